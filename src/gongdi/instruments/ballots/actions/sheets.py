"""Paper: ticked off the roll when a sheet goes into the box, typed in by two officers after the close, compared."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor, person_of
from gongdi.ground.access.deeds import change
from gongdi.ground.record.actions import new_id
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import choices as papers
from gongdi.instruments.ballots.actions.casting import read
from gongdi.instruments.ballots.actions.moving import begin, record
from gongdi.instruments.ballots.law import Question
from gongdi.instruments.ballots.models import Ballot, Origin, Sheet, Voter
from gongdi.instruments.ballots.queries import question_of

UNREADABLE: papers.Given = papers.INVALID
"""What an officer types for a sheet that cannot be read."""


@transaction.atomic
def take_sheet(voter: Voter, *, by: Actor, at: datetime) -> Voter:
    """Tick somebody off the roll: their sheet of paper goes into the box. Raises Refused."""
    question = begin(voter.ballot, "take", lambda row: question_of(row, Voter.objects.get(pk=voter.pk)), by=by, at=at)
    now, line = question.ballot, question.voter
    assert line is not None  # the law has asked
    line.origin, line.receipt, line.voted_on = Origin.PAPER, new_id(), timezone.localdate(at)
    line.save(update_fields=["origin", "receipt", "voted_on"])
    Ballot.objects.filter(pk=now.pk).update(paper=F("paper") + 1)
    record(now, "take", by=by, at=at, for_=line.person_id, private={"voter": line.pk}, id_=line.receipt)
    return line


@transaction.atomic
def enter_sheet(
    ballot: Ballot, *, number: int, choices: papers.Given, by: Actor, at: datetime, voter: Voter | None = None
) -> Sheet:
    """Type in a sheet: the first officer, then a second one who does not see what the first typed.

    When both typed the same the sheet is settled; otherwise it waits for a third (`settle_sheet`). `number` was given
    when the box was opened; `voter` says whose sheet it is where the ballot is by name. Raises Refused and NotPossible.
    """
    now = begin(ballot, "enter", by=by, at=at).ballot
    text = _read(now, choices)
    _check(now, number, voter)
    officer = person_of(by)
    sheet = Sheet.objects.filter(ballot=now, number=number).first()
    if sheet is None:
        sheet = Sheet.objects.create(ballot=now, number=number, voter=voter, first=text, first_by=officer)
    else:
        _second(sheet, text, officer.pk, voter)
    record(now, "enter", by=by, at=at, public={"sheet": number})
    return sheet


@transaction.atomic
def settle_sheet(sheet: Sheet, *, choices: papers.Given, by: Actor, at: datetime) -> Sheet:
    """Say what a sheet says that two officers typed differently: a third person who looks at it. Raises Refused."""
    touched = frozenset(filter(None, (sheet.first_by_id, sheet.second_by_id)))
    now = begin(sheet.ballot, "settle", lambda row: Question(row, row.place.path, touched_by=touched), by=by, at=at)
    row = Sheet.objects.get(pk=sheet.pk)
    if row.is_settled or not row.second:
        raise NotPossible("number", _("这张票不需要核定：要先录入两遍，而且两遍不一样。"))
    change(row, settled=_read(now.ballot, choices), settled_by=person_of(by))
    record(now.ballot, "settle", by=by, at=at, public={"sheet": row.number})
    return row


def _read(ballot: Ballot, choices: papers.Given) -> str:
    return papers.INVALID if choices == UNREADABLE else read(ballot, choices)


def _check(ballot: Ballot, number: int, voter: Voter | None) -> None:
    """A sheet has a number within those in the box, and a voter who handed one in exactly where it is by name."""
    if not 1 <= number <= ballot.paper:
        raise NotPossible(
            "number", _("票箱里一共%(all)s张纸质票，没有第%(number)s张。") % {"all": ballot.paper, "number": number}
        )
    if ballot.is_confidential == (voter is not None):
        raise NotPossible("voter", _("记名的票要写明是谁的，不记名的票不能写。"))
    if voter and not Voter.objects.filter(pk=voter.pk, ballot=ballot, origin=Origin.PAPER).exists():
        raise NotPossible("voter", _("名单上没有登记这个人交了纸质票。"))


def _second(sheet: Sheet, text: str, officer: int, voter: Voter | None) -> None:
    if sheet.second:
        raise NotPossible("number", _("第%(number)s张票已经录入过两遍。") % {"number": sheet.number})
    if sheet.first_by_id == officer:
        raise NotPossible(
            "number", _("第%(number)s张票是您录入的，第二遍要由另一位工作人员来录。") % {"number": sheet.number}
        )
    if sheet.voter_id != (voter.pk if voter else None):
        raise NotPossible(
            "voter", _("第一遍录入时，第%(number)s张票写的是另一个人。请两人一起看一看。") % {"number": sheet.number}
        )
    settled = {"settled": text, "settled_by_id": officer} if text == sheet.first else {}
    sheet.second, sheet.second_by_id = text, officer
    for field, value in settled.items():
        setattr(sheet, field, value)
    sheet.save(update_fields=["second", "second_by", "settled", "settled_by"])
