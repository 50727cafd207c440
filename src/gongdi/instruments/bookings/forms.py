"""What a person fills in: a thing with its hours, another day, places that are kept, a draw, a slot, a reason."""

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import Choosing
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.instruments.bookings import faults
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.bookings.actions.offering import SLOT_LEAST
from gongdi.instruments.bookings.models import Audience, Limit
from gongdi.instruments.bookings.models.things import AHEAD_MOST, DAY, PLACES_MOST, WEEKLY_MOST
from gongdi.instruments.bookings.slots import Slot, Span, said
from gongdi.ledger.lots.forms import awaited_field, known_field

# Django's own class takes no type at run time.
if TYPE_CHECKING:
    Choice = forms.ModelChoiceField[Any]
else:
    Choice = forms.ModelChoiceField

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
SPAN = re.compile(r"\s*(\d{1,2})[:：](\d{2})\s*[-—–~\u81f3]\s*(\d{1,2})[:：](\d{2})\s*")
USUAL = "9:00-12:00, 14:00-18:00"


def spans_in(text: str) -> list[Span] | None:
    """The spans of “9:00-12:00, 14:00-18:00” in minutes of the day; none of an empty text, None of another."""
    found: list[Span] = []
    for part in re.split("[,，;；、]", text) if text.strip() else ():
        match = SPAN.fullmatch(part)
        if not match:
            return None
        opens, closes = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        if not (found[-1][1] if found else 0) <= opens < closes <= DAY:
            return None
        found.append((opens, closes))
    return found


class Called(Choice):
    """A choice among places or organisations, by what people call them in their language."""

    def label_from_instance(self, obj: Any) -> str:
        """What it is called."""
        return str(obj.called)


def hours(label: Any, *, initial: str = "", hint: Any = "") -> forms.CharField:
    """When it is open on a day."""
    return forms.CharField(label=label, max_length=80, required=False, initial=initial, help_text=hint)


def number(label: Any, least: int, most: int, initial: int, hint: Any = "") -> forms.IntegerField:
    """A whole number within bounds."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=initial, help_text=hint)


def reason_field() -> forms.CharField:
    """Why, in public."""
    return forms.CharField(label=_("原因"), max_length=200, help_text=PUBLIC)


def day_field(label: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class Filled(Choosing):
    """A form that says what its action takes."""

    def arguments(self) -> dict[str, Any]:
        """What the action takes: what was filled in, by its names."""
        return self.cleaned_data


class ThingForm(Filled):
    """A thing: what it is, who keeps it, when it is open, and the rule that holds for everybody."""

    title = forms.CharField(label=_("什么可以预约"), max_length=60, help_text=PUBLIC)
    text = forms.CharField(
        label=_("说明"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("在哪里，怎么用，要带什么。"),
    )
    place = Called(label=_("在哪里，给哪里的居民用"), queryset=Place.objects.none())
    unit = Called(label=_("由哪个单位管理"), queryset=Organisation.objects.none())
    places = number(_("有几个位置"), 1, PLACES_MOST, 1, _("例如15张桌子写15，一间会议室写1。"))
    slot_minutes = number(_("一次多少分钟"), SLOT_LEAST, DAY, 60)
    days_ahead = number(_("最多提前几天约"), 1, AHEAD_MOST, 14)
    weekly = number(_("一个星期最多约几次"), 1, WEEKLY_MOST, 2)
    limit = forms.ChoiceField(
        label=_("次数按什么算"), choices=Limit.choices, initial=Limit.PERSON, widget=forms.RadioSelect
    )
    audience = forms.ChoiceField(
        label=_("谁可以约"), choices=Audience.choices, initial=Audience.RESIDENTS, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, places: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("place", places), ("unit", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if first := places.first():
            self.initial.setdefault("place", first.pk)
        for day, label in WEEKDAYS.items():
            hint = _("写成“9:00-12:00, 14:00-18:00”；不开放就空着。") if day == 0 else ""
            self.fields[f"day{day}"] = hours(label, initial=USUAL, hint=hint)

    def clean(self) -> dict[str, Any]:
        """Every day is readable, and one of them is open."""
        data = super().clean() or {}
        for day in WEEKDAYS:
            if spans_in(data.get(f"day{day}", "")) is None:
                self.add_error(f"day{day}", str(faults.HOURS))
        return data

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        week = {day: spans_in(given[f"day{day}"]) or [] for day in WEEKDAYS}
        numbers = {name: given[name] for name in ("places", "slot_minutes", "days_ahead", "weekly")}
        rules = Rules(**numbers, limit=Limit(given["limit"]), audience=Audience(given["audience"]))
        return {name: given[name] for name in ("title", "text", "place", "unit")} | {"rules": rules, "week": week}


class DayForm(Filled):
    """Another time on one day."""

    on = day_field(_("哪一天"))
    hours = hours(_("这一天的开放时间"), hint=_("写成“9:00-12:00”，只写一段；这一天不开放就空着。"))
    reason = reason_field()

    def clean_hours(self) -> Span | None:
        """One span, or none."""
        spans = spans_in(self.cleaned_data["hours"])
        if spans is None or len(spans) > 1:
            raise forms.ValidationError(str(faults.HOURS))
        return spans[0] if spans else None

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {"on": given["on"], "span": given["hours"], "reason": given["reason"]}


def choices_of(slots: list[Slot]) -> list[tuple[str, str]]:
    """Slots as a choice."""
    return [(slot.starts_at.isoformat(), clock(slot)) for slot in slots]


def clock(slot: Slot) -> str:
    """A slot as people read it: 9:00–10:00."""
    both = [timezone.localtime(moment) for moment in (slot.starts_at, slot.ends_at)]
    return "–".join(said(moment.hour * 60 + moment.minute) for moment in both)


class SlotForm(Filled):
    """One slot of a day."""

    starts_at = forms.ChoiceField(label=_("哪个时段"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, slots: list[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["starts_at"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices_of(slots)

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        return self.cleaned_data | {"starts_at": datetime.fromisoformat(self.cleaned_data["starts_at"])}


class HoldForm(SlotForm):
    """Places that the organisation keeps."""

    number = number(_("留几个位置"), 1, PLACES_MOST, 1)
    reason = reason_field()


class DrawForm(Filled):
    """A day for which a lot decides."""

    on = day_field(_("哪一天"))
    until_on = day_field(_("登记到哪一天"))
    awaited = awaited_field()
    known_from = known_field()
    reason = reason_field()

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        until = timezone.make_aware(datetime.combine(given["until_on"], time(23, 59, 59)))
        same = {name: given[name] for name in ("on", "awaited", "known_from", "reason")}
        return same | {"until": until}


class ReasonForm(Filled):
    """Why."""

    reason = reason_field()
