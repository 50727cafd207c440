"""A resolution as pages and programs show it: to everybody what was adopted, to members all of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import Organisation
from gongdi.ledger.resolutions.law import Question, may, may_move
from gongdi.ledger.resolutions.models import Resolution, Vote
from gongdi.ledger.resolutions.queries import question_of, votes_of
from gongdi.ledger.resolutions.states import Right, Status

KINDS = {Status.OPEN: "next", Status.ADOPTED: "kept", Status.REFUSED: "broken", Status.WITHDRAWN: ""}


@dataclass(frozen=True, slots=True)
class Sight:
    """What one actor sees of a resolution: with `is_inside` also the votes by name and the words for members."""

    resolution: Resolution
    question: Question
    is_inside: bool
    votes: tuple[Vote, ...]
    may_vote: Decision
    may_withdraw: Decision

    @property
    def chart(self) -> dict[str, Any]:
        """Yes, no and recused as bars of those who have a seat; the goal is what is needed."""
        row = self.resolution
        given = row.yes + row.no + row.recused
        seats = max(given + (self.question.left if row.status == Status.OPEN else 0), row.needed, 1)
        rows = [
            {"label": label, "value": number, "percent": round(100 * number / seats)}
            for label, number in ((_("赞成"), row.yes), (_("反对"), row.no), (_("回避"), row.recused))
        ]
        heads = (_("意见"), _("多少"), _("人数"))
        title = _("%(yes)s人赞成，要%(needed)s人") % {"yes": row.yes, "needed": row.needed}
        return {"title": title, "unit": _("人"), "heads": heads, "rows": rows, "goal": round(100 * row.needed / seats)}

    @property
    def clock(self) -> dict[str, Any]:
        """The promise that it is decided in time."""
        row = self.resolution
        if row.status != Status.OPEN:
            state = "kept" if row.status == Status.ADOPTED else "none"
            return {"state": state, "due": None, "said": row.get_status_display(), "holder": ""}
        state = "broken" if timezone.now() > row.due_at else "running"
        return {"state": state, "due": row.due_at, "said": "", "holder": name_of(row.committee)}


def sight(resolution: Resolution, actor: Actor, at: datetime) -> Sight | None:
    """What this actor sees; None when they may not know of it."""
    question = question_of(resolution, at)
    if not may(actor, Right.VIEW_PUBLIC, question, at):
        return None
    inside = bool(may(actor, Right.VIEW, question, at))
    by_name = actor.person in question.members
    votes = tuple(votes_of(resolution)) if by_name else ()
    vote, withdraw = (may_move(actor, name, question, at) for name in ("vote", "withdraw"))
    return Sight(resolution, question, inside, votes, vote, withdraw)


def entry(resolution: Resolution, href: str) -> dict[str, Any]:
    """A resolution in a list."""
    status = Status(resolution.status)
    said = _("赞成%(yes)s，要%(needed)s") % {"yes": resolution.yes, "needed": resolution.needed}
    clock = {"state": "running", "due": resolution.due_at, "said": ""} if status == Status.OPEN else None
    return {
        "title": resolution.title,
        "href": href,
        "status": status.label,
        "kind": KINDS[status],
        "clock": clock,
        "chips": [name_of(resolution.committee), said],
    }


def name_of(unit: Organisation) -> str:
    """The name of an organisation in the reader's language."""
    return unit.name_en or unit.name if get_language() == "en" else unit.name
