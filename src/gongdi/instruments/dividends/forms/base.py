"""What the forms of deeds have in common."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing
from gongdi.instruments.dividends.actions.listing import WEIGHT_MOST, Correction
from gongdi.instruments.dividends.bases import Who
from gongdi.instruments.dividends.models import Distribution
from gongdi.instruments.dividends.queries.distributions import current
from gongdi.instruments.dividends.queries.receivers import called, found

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Choice = forms.ModelChoiceField[Any]
else:
    Choice = forms.ModelChoiceField

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
AREA = 4


class Called(Choice):
    """A choice among places or organisations, by what people call them in their language."""

    def label_from_instance(self, obj: Any) -> str:
        """What it is called."""
        return str(obj.called)


def area(label: Any, *, most: int, hint: Any = "") -> forms.CharField:
    """Some lines of words."""
    widget = forms.Textarea(attrs={"rows": AREA})
    return forms.CharField(label=label, max_length=most, widget=widget, help_text=hint)


class DeedForm(Choosing):
    """A deed on a distribution; without fields it is only confirmed."""

    def __init__(
        self, *args: Any, row: Distribution, by: Actor, at: datetime, thing: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.by, self.at, self.thing = row, by, at, thing
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the distribution."""

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""
        return dict(self.cleaned_data)


class ReasonForm(DeedForm):
    """Why."""

    reason = forms.CharField(label=_("原因"), max_length=300, help_text=PUBLIC)


def written(who: Who) -> str:
    """A receiver as a form has it."""
    return f"{who[0]}-{who[1]}"


def read(text: str) -> Who:
    """A receiver that a form has."""
    kind, _dash, number = text.partition("-")
    return kind, int(number)


def choices(row: Distribution, at: datetime, more: Collection[Who] = ()) -> list[tuple[str, str]]:
    """Everybody who has a part or could have one, by name: only for who keeps the list."""
    listed = {(each.receiver_kind, each.receiver_id) for each in current(row)} if row.round else set()
    there = listed | set(found(row, timezone.localdate(at)).weights) | set(more)
    return sorted(((written(who), name) for who, name in called(there).items()), key=lambda pair: pair[1])


class CorrectionForm(DeedForm):
    """Whose part is wrong, and what it is."""

    who = forms.ChoiceField(label=_("改谁的"))
    weight = forms.IntegerField(
        label=_("该算几份"),
        min_value=0,
        max_value=WEIGHT_MOST,
        initial=1,
        help_text=_("写0就是不在名单上。按出的钱和力分的，一份是一分钱。"),
    )
    is_cared = forms.BooleanField(label=_("属于困难照顾的"), required=False)

    def prepare(self) -> None:
        """Offer everybody."""
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices(self.row, self.at, self.also())
        if not self.row.care:
            del self.fields["is_cared"]

    def also(self) -> Collection[Who]:
        """Whom to offer besides those who have a part."""
        return ()

    def arguments(self) -> dict[str, Any]:
        """The correction as one thing."""
        given = dict(self.cleaned_data)
        who, weight, is_cared = read(given.pop("who")), given.pop("weight"), given.pop("is_cared", False)
        return given | {"correction": Correction(who, weight, is_cared=is_cared)}
