"""The filter of the analysis, from an address."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import by_name
from gongdi.practices.appeals.forms import Named
from gongdi.practices.appeals.models import Category, Channel
from gongdi.practices.appeals.queries.areas import MONTHS, known, months_before, newest_month, town
from gongdi.windows.analysis.asking import Asked

MONTH = re.compile(r"(20[0-9]{2}|19[0-9]{2})-(0[1-9]|1[0-2])")
MONTHS_MOST = {"month": 36, "week": 12}


class MonthField(forms.CharField):
    """A month such as 2026-03, as its first day."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-03"})

    def to_python(self, value: Any) -> Any:
        """The first day; None where nothing was given."""
        if not value:
            return None
        found = MONTH.fullmatch(str(value).strip())
        if not found:
            raise forms.ValidationError(_("请写成 2026-03 这样的年月。"))
        return date(int(found[1]), int(found[2]), 1)


class AskForm(forms.Form):
    """Where, when, what, with whom; what cannot be understood is said, and nothing is counted instead."""

    place = forms.CharField(
        label=_("地点"), required=False, max_length=100, help_text=_("名称或代码，到小区（网格）为止。")
    )
    since = MonthField(label=_("从哪个月"), required=False)
    until = MonthField(label=_("到哪个月"), required=False)
    category = Named(
        label=_("类别"),
        required=False,
        queryset=Category.objects.all(),
        to_field_name="code",
        empty_label=_("所有类别"),
        error_messages={"invalid_choice": _("没有这个类别。")},
    )
    unit = Named(
        label=_("承办单位"),
        required=False,
        queryset=Organisation.objects.filter(to_on=None).order_by("level", "name"),
        empty_label=_("所有单位"),
        error_messages={"invalid_choice": _("没有这个单位。")},
    )
    channel = forms.ChoiceField(
        label=_("怎么来的"),
        required=False,
        choices=[("", _("所有途径")), *Channel.choices],
        error_messages={"invalid_choice": _("没有这种途径。")},
    )
    by = forms.ChoiceField(
        label=_("按什么数"),
        required=False,
        choices=[("month", _("按月")), ("week", _("按周"))],
        error_messages={"invalid_choice": _("只能按月或按周。")},
    )
    all = forms.BooleanField(label=_("不公开的也算"), required=False)

    def __init__(self, *args: Any, at: datetime, may_count_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        if not may_count_all:
            self.fields["all"].widget = forms.HiddenInput()

    def clean_place(self) -> Place | None:
        """The place that is meant; without words the town."""
        words = self.cleaned_data["place"].strip().replace("\0", "")
        if not words:
            return town()
        near = known(words) or next(iter(by_name(words, limit=1)), None)
        if near is None or near.to_on:
            raise forms.ValidationError(_("没有叫“%(place)s”的地方") % {"place": words})
        if near.level > Level.GRID:
            raise forms.ValidationError(_("只分析到小区（网格），不到楼栋和住户。"))
        return near if hasattr(near, "newest") else known(near.code)

    def clean(self) -> dict[str, Any]:
        """The period: by default the last twelve months."""
        cleaned = super().clean() or {}
        place, since, until = cleaned.get("place"), cleaned.get("since"), cleaned.get("until")
        if place is None or self.errors:
            return cleaned
        until = until or max(newest_month(place, self.at), since or date.min)
        since = since or months_before(until, MONTHS - 1)
        if since > until:
            raise forms.ValidationError({"until": _("结束的月份在开始的月份以前。")})
        most = MONTHS_MOST[cleaned.get("by") or "month"]
        if months_before(until, most - 1) > since:
            said = _("一次最多看 %(months)d 个月；更长的请下载后用 gongdi analysis ask 查。")
            raise forms.ValidationError({"since": said % {"months": most}})
        return cleaned | {"since": since, "until": until}

    def arguments(self) -> dict[str, Any]:
        """The question under its name."""
        return {"asked": self.asked()}

    def asked(self) -> Asked | None:
        """The question; None where there is no place yet."""
        given = self.cleaned_data
        category = given["category"]
        if given["place"] is None:
            return None
        return Asked(
            place=given["place"],
            since=given["since"],
            until=given["until"],
            category=category,
            kinds=(category.pk, *category.children.values_list("pk", flat=True)) if category else (),
            unit=given["unit"],
            channel=given["channel"],
            by=given["by"] or "month",
            all=given["all"],
        )
