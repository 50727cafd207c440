"""The deeds on the powers of a community by their address: the form, the right, the action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.words import Words
from gongdi.instruments.powers import actions, forms
from gongdi.instruments.powers.models import Mandate
from gongdi.instruments.powers.states import Power, Right

Form = forms.DeedForm


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: which power, which right, what is filled in, the word on the button, and what is done."""

    power: Power
    right: Right
    form: type[Form]
    label: Words
    do: Callable[[Form, Actor], Any]


def _granted(form: Form, by: Actor) -> Any:
    return actions.grant(form.place, by=by, at=form.at, **form.arguments())


def _with_mandate(action: Callable[..., Any]) -> Callable[[Form, Actor], Any]:
    def done(form: Form, by: Actor) -> Any:
        return action(form.mandate, by=by, at=form.at, **form.arguments())

    return done


def _spent(form: Form, by: Actor) -> Any:
    given = form.arguments()
    return actions.spend(given.pop("line"), by=by, at=form.at, **given)


def _assigned(form: Form, by: Actor) -> Any:
    given, mandate = form.arguments(), form.mandate
    assert isinstance(mandate, Mandate)  # the law has been asked
    person = people.know(phone=given["phone"], name=given["name"], at=form.at, by=by.person)
    return actions.assign(mandate, person=person, kind=PostKind(given["kind"]), by=by, at=form.at)


def _grant(power: Power, form: type[forms.GrantForm]) -> Deed:
    return Deed(power, Right.GRANT, form, _("授予这项权力"), _granted)


DEEDS: dict[str, Deed] = {
    "grant-funds": _grant(Power.FUNDS, forms.GrantFunds),
    "grant-posts": _grant(Power.POSTS, forms.GrantPosts),
    "grant-agenda": _grant(Power.AGENDA, forms.GrantAgenda),
    "grant-assessment": _grant(Power.ASSESSMENT, forms.GrantAssessment),
    "fund": Deed(Power.FUNDS, Right.FUND, forms.FundForm, _("拨付资金"), _with_mandate(actions.fund)),
    "spend": Deed(Power.FUNDS, Right.SPEND, forms.SpendForm, _("支出一笔"), _spent),
    "assign": Deed(Power.POSTS, Right.ASSIGN, forms.AssignForm, _("派一个岗位"), _assigned),
    "raise": Deed(Power.AGENDA, Right.RAISE, forms.RaiseForm, _("提一项议程"), _with_mandate(actions.raise_item)),
    "assess": Deed(Power.ASSESSMENT, Right.ASSESS, forms.AssessForm, _("评价一个单位"), _with_mandate(actions.assess)),
}
