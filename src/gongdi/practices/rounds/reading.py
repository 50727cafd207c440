"""A round as pages and programs show it: its promise, its money, its ideas, and why each was chosen or not."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.ground.people.models import Organisation
from gongdi.instruments.ballots.comparing import completion_names, method_names
from gongdi.instruments.ballots.models import Ballot
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.states import ideas
from gongdi.practices.rounds.states.rounds import OPEN, Status

KINDS = {Status.DECIDED: "kept", Status.CANCELLED: "", Status.VOTING: "next"}
IDEA_KINDS = {
    ideas.Status.CHOSEN: "kept",
    ideas.Status.READY: "next",
    ideas.Status.REFUSED: "broken",
}
PHASES = (Status.IDEAS, Status.COSTING, Status.VOTING, Status.DECIDED)


def money(fen: int) -> str:
    """An amount of money as people read it."""
    return shown(fen, MONEY)


def name_of(unit: Organisation) -> str:
    """The name of an organisation in the reader's language."""
    return unit.name_en or unit.name if get_language() == "en" else unit.name


def rule_said(row: Round) -> str:
    """The rule of a round in words."""
    rule = row.rule
    said = method_names()[rule["method"]]
    if rule["method"] == "equal-shares":
        said += _("；") + completion_names()[rule["completion"]]
    if rule.get("most"):
        said += _("；") + _("每人最多选%(most)s个") % {"most": rule["most"]}
    return said


def clock(row: Round, at: datetime) -> dict[str, Any]:
    """The promise that runs on a round."""
    if row.status not in OPEN or row.due_at is None:
        state = "kept" if row.status == Status.DECIDED else "none"
        return {"state": state, "due": None, "said": row.get_status_display(), "holder": ""}
    holder = name_of(row.unit) if row.status == Status.COSTING else ""
    return {"state": "broken" if at > row.due_at else "running", "due": row.due_at, "said": "", "holder": holder}


def entry(row: Round, href: str, at: datetime) -> dict[str, Any]:
    """A round in a list."""
    chips = [row.place.called, money(row.amount), _("%(number)s个建议") % {"number": row.ideas}]
    promise = clock(row, at) if row.status in OPEN else None
    status = Status(row.status)
    return {
        "title": row.title,
        "href": href,
        "status": status.label,
        "kind": KINDS.get(status, ""),
        "clock": promise,
        "chips": chips,
    }


def idea_entry(idea: Idea, href: str) -> dict[str, Any]:
    """An idea in a list."""
    status = ideas.Status(idea.status)
    chips = [money(idea.cost)] if idea.cost else []
    kind = IDEA_KINDS.get(status, "")
    return {"title": str(idea), "href": href, "status": status.label, "kind": kind, "clock": None, "chips": chips}


def facts(row: Round) -> list[dict[str, Any]]:
    """What was announced."""
    said = [
        (_("金额"), money(row.amount)),
        (_("地方"), row.place.called),
        (_("钱从哪里来"), row.source),
        (_("由谁核算"), name_of(row.unit)),
        (_("怎么选出来"), rule_said(row)),
    ]
    found: list[dict[str, Any]] = [{"name": name, "value": value} for name, value in said]
    if row.resolution is not None:
        href = f"/resolutions/{row.resolution.pk}/"
        found.append({"name": _("依据的决议"), "value": row.resolution.title, "href": href})
    return found


def phases(row: Round) -> list[dict[str, Any]]:
    """The four phases, and which one it is in."""
    here = PHASES.index(Status(row.status)) if row.status in PHASES else -1
    names = (_("提建议"), _("核算"), _("投票"), _("结果"))
    return [{"name": name, "is_here": place == here, "is_past": place < here} for place, name in enumerate(names)]


def chart(row: Round, ballot: Ballot | None, proposals: list[Idea]) -> dict[str, Any] | None:
    """The votes of each project as bars, the most first; None before the count."""
    votes = (ballot.result or {}).get("votes") if ballot else None
    if not isinstance(votes, dict) or row.spent is None:
        return None
    offered = [(idea, int(votes.get(str(idea.option), 0))) for idea in proposals if idea.option]
    offered.sort(key=lambda each: (-each[1], each[0].number))
    most = max([number for _idea, number in offered] + [1])
    bars = [
        {
            "label": ("✓ " if idea.status == ideas.Status.CHOSEN else "") + idea.title,
            "href": f"/rounds/{row.pk}/ideas/{idea.number}/",
            "value": number,
            "percent": round(100 * number / most),
            "now": idea.status == ideas.Status.CHOSEN,
        }
        for idea, number in offered
    ]
    title = _("选上%(chosen)s个，用%(spent)s，共%(amount)s") % {
        "chosen": sum(1 for idea in proposals if idea.status == ideas.Status.CHOSEN),
        "spent": money(row.spent),
        "amount": money(row.amount),
    }
    return {"title": title, "unit": _("票"), "heads": (_("项目"), _("多少"), _("票数")), "rows": bars}
