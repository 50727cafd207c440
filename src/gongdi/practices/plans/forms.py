"""What a person fills in around a plan: shape and words, no rules."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.fields import Choosing, day
from gongdi.ground.people.models import Organisation
from gongdi.ground.people.queries import organisations
from gongdi.ground.places.models import Place
from gongdi.ledger.resolutions.forms import words
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Status as Decision
from gongdi.practices.plans.actions import Way
from gongdi.practices.plans.measures import MEASURES
from gongdi.practices.plans.models import Indicator, Plan, Remark, Revival
from gongdi.practices.plans.queries import newest, places_of
from gongdi.practices.plans.states import Status
from gongdi.practices.plans.subjects import SUBJECTS
from gongdi.practices.plans.values import NotAValue, parsed

PUBLIC = _("所有人都看得到，请不要写姓名、电话和住址。")
YEAR = re.compile(r"\s*(\d{4})\D+(.+?)\s*")


class PlanForm(Choosing):
    """A deed on a plan."""

    def __init__(self, *args: Any, plan: Plan | None = None, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.by, self.at = plan, by, at
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the plan."""

    def typed(self, name: str, decimals: int) -> int | None:
        """The typed value of a field in the last decimal; None when it is wrong, which is said at the field."""
        try:
            return parsed(self.cleaned_data.get(name, ""), decimals)
        except NotAValue as no:
            self.add_error(name, str(no))
            return None

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the plan, the actor and the time."""
        return dict(self.cleaned_data)


class DraftForm(PlanForm):
    """A plan: where, what, which years, who answers for it."""

    place = forms.ModelChoiceField(label=_("哪个地方"), queryset=Place.objects.none())
    title = forms.CharField(label=_("标题"), max_length=120, help_text=PUBLIC)
    text = words(_("蓝图"), required=False, rows=5, hint=_("几年以后这里是什么样子。"))
    from_year = forms.IntegerField(label=_("从哪一年"), min_value=2000, max_value=2200)
    to_year = forms.IntegerField(label=_("到哪一年"), min_value=2000, max_value=2200)
    unit = forms.ModelChoiceField(label=_("总责任单位"), queryset=Organisation.objects.none())
    follows = forms.ModelChoiceField(
        label=_("接续哪个规划"), queryset=Plan.objects.none(), required=False, help_text=_("没有就不填。")
    )

    def prepare(self) -> None:
        """The places that the actor heads; five years from the next one."""
        places, year = places_of(self.by), timezone.localdate(self.at).year
        self.choose("place", places)
        self.choose("unit", organisations(timezone.localdate(self.at)).order_by("name"))
        self.choose("follows", newest(self.by).filter(status=Status.IN_FORCE, place__in=places))
        self.initial = {"place": places.first(), "from_year": year + 1, "to_year": year + 5, **self.initial}

    def arguments(self) -> dict[str, Any]:
        """The years as a pair."""
        given = dict(self.cleaned_data)
        return given | {"years": (given.pop("from_year"), given.pop("to_year"))}


class AddForm(PlanForm):
    """An indicator: what, in which unit, where it is now, where it is to be at the end of years, who measures."""

    revival = forms.ChoiceField(label=_("属于哪个振兴"), choices=Revival.choices)
    title = forms.CharField(label=_("指标"), max_length=80, help_text=PUBLIC)
    unit_name = forms.CharField(label=_("单位"), max_length=20, help_text=_("例如：亩、万元、人、%。"))
    decimals = forms.TypedChoiceField(
        label=_("保留几位小数"), choices=[(n, n) for n in range(4)], coerce=int, initial=0
    )
    baseline = forms.CharField(label=_("现状是多少"), max_length=24)
    baseline_on = day(_("哪一天的现状"))
    targets = words(_("目标"), rows=3, hint=_("一行一个：年份和那年年底的数，例如“2028 420”。"))
    unit = forms.ModelChoiceField(label=_("由谁报数"), queryset=Organisation.objects.none())
    measure = forms.ChoiceField(
        label=_("从行为记录里算"), required=False, help_text=_("系统自己知道的数，每月自动记，不用人报。")
    )

    def prepare(self) -> None:
        """The organisations of the day, and the figures that the record knows."""
        self.choose("unit", organisations(timezone.localdate(self.at)).order_by("name"))
        known = [(code, f"{each.name} ({each.unit_name})") for code, each in MEASURES.items()]
        self.offer("measure", [("", _("不用，由人报")), *known])

    def clean(self) -> dict[str, Any]:
        """The way of the indicator, when every number can be read."""
        given = dict(super().clean() or self.cleaned_data)
        if "decimals" in given and "baseline" in given and "targets" in given and "baseline_on" in given:
            measure = MEASURES.get(given.get("measure", ""))
            decimals = measure.decimals if measure else given["decimals"]
            baseline, targets = self.typed("baseline", decimals), self.ends(given["targets"], decimals)
            given["way"] = Way(baseline or 0, given["baseline_on"], targets, decimals)
        return given

    def ends(self, text: str, decimals: int) -> dict[int, int]:
        """Year → value at its end, of lines; what cannot be read is said with its line."""
        found: dict[int, int] = {}
        for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
            try:
                match = YEAR.fullmatch(line)
                if match is None or int(match[1]) in found:
                    raise NotAValue(_("请写年份和数，一年一行。"))
                found[int(match[1])] = parsed(match[2], decimals)
            except NotAValue as no:
                self.add_error("targets", _("第%(number)s行：%(why)s") % {"number": number, "why": no})
        return found

    def arguments(self) -> dict[str, Any]:
        """The way instead of its parts."""
        return {key: self.cleaned_data[key] for key in ("revival", "title", "unit_name", "unit", "measure", "way")}


class AboutForm(PlanForm):
    """A deed on one indicator of the plan."""

    indicator = forms.ModelChoiceField(label=_("哪个指标"), queryset=Indicator.objects.none(), to_field_name="number")

    def prepare(self) -> None:
        """The indicators of the plan; those that this person measures where that is the deed."""
        if self.plan is not None:
            self.choose("indicator", self.offered(Indicator.objects.filter(plan=self.plan)))

    def offered(self, rows: Any) -> Any:
        """Which of the indicators may be chosen."""
        return rows


class MeasureForm(AboutForm):
    """What an indicator was on a day, and how that is known."""

    value = forms.CharField(label=_("数"), max_length=24)
    on = day(_("哪一天的"))
    source = forms.CharField(label=_("怎么知道的"), max_length=300, help_text=_("例如：年底实测、统计年报第几页。"))

    def offered(self, rows: Any) -> Any:
        """Those measured by hand."""
        self.initial = {"on": timezone.localdate(self.at), **self.initial}
        return rows.filter(measure="")

    def clean(self) -> dict[str, Any]:
        """The value in the last decimal of the indicator."""
        given = dict(super().clean() or self.cleaned_data)
        if "indicator" in given and "value" in given:
            given["value"] = self.typed("value", given["indicator"].decimals)
        return given

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        return {key: self.cleaned_data[key] for key in ("indicator", "value", "on", "source")}


class HangForm(AboutForm):
    """What is done for an indicator, chosen among the newest work of the plan's place and the places in it."""

    work = forms.ChoiceField(label=_("挂上哪一项"), help_text=_("这个地方最近的项目和预算。"))

    def prepare(self) -> None:
        """The work of each kind that is known, newest first."""
        super().prepare()
        path = self.plan.place.path if self.plan else ""
        kinds = ((code, each.name, each.around(path)) for code, each in SUBJECTS.items())
        self.offer("work", [(name, _numbered(code, titles)) for code, name, titles in kinds if titles])

    def arguments(self) -> dict[str, Any]:
        """The kind and the number of the work."""
        kind, number = self.cleaned_data["work"].split(":")
        return {"indicator": self.cleaned_data["indicator"], "kind": kind, "number": int(number)}


def _numbered(code: str, titles: Mapping[int, str]) -> list[tuple[str, str]]:
    return [(f"{code}:{number}", title) for number, title in titles.items()]


class PublishForm(PlanForm):
    """Until when everybody reads the draft."""

    until_on = day(_("征求意见到哪一天"), _("至少七天。"))

    def prepare(self) -> None:
        """A fortnight."""
        self.initial = {"until_on": timezone.localdate(self.at) + timedelta(days=14), **self.initial}

    def arguments(self) -> dict[str, Any]:
        """To the end of that day."""
        return {"until": timezone.make_aware(datetime.combine(self.cleaned_data["until_on"], time(23, 59, 59)))}


class RemarkForm(PlanForm):
    """What somebody says about the draft."""

    text = words(_("您的意见"), rows=4, hint=PUBLIC)


class AnswerForm(PlanForm):
    """An answer to a remark that has none."""

    remark = forms.ModelChoiceField(label=_("哪条意见"), queryset=Remark.objects.none(), to_field_name="number")
    text = words(_("答复"), rows=4, hint=PUBLIC)

    def prepare(self) -> None:
        """Those that wait."""
        if self.plan is not None:
            self.choose("remark", Remark.objects.filter(plan=self.plan, answer=""))


class AdoptForm(PlanForm):
    """The decision by which it is adopted."""

    resolution = forms.ModelChoiceField(label=_("依据的决议"), queryset=Resolution.objects.none())

    def prepare(self) -> None:
        """What the committees of the place and around it adopted."""
        if self.plan is not None:
            numbers = self.plan.place.ancestor_numbers()
            adopted = Resolution.objects.filter(status=Decision.ADOPTED, committee__place__in=numbers)
            self.choose("resolution", adopted.order_by("-pk"))


class ReasonForm(PlanForm):
    """A reason that everybody reads."""

    reason = forms.CharField(
        label=_("原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=PUBLIC
    )
