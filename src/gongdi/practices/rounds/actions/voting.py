"""Putting what can be done to the vote, and taking over what the ballot decides."""

from datetime import date, datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.electorates import Residents
from gongdi.instruments.ballots.models import Ballot, Kind, Mode
from gongdi.instruments.ballots.states import Status as BallotStatus
from gongdi.practices.rounds.actions.moving import begin, record, tell
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.queries import SUBJECT, proposals
from gongdi.practices.rounds.states import ideas
from gongdi.practices.rounds.states.rounds import MOVES, Status

IDEA = "idea"


@transaction.atomic
def put(row: Round, *, opens_at: datetime, closes_at: datetime, on: date, by: Actor, at: datetime) -> Ballot:
    """Open the ballot on every idea that can be done, for the residents of the place on a day.

    Raises Refused, and what `ballots.actions.open_` raises: no time, nobody on the roll.
    """
    now = begin(row, "put", by=by, at=at)
    ready = list(proposals(now).filter(status=ideas.Status.READY))
    offers = [ballots.Offer(str(idea), idea.text, idea.cost, (IDEA, idea.pk)) for idea in ready]
    ballot = ballots.open_(
        subject=(SUBJECT, now.pk),
        title=now.title,
        kind=Kind.BUDGET,
        place=now.place,
        electorate=Residents(on),
        opens_at=opens_at,
        closes_at=closes_at,
        by=by,
        at=at,
        options=offers,
        mode=Mode.CONFIDENTIAL,
        rule=now.rule,
        text=now.text,
    )
    for option, idea in enumerate(ready, start=1):
        change(idea, option=option)
    change(now, status=Status.VOTING, ballot=ballot.pk, due_at=closes_at)
    record(now, MOVES["put"].act, by=by, at=at, options=len(ready), ballot=ballot.pk, closes=closes_at.isoformat())
    return ballot


def decided(ballot: Ballot, by: Actor, at: datetime) -> None:
    """Take over what a ballot on a round decided, in its transaction; a cancelled one leaves the round to costing."""
    row = Round.objects.get(pk=ballot.subject_id)
    if ballot.status != BallotStatus.COUNTED:
        _reopen(row, by, at)
        return
    now = begin(row, "decide", by=by, at=at, has_ended=True)
    won = set(ballot.winners)
    offered = _offered(now)
    chosen = [idea for idea in offered if _settled(now, idea, idea.option in won, by, at)]
    tell(offered, at)
    spent = sum(idea.cost or 0 for idea in chosen)
    change(now, status=Status.DECIDED, spent=spent, ended_at=at, due_at=None)
    numbers = [idea.number for idea in chosen]
    record(now, MOVES["decide"].act, by=by, at=at, chosen=len(chosen), spent=spent, ballot=ballot.pk, numbers=numbers)


def _settled(row: Round, idea: Idea, won: bool, by: Actor, at: datetime) -> bool:
    move = ideas.MOVES["choose" if won else "pass_over"]
    change(idea, status=move.to)
    record(row, move.act, by=by, at=at, number=idea.number)
    return won


def _offered(row: Round) -> list[Idea]:
    return list(proposals(row).filter(status=ideas.Status.READY, option__isnull=False))


def _reopen(row: Round, by: Actor, at: datetime) -> None:
    now = begin(row, "reopen", by=by, at=at, has_ended=True)
    number = now.ballot
    for idea in _offered(now):
        change(idea, option=None)
    change(now, status=Status.COSTING, ballot=None, due_at=max(now.costing_until, at))
    record(now, MOVES["reopen"].act, by=by, at=at, ballot=number)
