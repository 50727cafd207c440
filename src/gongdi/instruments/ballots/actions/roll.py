"""Checking the roll before the voting begins: who was left out comes in, who does not belong goes, with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Person
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots.actions.moving import begin, record
from gongdi.instruments.ballots.electorates import residents_on
from gongdi.instruments.ballots.law import Question
from gongdi.instruments.ballots.models import Ballot, Electorate, Voter
from gongdi.instruments.ballots.queries import line_of, question_of


@transaction.atomic
def admit(ballot: Ballot, *, person: Person, reason: str, by: Actor, at: datetime) -> Voter:
    """Put somebody on the roll who belongs there. Of residents, only with a home that is verified by now.

    Raises Refused and NotPossible.
    """
    question = begin(ballot, "correct", lambda row: Question(row, row.place.path, Voter(person=person)), by=by, at=at)
    now = question.ballot
    if line_of(now, person.pk):
        raise NotPossible("person", _("这个人已经在名单上。"))
    if now.electorate == Electorate.RESIDENTS and person.pk not in residents_on(now.place, now.qualifying_on):
        raise NotPossible("person", _("资格日那天，这个人在这里没有核实过的住处。"))
    if now.electorate == Electorate.OWNERS:
        raise NotPossible("person", _("业主名单按名册，请先更正名册，再发起投票。"))
    voter = Voter.objects.create(ballot=now, person=person)
    change(now, roll=now.roll + 1)
    told = {"reason": reason}
    record(now, "correct", by=by, at=at, for_=person.pk, public={"roll": now.roll}, private=told)
    return voter


@transaction.atomic
def strike(voter: Voter, *, reason: str, by: Actor, at: datetime) -> Ballot:
    """Take somebody off the roll who does not belong there. Raises Refused."""
    now = begin(voter.ballot, "correct", lambda row: question_of(row, voter), by=by, at=at).ballot
    person, area = voter.person_id, voter.area or 0
    Voter.objects.filter(pk=voter.pk, origin="").delete()
    change(now, roll=now.roll - 1, roll_area=now.roll_area - area)
    record(now, "correct", by=by, at=at, for_=person, public={"roll": now.roll}, private={"reason": reason})
    return now
