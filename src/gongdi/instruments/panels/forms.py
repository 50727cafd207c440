"""What a person fills in: a panel, one's groups, what public value is awaited, the value, a reason."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day
from gongdi.ground.places.models import Place
from gongdi.instruments.panels import faults
from gongdi.instruments.panels.actions import Bounds
from gongdi.instruments.panels.features import VALUES, Feature, called
from gongdi.instruments.panels.files import asked
from gongdi.instruments.panels.models import ANSWER_DAYS, SEATS_MOST, Panel

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
RANGE = re.compile(r"(\d{1,3})(?:\s*[-—–~\u81f3]\s*(\d{1,3}))?")
KEYS = [(feature, value) for feature, choices in VALUES.items() for value in choices.values]


def words(label: Any, hint: Any = "", *, most: int = 2_000) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(label=label, max_length=most, help_text=hint, widget=forms.Textarea(attrs={"rows": 4}))


class PanelForm(forms.Form):
    """A panel and how many of each group it needs; a group left empty has no bound."""

    place = forms.ModelChoiceField(label=_("在哪里"), queryset=Place.objects.none())
    title = forms.CharField(label=_("为什么事抽签"), max_length=100, help_text=PUBLIC)
    text = words(_("说明"), _("要谈什么，什么时候开会，要花多少时间。"))
    seats = forms.IntegerField(label=_("抽多少人"), min_value=2, max_value=SEATS_MOST)
    until = day(_("报名到哪一天"))
    answer_days = forms.IntegerField(label=_("抽中的人几天之内答复"), min_value=1, max_value=60, initial=ANSWER_DAYS)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = places
        if first := places.first():
            self.initial.setdefault("place", first.pk)
        for feature, value in KEYS:
            name = f"{Feature(feature).label} · {called(feature, value)}"
            hint = _("写人数范围，例如“4-6”；不限就空着。") if (feature, value) == KEYS[0] else ""
            self.fields[f"{feature}:{value}"] = forms.CharField(
                label=name, max_length=12, required=False, help_text=hint
            )

    def clean(self) -> dict[str, Any]:
        """Every range is one."""
        data = super().clean() or {}
        for feature, value in KEYS:
            name = f"{feature}:{value}"
            if data.get(name) and bounds(data[name], data.get("seats") or SEATS_MOST) is None:
                self.add_error(name, str(faults.RANGE))
        return data

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        ranges = {(f, v): bounds(given[f"{f}:{v}"], given["seats"]) for f, v in KEYS if given[f"{f}:{v}"]}
        quotas = [Bounds(feature, value, *both) for (feature, value), both in ranges.items() if both]
        until = timezone.make_aware(datetime.combine(given["until"], time(23, 59, 59)))
        same = {name: given[name] for name in ("place", "title", "text", "seats", "answer_days")}
        return same | {"quotas": quotas, "joining_until": until}


def bounds(text: str, seats: int) -> tuple[int, int] | None:
    """Least and most from “4-6” or “5”; None when it is neither, or does not fit the seats."""
    found = RANGE.fullmatch(text.strip())
    if not found:
        return None
    least, most = int(found[1]), int(found[2] or found[1])
    return (least, most) if least <= most <= seats else None


class JoinForm(forms.Form):
    """To which groups one belongs: only what the panel asks."""

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for feature in asked(panel.quotas.all()):
            self.fields[feature] = forms.ChoiceField(
                label=Feature(feature).label, choices=VALUES[feature].choices, widget=forms.RadioSelect
            )
        self.fields["agreed"] = forms.BooleanField(
            label=_("我愿意被抽中，也同意用代号（不写姓名）公布我选的这几项，好让人人都能核对抽签。")
        )

    def values(self) -> dict[str, str]:
        """What was chosen."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreed"}


class CommitForm(forms.Form):
    """What public value will decide, and from when it is known."""

    awaited = forms.CharField(
        label=_("用哪个开奖数"),
        max_length=200,
        help_text=_(
            "写清楚哪一期、到哪里查、怎么写，例如“福利彩票双色球第2026135期开奖号码，按公布顺序，用空格隔开”。"
        ),
    )
    known_on = forms.DateTimeField(
        label=_("什么时候开奖"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("必须在现在以后。公布以后，名单和方案都不能再改。"),
    )


class ValueForm(forms.Form):
    """The public value."""

    value = forms.CharField(label=_("开奖数"), max_length=200, help_text=_("照官方公布的写，一个字都不要改。"))


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("原因"), PUBLIC, most=300)
