"""A plan as pages and programs show it: its promise, its indicators beside their course, its remarks, its work."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.engines.course import Standing
from gongdi.ground.people.models import Organisation
from gongdi.practices.plans.measures import MEASURES
from gongdi.practices.plans.models import Indicator, Plan, Reading, Revival, Work
from gongdi.practices.plans.queries import course_of
from gongdi.practices.plans.states import DRAFTING_DAYS, Status
from gongdi.practices.plans.subjects import SUBJECTS
from gongdi.practices.plans.values import shown

KINDS = {Status.IN_FORCE: "next", Status.ENDED: "done", Status.READING: "next"}
# How a standing is drawn: as the state of a promise, a shape beside the word.
CLOCKS = {
    Standing.REACHED: "kept",
    Standing.ON_COURSE: "running",
    Standing.NEAR: "near",
    Standing.BEHIND: "broken",
    Standing.UNKNOWN: "none",
}


def standing_names() -> dict[Standing, str]:
    """How an indicator stands, in words."""
    return {
        Standing.REACHED: _("已经达到"),
        Standing.ON_COURSE: _("按计划"),
        Standing.NEAR: _("稍落后"),
        Standing.BEHIND: _("落后"),
        Standing.UNKNOWN: _("还没有数"),
    }


def name_of(unit: Organisation) -> str:
    """The name of an organisation in the reader's language."""
    return unit.name_en or unit.name if get_language() == "en" else unit.name


def said(indicator: Indicator, value: Any) -> str:
    """A value with its unit."""
    gap = "" if indicator.unit_name.startswith(("%", "‰")) else " "
    return f"{shown(value, indicator.decimals)}{gap}{indicator.unit_name}"


def standing_of(indicator: Indicator) -> Standing:
    """How the newest value stands beside the course on its own day."""
    if indicator.value is None or indicator.value_on is None:
        return Standing.UNKNOWN
    return course_of(indicator).standing(indicator.value, indicator.value_on)


def clock(plan: Plan, at: datetime) -> dict[str, Any]:
    """The promise that runs on a plan: the days for the draft, those for reading, its years."""
    due = due_of(plan)
    if due is None:
        state = "kept" if plan.status == Status.ENDED else "none"
        return {"state": state, "due": None, "said": plan.get_status_display()}
    late = "near" if plan.status == Status.READING else "broken"
    said = plan.get_status_display() if plan.status == Status.IN_FORCE and at <= due else ""
    return {"state": "running" if at <= due else late, "due": due, "said": said}


def due_of(plan: Plan) -> datetime | None:
    """Until when what runs now has time; None for a plan that has ended."""
    if plan.status == Status.DRAFT:
        return plan.drafted_at + timedelta(days=DRAFTING_DAYS)
    if plan.status == Status.READING:
        return plan.reading_until
    if plan.status == Status.IN_FORCE:
        return timezone.make_aware(datetime.combine(date(plan.to_year, 12, 31), time(23, 59, 59)))
    return None


def entry(plan: Plan, href: str) -> dict[str, Any]:
    """A plan in a list."""
    years = _("%(first)s—%(last)s年") % {"first": plan.from_year, "last": plan.to_year}
    chips = [plan.place.called, years, _("%(number)s个指标") % {"number": plan.indicators}]
    kind = KINDS.get(Status(plan.status), "")
    return {"title": plan.title, "href": href, "status": plan.get_status_display(), "kind": kind, "chips": chips}


def facts(plan: Plan) -> list[dict[str, Any]]:
    """Where, for which years, who answers for it, what adopted it, what it follows."""
    years = _("%(first)s—%(last)s年") % {"first": plan.from_year, "last": plan.to_year}
    found: list[dict[str, Any]] = [
        {"name": _("地方"), "value": plan.place.called},
        {"name": _("年份"), "value": years},
        {"name": _("总责任单位"), "value": name_of(plan.unit)},
    ]
    if plan.resolution is not None:
        href = f"/resolutions/{plan.resolution.pk}/"
        found.append({"name": _("依据的决议"), "value": plan.resolution.title, "href": href})
    if plan.follows is not None:
        found.append({"name": _("接续的规划"), "value": plan.follows.title, "href": f"/plans/{plan.follows.pk}/"})
    return found


def card(indicator: Indicator, href: str, on: date) -> dict[str, Any]:
    """An indicator on the page of its plan: now, where it should be, the goal, and the same as a bar."""
    course, standing = course_of(indicator), standing_of(indicator)
    value = indicator.baseline if indicator.value is None else indicator.value
    expected = course.expected(indicator.value_on or on)
    return {
        "number": indicator.number,
        "title": indicator.title,
        "revival": indicator.revival,
        "href": href,
        "clock": {"state": CLOCKS[standing], "due": None, "said": standing_names()[standing]},
        "standing": standing.value,
        "now": said(indicator, value) if indicator.value is not None else "",
        "now_on": indicator.value_on,
        "baseline": said(indicator, indicator.baseline),
        "expected": said(indicator, expected),
        "goal": said(indicator, course.goal),
        "goal_year": max(course.targets),
        "percent": round(100 * course.share(value)),
        "mark": round(100 * course.share(expected)),
        "unit": name_of(indicator.unit),
    }


def groups(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cards under the five revivals, those without an indicator left out."""
    found = [{"name": each.label, "cards": [card for card in cards if card["revival"] == each]} for each in Revival]
    return [group for group in found if group["cards"]]


def summary(cards: list[dict[str, Any]]) -> str:
    """How many indicators stand how, in one sentence; "" before anything was measured."""
    counts = {each: sum(1 for card in cards if card["standing"] == each.value) for each in Standing}
    if not sum(counts.values()) - counts[Standing.UNKNOWN]:
        return ""
    told = [f"{standing_names()[each]} {number}" for each, number in counts.items() if number]
    return _("、").join(told)


def history(indicator: Indicator, rows: list[Reading]) -> dict[str, Any]:
    """What was measured, as a table: the day, the value, where it should have been, how that is known."""
    course = course_of(indicator)
    columns = [(_("哪一天"), False), (_("数"), True), (_("按计划应有"), True), (_("怎么知道的"), False)]
    return {
        "caption": _("量过的数"),
        "columns": [{"label": label, "number": number} for label, number in columns],
        "rows": [
            [
                {"said": date_format(row.on, "DATE_FORMAT"), "day": True},
                {"said": said(indicator, row.value), "number": True},
                {"said": said(indicator, course.expected(row.on)), "number": True},
                {"said": row.source or recorded(indicator)},
            ]
            for row in rows
        ],
    }


def recorded(indicator: Indicator) -> str:
    """Where a figure comes from that nobody entered."""
    known = MEASURES.get(indicator.measure)
    return _("行为记录：%(name)s") % {"name": known.name} if known else _("行为记录")


def targets(indicator: Indicator) -> dict[str, Any]:
    """The targets as a table."""
    rows = [[{"said": str(each.year)}, {"said": said(indicator, each.value)}] for each in indicator.targets.all()]
    columns = [{"label": _("年底")}, {"label": _("目标")}]
    return {"caption": _("目标"), "columns": columns, "rows": rows}


def works(rows: list[Work]) -> list[dict[str, Any]]:
    """What hangs on an indicator, a question for each kind; kinds that this house has no more are left out."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.subject_kind, []).append(row.subject_number)
    titles = {kind: SUBJECTS[kind].titles(some) for kind, some in numbers.items() if kind in SUBJECTS}
    return [
        {
            "kind": SUBJECTS[row.subject_kind].name,
            "title": titles[row.subject_kind].get(row.subject_number),
            "href": SUBJECTS[row.subject_kind].address(row.subject_number),
        }
        for row in rows
        if row.subject_kind in SUBJECTS
    ]


def today(at: datetime) -> date:
    """The day of a moment here."""
    return timezone.localdate(at)
