"""What a person fills in: the public value; and what rooms that draw lots ask for beforehand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ValueForm(forms.Form):
    """The public value."""

    value = forms.CharField(label=_("开奖数"), max_length=200, help_text=_("照官方公布的写，一个字都不要改。"))


def awaited_field(*, required: bool = True) -> forms.CharField:
    """Which public value decides."""
    hint = _("写清楚哪一期、到哪里查、怎么写，例如“福利彩票双色球第2026135期开奖号码，按公布顺序，用空格隔开”。")
    return forms.CharField(label=_("用哪个开奖数"), max_length=200, required=required, help_text=hint)


def known_field(*, required: bool = True) -> forms.DateTimeField:
    """From when that value is known."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats: list[Any] = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    hint = _("必须在现在以后。公布以后，名单和方案都不能再改。")
    label = _("什么时候开奖")
    return forms.DateTimeField(label=label, required=required, widget=widget, input_formats=formats, help_text=hint)
