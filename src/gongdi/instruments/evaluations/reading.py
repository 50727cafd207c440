"""Evaluations as pages show them: a list entry, who was asked, the result as a table, what one may do now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.instruments.evaluations.law import Affair, may_move
from gongdi.instruments.evaluations.models import Criterion, Evaluation, Group, Roll, Scale
from gongdi.instruments.evaluations.results import FEW
from gongdi.instruments.evaluations.states import MOVES, Status
from gongdi.instruments.evaluations.subjects import SUBJECTS

KINDS = {Status.DRAWING: "", Status.OPEN: "next", Status.PUBLISHED: "done", Status.CANCELLED: "ended"}
DEEDS = ("answer", "reply", "cancel")


def percent(share: int) -> str:
    """A share in hundredths of a percent as people read it."""
    return f"{share / 100:.1f}%"


def entry(row: Evaluation) -> dict[str, Any]:
    """An evaluation in a list."""
    running = row.status == Status.OPEN
    chips = [row.unit.called, row.place.called]
    if row.score is not None:
        chips.append(_("好评%(share)s") % {"share": percent(row.score)})
    elif row.status == Status.PUBLISHED:
        chips.append(_("评的人太少"))
    return {
        "title": row.title,
        "href": reverse("evaluations:one", args=[row.pk]),
        "status": row.get_status_display(),
        "kind": KINDS[Status(row.status)],
        "clock": {"state": "running", "due": row.closes_at, "said": ""} if running else None,
        "chips": chips,
    }


def deeds(actor: Actor, row: Evaluation, affair: Affair, at: datetime) -> dict[str, Decision]:
    """What this person may do with the evaluation now, by the name of the move."""
    return {name: may_move(actor, name, affair, at) for name in DEEDS if row.status in MOVES[name].origins}


def facts(row: Evaluation) -> list[dict[str, Any]]:
    """What is judged, by whom, since when."""
    subject = SUBJECTS[row.subject_kind]
    kind = {"name": str(subject.name), "value": subject.title(row.subject_id) or ""}
    asked = _("抽签请%(number)s位居民") % {"number": row.sample} if row.sample else _("请每一位住址核实过的居民")
    least = _("请到的人里至少%(percent)s%%来评") % {"percent": row.coverage_least}
    return [
        kind | {"href": subject.address(row.subject_id)},
        {"name": _("由谁负责"), "value": row.unit.called},
        {"name": _("什么时候的评议"), "value": row.get_occasion_display()},
        {"name": _("请谁来评"), "value": asked},
        {"name": _("怎样才算数"), "value": least},
    ]


def turnout(rolls: Sequence[Roll]) -> str:
    """How many have answered while people still do."""
    asked, came = sum(roll.asked for roll in rolls), sum(roll.answered for roll in rolls)
    return _("请了%(asked)s人，已有%(came)s人评了。") % {"asked": f"{asked:,}", "came": f"{came:,}"}


def coverage(result: dict[str, Any]) -> str:
    """How many answered of those who were asked."""
    part = 100 * result["answered"] / result["asked"] if result["asked"] else 0
    words = {"asked": f"{result['asked']:,}", "came": f"{result['answered']:,}", "percent": f"{part:.1f}"}
    return _("请了%(asked)s人，%(came)s人评了，占%(percent)s%%。") % words


def outcome(row: Evaluation) -> str:
    """What those who answered said, in one line, with how many they are; empty before it is published."""
    if row.result is None:
        return ""
    good = _("好评%(share)s") % {"share": percent(row.score)} if row.score is not None else _("评的人太少")
    return f"{good} · {coverage(row.result)}"


def shown(row: Evaluation, criteria: Sequence[Criterion]) -> list[dict[str, Any]]:
    """The result, a table for each group that was asked and one for all of them together."""
    result = row.result or {}
    tables = [
        table(group, str(Group(group["group"]).label), criteria) for group in result.get("groups", ()) if group["asked"]
    ]
    if sum(bool(each["rows"]) for each in tables) > 1:
        together = {"criteria": result["together"], "score": result["score"]}
        tables.append(table(together, _("合在一起"), criteria))
    return tables


def table(found: dict[str, Any], name: str, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """One group: how many answered, and each criterion with its share of good answers and its median."""
    said = ""
    if "asked" in found:
        came = _("不到%(few)s人") % {"few": FEW} if found["answered"] is None else f"{found['answered']:,}"
        said = _("请了%(asked)s人，评了的：%(came)s") % {"asked": f"{found['asked']:,}", "came": came}
    rows = [line(each, found["criteria"].get(str(each.number))) for each in criteria]
    score = percent(found["score"]) if found["score"] is not None else ""
    return {"name": name, "said": said, "score": score, "rows": rows if found["criteria"] else []}


def line(criterion: Criterion, found: dict[str, int] | None) -> dict[str, Any]:
    """One criterion of a table."""
    if found is None:
        return {"title": criterion.title, "n": _("不到%(few)s人") % {"few": FEW}, "share": "—", "median": "—"}
    median = f"{found['twice_median'] / 2:g}" if criterion.scale == Scale.FIVE else "—"
    return {"title": criterion.title, "n": f"{found['n']:,}", "share": percent(found["share"]), "median": median}
