"""Reporting praise or a breach, telling the person, and hearing them.

What is written in a case stays in the case and in the private half of its acts: it names people.
"""

from datetime import datetime, timedelta

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Person
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.words import Words
from gongdi.practices.charters import faults
from gongdi.practices.charters.law.cases import Matter, may_move
from gongdi.practices.charters.measures import OF_PRAISE
from gongdi.practices.charters.models import Article, Case, CaseKind, Charter
from gongdi.practices.charters.queries.cases import matter_of, matter_on, open_of, whole
from gongdi.practices.charters.states.cases import MOVES, Status

SUBJECT = "charter_case"
TAKE_UP_DAYS, ANSWER_DAYS, FIND_DAYS = 7, 7, 30
WHO_MOST, WORDS_MOST, HOW_MOST, REASON_MOST = 100, 1_000, 200, 300
OPEN_MOST = 5


def start_case(case: Case, name: str, *, by: Actor, at: datetime) -> Matter:
    """Lock a case and make sure that this actor may make this move now. Raises Refused."""
    matter = matter_of(lock(case, whole()))
    insist(may_move(by, name, matter, at))
    return matter


def case_in(matter: Matter) -> Case:
    """The case of a matter that has one."""
    assert matter.case is not None
    return matter.case


def record_case(case: Case, name: str, *, by: Actor, at: datetime, words: str = "") -> None:
    """Write the act of a deed on a case: only that it went on, without a place and without whom it is about."""
    private = {"words": words} if words else None
    write(Deed(MOVES[name].act, (SUBJECT, case.pk), at, by=by.person, private=private))


def told(text: str, field: str, most: int = WORDS_MOST, missing: Words = faults.REASON_MISSING) -> str:
    """What somebody wrote for those who hear the case. Raises NotPossible when there is nothing."""
    words = text.strip()
    if not words:
        raise NotPossible(field, missing)
    return words[:most]


@transaction.atomic
def report(
    charter: Charter, *, article: Article, kind: CaseKind, who: str, words: str, by: Actor, at: datetime
) -> Case:
    """Report praise or a breach of an article to the organ of the charter. Raises Refused, NotPossible.

    `who` says in words who is meant: the organ finds out who that is, and tells them.
    """
    matter = matter_on(charter)
    insist(may_move(by, "report", matter, at))
    assert matter.standing is not None  # the law has asked
    if open_of(charter, by.somebody) >= OPEN_MOST:
        raise NotPossible("", faults.CASES_MOST % {"most": OPEN_MOST})
    if not matter.standing.wordings.filter(article=article).exists():
        raise NotPossible("article", faults.NOT_IN_DRAFT)
    if kind == CaseKind.PRAISE and not set(OF_PRAISE) & set(matter.standing.measures):
        raise NotPossible("kind", faults.NO_PRAISE)
    case = Case.objects.create(
        charter=charter,
        version_of=matter.standing,
        article=article,
        kind=kind,
        reporter_id=by.somebody,
        who=told(who, "who", WHO_MOST, faults.WHO_MISSING),
        words=told(words, "words"),
        reported_at=at,
        due_at=at + timedelta(days=TAKE_UP_DAYS),
    )
    record_case(case, "report", by=by, at=at, words=f"{case.who}\n{case.words}")
    return case


@transaction.atomic
def withdraw_case(case: Case, *, by: Actor, at: datetime) -> Case:
    """Take a report back before it is taken up. Raises Refused."""
    now = case_in(start_case(case, "withdraw", by=by, at=at))
    change(now, status=Status.WITHDRAWN, due_at=None, ended_at=at)
    record_case(now, "withdraw", by=by, at=at)
    return now


@transaction.atomic
def dismiss(case: Case, *, reason: str, by: Actor, at: datetime) -> Case:
    """Do not take a report up; whoever reported it reads why. Raises Refused, NotPossible."""
    now = case_in(start_case(case, "dismiss", by=by, at=at))
    words = told(reason, "reason", REASON_MOST)
    change(now, status=Status.DISMISSED, reason=words, due_at=None, ended_at=at)
    record_case(now, "dismiss", by=by, at=at, words=words)
    return now


@transaction.atomic
def take_up(case: Case, *, told_how: str, by: Actor, at: datetime, person: Person | None = None) -> Case:
    """Take a report up and say how the person was told; they have a week to answer, the organ a month after that.

    `person` is who it is about, where the house knows them; they answer here themselves. Raises Refused, NotPossible.
    """
    now = case_in(start_case(case, "take_up", by=by, at=at))
    if person is not None and person.pk == now.reporter_id:
        raise NotPossible("phone", faults.OWN_CASE)
    if person is not None and person.pk == by.person:
        raise NotPossible("phone", faults.HEARD_BY_ANOTHER)
    until = at + timedelta(days=ANSWER_DAYS)
    change(
        now,
        status=Status.HEARING,
        about=person,
        told_how=told(told_how, "told_how", HOW_MOST),
        told_at=at,
        answer_until=until,
        due_at=until + timedelta(days=FIND_DAYS),
    )
    record_case(now, "take_up", by=by, at=at, words=now.told_how)
    return now


@transaction.atomic
def answer(case: Case, *, text: str, by: Actor, at: datetime, consents: bool | None = None) -> Case:
    """Say what one has to say; to praise, whether it may be public with one's name. Raises Refused, NotPossible."""
    return _heard(case, "answer", text, consents, by, at)


@transaction.atomic
def hear(case: Case, *, text: str, by: Actor, at: datetime, consents: bool | None = None) -> Case:
    """Write down what somebody said who is not known to the house. Raises Refused, NotPossible."""
    return _heard(case, "hear", text, consents, by, at)


def _heard(case: Case, name: str, text: str, consents: bool | None, by: Actor, at: datetime) -> Case:
    now = case_in(start_case(case, name, by=by, at=at))
    words = told(text, "text")
    agrees = bool(consents) if now.kind == CaseKind.PRAISE else None
    change(now, answer=words, answered_at=at, consents=agrees)
    record_case(now, name, by=by, at=at, words=words)
    return now
