"""Casting a vote: once for each line of the roll, whichever way it comes in."""

import hashlib
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import new_id
from gongdi.ground.record.rows import insert, one
from gongdi.instruments.ballots import choices as papers
from gongdi.instruments.ballots.actions.moving import record
from gongdi.instruments.ballots.boxes import Box
from gongdi.instruments.ballots.law import Question, Standing, may_move
from gongdi.instruments.ballots.models import Ballot, Kind, NamedPaper, Origin, Slip, Voter, random_number
from gongdi.instruments.ballots.queries import asked_for, kept, own_line, standing_of

ADDED = {
    origin: f"UPDATE ballots_ballot SET {origin.value} = {origin.value} + 1 WHERE id = %s"  # noqa: S608  our own names
    for origin in Origin
}
MOVE_BY_ORIGIN = {Origin.HELPER: "help", Origin.TELEPHONE: "telephone"}


@transaction.atomic
def cast(
    ballot: Ballot,
    choices: papers.Given,
    *,
    by: Actor,
    at: datetime,
    origin: Origin = Origin.WEB,
    for_: Voter | None = None,
    key: str = "",
) -> Voter:
    """Vote, once, for good; the line of the roll with its receipt.

    Without `for_` the actor votes. With it, an officer writes what somebody says at the door (HELPER) or on the
    telephone (TELEPHONE), or an agent votes for whom they speak for (WEB, HALL). `key` names the request: the same one
    again finds the receipt of the first and changes nothing. Raises Refused and choices.NotAPaper.
    """
    name = MOVE_BY_ORIGIN.get(origin, "vote" if for_ is None else "speak")
    now = _locked(ballot)
    line = own_line(now.pk, by.person) if for_ is None else Voter.objects.filter(ballot=now, pk=for_.pk).first()
    if key and line and line.has_voted and line.key == _kept(key):
        return line
    question = _question(now, name, line, by, at)
    insist(may_move(by, name, question, at))
    assert line is not None  # the law has asked
    text = read(now, choices)
    line.origin, line.key, line.receipt = origin, _kept(key), new_id()
    line.voted_on = timezone.localdate(at)
    if name == "speak":
        line.agent_id, line.agent_slot = by.person, question.spoken_for + 1
    _use(now, line)
    _put(now, line, text)
    said = None if now.is_confidential else {"choices": text, "voter": line.pk}
    record(now, name, by=by, at=at, for_=line.person_id if for_ else None, private=said, id_=line.receipt)
    return line


def _locked(ballot: Ballot) -> Ballot:
    """The ballot, locked by writing. Ten thousand vote within a minute, so it is read the short way."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ballots_ballot SET version = version + 1 WHERE id = %s", [ballot.pk])
    now = one(Ballot, "id = %s", [ballot.pk])
    if now is None:
        raise Ballot.DoesNotExist(ballot.pk)
    return now


def _use(ballot: Ballot, line: Voter) -> None:
    """Tick the line off and add to the turnout."""
    fields = {name: getattr(line, name) for name in ("origin", "key", "receipt", "voted_on", "agent_id", "agent_slot")}
    if not Voter.objects.filter(pk=line.pk, origin="").update(**fields):
        raise Stale(ballot)
    with connection.cursor() as cursor:
        cursor.execute(ADDED[Origin(line.origin)], [ballot.pk])


def read(ballot: Ballot, choices: papers.Given) -> str:
    """What was chosen, as the one text of a paper of this ballot. Raises choices.NotAPaper."""
    limited = ballot.kind == Kind.BUDGET and ballot.rule["within_money"]
    costs = {each.number: each.cost or 0 for each in ballot.options.all()} if limited else None
    return papers.read(ballot.kind, ballot.rule, ballot.options_number, choices, costs)


def _question(ballot: Ballot, name: str, line: Voter | None, by: Actor, at: datetime) -> Question:
    """The ballot as the law looks at it; of who votes for themselves the law asks nothing about the place."""
    if name == "vote":
        return Question(ballot, "", line, Standing.ON if line else standing_of(ballot, by.person))
    return kept(asked_for(ballot, line, by), at)


def _put(ballot: Ballot, voter: Voter, text: str) -> None:
    """Keep the paper: with the line of the roll where it is by name, otherwise sealed, with nothing of the voter."""
    if not ballot.is_confidential:
        NamedPaper.objects.create(voter=voter, choices=text)
        return
    number = random_number()
    box = Box(ballot.pk, papers.room_for(ballot.options_number))
    insert([Slip(pk=number, ballot=ballot, sealed=box.seal(number, text))])


def _kept(key: str) -> str:
    """What is kept of the name of a request: of one length, whatever was sent."""
    return hashlib.sha256(key.encode()).hexdigest()[:32] if key else ""
