"""A case as those see it who may: the whole to the person and the organ, to who reported it only how it stands."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongdi.practices.charters.models import Case, CaseKind
from gongdi.practices.charters.states.cases import OPEN, Status

KINDS = {Status.REPORTED: "next", Status.HEARING: "next", Status.FOUND: "next", Status.APPEALED: "next"}


def entry(case: Case, at: datetime) -> dict[str, Any]:
    """A case in a list: nobody's name stands there."""
    late = case.due_at is not None and at > case.due_at
    clock = {"state": "broken" if late else "running", "due": case.due_at, "said": ""} if case.due_at else None
    status = Status(case.status)
    title = _("%(kind)s · %(title)s第%(number)s条") % {
        "kind": case.get_kind_display(),
        "title": case.charter.title,
        "number": case.article.number,
    }
    href = reverse("charters:case", args=[case.pk])
    return {
        "title": title,
        "href": href,
        "status": status.label,
        "kind": KINDS.get(status, ""),
        "clock": clock,
        "chips": [],
    }


def knots(case: Case) -> list[dict[str, Any]]:
    """The whole course of a case, for those who see all of it. Who reported it is not told to anybody."""
    course = [
        (_("报给议事组织"), case.reported_at, case.words),
        (_("没有受理"), case.ended_at if case.status == Status.DISMISSED else None, case.reason),
        (_("告知本人"), case.told_at, case.told_how),
        (_("本人说的"), case.answered_at, case.answer),
        (_("结论：%(what)s") % {"what": case.get_measure_display()}, case.found_at, case.finding),
        (_("本人申诉"), case.appealed_at, case.appeal),
        (_("申诉的决定"), case.decided_at, case.decision),
    ]
    found: list[dict[str, Any]] = [{"deed": deed, "at": at, "words": words} for deed, at, words in course if at]
    if case.status not in OPEN and case.status != Status.DISMISSED:
        found.append({"deed": case.get_status_display(), "at": case.ended_at, "words": ""})
    return found


def outline(case: Case) -> list[dict[str, Any]]:
    """What whoever reported it is told: their own words and how far it has come, nothing that the person said."""
    mine: list[dict[str, Any]] = [{"deed": _("您报的"), "at": case.reported_at, "words": f"{case.who}\n{case.words}"}]
    if case.status == Status.DISMISSED:
        return [*mine, {"deed": _("没有受理"), "at": case.ended_at, "words": case.reason}]
    return [*mine, {"deed": case.get_status_display(), "at": case.ended_at, "words": ""}]


def is_praise(case: Case) -> bool:
    """Whether somebody is praised."""
    return case.kind == CaseKind.PRAISE
