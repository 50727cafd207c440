"""Casting a vote: once for each line of the roll, whichever way it comes in."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import new_id
from gongdi.instruments.ballots import choices as papers
from gongdi.instruments.ballots.actions.moving import begin, record
from gongdi.instruments.ballots.boxes import Box
from gongdi.instruments.ballots.law import Question
from gongdi.instruments.ballots.models import Ballot, Kind, NamedPaper, Origin, Slip, Voter, random_number
from gongdi.instruments.ballots.queries import asked_for, line_of, question_of

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
    if earlier := _earlier(ballot, by, for_, key):
        return earlier
    name = MOVE_BY_ORIGIN.get(origin, "vote" if for_ is None else "speak")
    question = begin(ballot, name, lambda row: _question(row, by, for_), by=by, at=at)
    now, voter = question.ballot, question.voter
    assert voter is not None  # the law has asked
    text = read(now, choices)
    voter.origin, voter.key, voter.receipt = origin, _kept(key), new_id()
    voter.voted_on = timezone.localdate(at)
    if name == "speak":
        voter.agent_id, voter.agent_slot = by.person, question.spoken_for + 1
    voter.save(update_fields=["origin", "key", "receipt", "voted_on", "agent", "agent_slot"])
    Ballot.objects.filter(pk=now.pk).update(**{str(origin.value): F(str(origin.value)) + 1})
    _put(now, voter, text)
    said = None if now.is_confidential else {"choices": text, "voter": voter.pk}
    record(now, name, by=by, at=at, for_=voter.person_id if for_ else None, private=said, id_=voter.receipt)
    return voter


def read(ballot: Ballot, choices: papers.Given) -> str:
    """What was chosen, as the one text of a paper of this ballot. Raises choices.NotAPaper."""
    limited = ballot.kind == Kind.BUDGET and ballot.rule["within_money"]
    costs = {each.number: each.cost or 0 for each in ballot.options.all()} if limited else None
    return papers.read(ballot.kind, ballot.rule, ballot.options_number, choices, costs)


def _earlier(ballot: Ballot, by: Actor, for_: Voter | None, key: str) -> Voter | None:
    """The line that this very request has used already."""
    if not key:
        return None
    meant = {"pk": for_.pk} if for_ else {"person": by.person or 0}
    return Voter.objects.filter(ballot=ballot, key=_kept(key), **meant).exclude(origin="").first()


def _question(ballot: Ballot, by: Actor, for_: Voter | None) -> Question:
    if for_ is None:
        voter = line_of(ballot, by.person)
        return question_of(ballot, voter, person=by.person)
    voter = Voter.objects.filter(ballot=ballot, pk=for_.pk).first()
    return asked_for(ballot, voter, by)


def _put(ballot: Ballot, voter: Voter, text: str) -> None:
    """Keep the paper: with the line of the roll where it is by name, otherwise sealed, with nothing of the voter."""
    if not ballot.is_confidential:
        NamedPaper.objects.create(voter=voter, choices=text)
        return
    number = random_number()
    box = Box(ballot.pk, papers.room_for(ballot.options_number))
    Slip(pk=number, ballot=ballot, sealed=box.seal(number, text)).save(force_insert=True)


def _kept(key: str) -> str:
    """What is kept of the name of a request: of one length, whatever was sent."""
    return hashlib.sha256(key.encode()).hexdigest()[:32] if key else ""
