"""Forms of 决策共谋."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing, day
from gongdi.ground.access.shapes import NUMBER_MOST
from gongdi.ground.people.models import Organisation, OrganisationKind
from gongdi.ground.places.models import Place
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.forms import Row, words
from gongdi.practices.projects.actions import Words
from gongdi.practices.projects.courses import COURSES, Form, Purpose
from gongdi.practices.projects.forms.base import PUBLIC, DeedForm, ReasonForm, ShownForm
from gongdi.practices.projects.models import Option
from gongdi.practices.projects.origins import SOURCES, is_known, written
from gongdi.practices.projects.queries import reach_of, templates, units_for
from gongdi.practices.projects.states import Status

DIGITS_MOST = 18


class BeginForm(Choosing):
    """A project: where, what, for whom, who builds it, and by which form."""

    form = forms.ChoiceField(
        label=_("怎么走"),
        choices=Form.choices,
        widget=forms.RadioSelect,
        help_text=_("微事最多五千元，邻居两位赞成或者负责人点头就能做。大事要有投票或者决议，做完由受益的人评。"),
    )
    place = Row(label=_("在哪里"), queryset=Place.objects.none())
    title = forms.CharField(label=_("做一件什么事"), max_length=100, help_text=PUBLIC)
    text = words(_("为什么要做、做成什么样"), rows=4)
    serves = forms.CharField(
        label=_("谁受益"), max_length=120, help_text=_("例如“住在这个小区的人”“七十岁以上的老人”。以后请他们来评。")
    )
    unit = Row(label=_("由谁承办"), queryset=Organisation.objects.none())
    origin = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput())
    like = forms.IntegerField(required=False, min_value=1, max_value=NUMBER_MOST, widget=forms.HiddenInput())

    def __init__(self, *args: Any, by: Actor, at: datetime, origin: str = "", like: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = first_words(origin, by)
        self.initial = {"origin": origin, **as_done(like), **({"title": title} if title else {}), **self.initial}
        reach = reach_of(by, at)
        large = bool(reach.large)
        places = self.fields["place"]
        assert isinstance(places, forms.ModelChoiceField)
        places.queryset = reach.small
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)
        first = reach.small.first()
        units.queryset = units_for(first, at) if first else Organisation.objects.none()
        self.initial = {"place": first, "unit": likely(units.queryset), "form": Form.SHORT, **self.initial}
        if not large:
            self.initial["form"] = Form.SHORT
            self.fields["form"].widget = forms.HiddenInput()

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the actor and the time."""
        given = self.cleaned_data
        said = Words(given["title"], given["text"], given["serves"])
        there = {"place": given["place"], "words_": said, "form": given["form"], "unit": given["unit"]}
        return there | {"origin": written(given["origin"]), "like": given["like"]}

    def clean_origin(self) -> str:
        """An origin that can be read."""
        text = str(self.cleaned_data["origin"])
        if text and written(text) is None:
            raise forms.ValidationError(_("没有这个来源，或者您看不到它。"))
        return text


def likely(units: QuerySet[Organisation]) -> Organisation | None:
    """Who carries most things out: the committee of the community, otherwise the first."""
    return units.filter(kind=OrganisationKind.COMMUNITY).first() or units.first()


def as_done(like: str) -> dict[str, Any]:
    """What a template says of itself, as the first words of a project that begins from it; nothing of none."""
    if not (like.isascii() and like.isdecimal() and len(like) <= DIGITS_MOST):
        return {}
    row = templates().filter(project=int(like)).first()
    if row is None:
        return {}
    same = {name: getattr(row.project, name) for name in ("title", "text", "serves", "form")}
    return same | {"like": row.project_id}


def first_words(origin: str, by: Actor) -> str:
    """What the thing says from which a project comes, as far as this actor may know of it."""
    found = written(origin)
    return SOURCES[found[0]].words(found[1])[:100] if found and is_known(*found, by) else ""


class OptionForm(DeedForm):
    """Which option."""

    option = forms.ModelChoiceField(label=_("哪个方案"), queryset=Option.objects.none(), to_field_name="number")

    def prepare(self) -> None:
        """The options of the project; the only one is chosen to begin with."""
        rows = Option.objects.filter(project=self.project).order_by("number")
        self.choose("option", rows, rows.first() if self.project.options == 1 else None)
        super().prepare()

    def arguments(self) -> dict[str, Any]:
        """The option by its number."""
        option = self.cleaned_data["option"]
        return {**self.cleaned_data, "option": option.number if option else None}


class CommentForm(OptionForm):
    """What somebody says, to one option or to all."""

    text = forms.CharField(
        label=_("您的看法"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=PUBLIC
    )

    def prepare(self) -> None:
        """No option is needed."""
        super().prepare()
        self.initial.pop("option", None)
        self.fields["option"].required = False


class DecideForm(OptionForm, ShownForm):
    """Which option, and the decision that says so."""

    purpose = Purpose.DECISION


class SignForm(DeedForm):
    """The day by which it stands."""

    due_on = day(_("哪天之前做好"), hint=_("签了字就照这个方案、这笔钱、这个日子做。"))

    def prepare(self) -> None:
        """As many days as the form gives."""
        days = COURSES[self.project.form].days[Status.BUILDING]
        self.initial.setdefault("due_on", timezone.localdate(self.at) + timedelta(days=days))


class ChangeForm(ReasonForm, ShownForm):
    """What it may cost from now on, until when, and why."""

    field_order = ("reason", "budget", "due_on", "kind", "number")
    purpose = Purpose.CHANGE
    budget = AmountField(MONEY, label=_("预算改成多少"), least=0)
    due_on = day(_("日子改到哪一天"), required=False)

    def prepare(self) -> None:
        """The budget that runs, and the kind of decision by which the plan was made."""
        super().prepare()
        self.initial.setdefault("budget", self.project.budget)
        self.initial.setdefault("kind", self.project.decided_by)
