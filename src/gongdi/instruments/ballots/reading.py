"""A ballot as pages and programs show it: what is asked, of whom, by which rule, how it stands, what I may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.instruments.ballots.law import Question, may, may_move
from gongdi.instruments.ballots.models import Ballot, Option, Voter
from gongdi.instruments.ballots.queries import closing_question, kept, own_question
from gongdi.instruments.ballots.results import turnout_said
from gongdi.instruments.ballots.states import Right, Status

KINDS = {Status.OPEN: "next", Status.CLOSED: "", Status.COUNTED: "done", Status.CANCELLED: "ended"}


@dataclass(frozen=True, slots=True)
class Sight:
    """What one actor sees of a ballot, with their own line of the roll."""

    ballot: Ballot
    question: Question
    options: list[Option]
    may_vote: Decision
    may_keep: Decision
    may_cancel: Decision
    may_see_names: Decision

    @property
    def voter(self) -> Voter | None:
        """The line of the roll on which the one who looks stands."""
        return self.question.voter


def sight(ballot: Ballot, actor: Actor, at: datetime) -> Sight:
    """What this actor sees."""
    question = own_question(ballot, actor)
    if actor.is_staff:
        question = kept(question, at)
    return Sight(
        ballot,
        question,
        list(ballot.options.all()),
        may_move(actor, "vote", question, at),
        may(actor, Right.KEEP_ROLL, question, at),
        may_move(actor, "cancel", question, at),
        may(actor, Right.SEE_NAMES, question, at),
    )


def may_count(ballot: Ballot, actor: Actor, at: datetime) -> Decision:
    """Whether this actor may count it now, and why not."""
    return may_move(actor, "count", kept(closing_question(ballot), at), at)


def clock(ballot: Ballot, at: datetime) -> dict[str, Any]:
    """The promise that the voting ends and is counted."""
    if ballot.status == Status.CANCELLED:
        return {"state": "none", "due": None, "said": _("已经作废"), "holder": ""}
    if ballot.status == Status.COUNTED:
        return {"state": "kept", "due": None, "said": _("结果已经公布"), "holder": ""}
    if ballot.status == Status.CLOSED or at >= ballot.closes_at:
        return {"state": "paused", "due": None, "said": _("投票结束了，等待计票"), "holder": ""}
    if at < ballot.opens_at:
        return {"state": "paused", "due": ballot.opens_at, "said": _("还没有开始"), "holder": ""}
    whole = (ballot.closes_at - ballot.opens_at).total_seconds()
    gone = round(100 * (at - ballot.opens_at).total_seconds() / whole)
    return {"state": "running", "due": ballot.closes_at, "said": "", "holder": "", "share": gone}


def entry(ballot: Ballot, href: str, at: datetime) -> dict[str, Any]:
    """A ballot in a list."""
    running = ballot.status == Status.OPEN
    return {
        "title": ballot.title,
        "href": href,
        "status": ballot.get_status_display(),
        "kind": KINDS[Status(ballot.status)],
        "clock": clock(ballot, at) if running else None,
        "chips": [ballot.place.called, turnout_said(ballot)],
    }
