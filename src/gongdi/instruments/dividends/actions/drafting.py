"""Writing down what is divided and how, and giving it up again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongdi.engines.dividing import HUNDRED
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.dividends import bases, faults
from gongdi.instruments.dividends.accounts import book_of
from gongdi.instruments.dividends.actions.moving import arrive, begin, record, words
from gongdi.instruments.dividends.evidence import SUBJECT
from gongdi.instruments.dividends.law import Matter, may
from gongdi.instruments.dividends.models import By, Distribution, Objection, Source
from gongdi.instruments.dividends.models.distributions import DAYS_LEAST, DAYS_MOST, PLAIN
from gongdi.instruments.dividends.states import Right, objections
from gongdi.instruments.dividends.states.distributions import DAYS, MOVES, Status
from gongdi.instruments.dividends.subjects import SUBJECTS, title_of
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.ledger.resolutions import queries as resolutions
from gongdi.ledger.resolutions.actions import withdraw as take_back

TITLE_MOST, TEXT_MOST, REASON_MOST = 60, 2_000, 300


@dataclass(frozen=True, slots=True)
class Said:
    """What is divided, in words that everybody reads."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`amount` fen, `by` what; `kept` and `care` in whole percent; `days` for objections."""

    amount: int
    by: By = By.HOUSEHOLD
    kept: int = 0
    care: int = 0
    days: int = 7
    source: Source = Source.POT


@transaction.atomic
def draft(
    place: Place,
    *,
    said: Said,
    rule: Rule,
    unit: Organisation,
    by: Actor,
    at: datetime,
    subject: tuple[str, int] | None = None,
) -> Distribution:
    """Write down how something is to be divided; `unit` keeps the list. Raises Refused, NotPossible.

    The accounts of the place are there from now on, so that a fund can give to them.
    """
    insist(may(by, Right.DRAFT, Matter(place.path, unit.pk), at))
    about = subject or (PLAIN, place.pk)
    check(rule)
    check_subject(about, place)
    if not (unit.place.lies_in(place.path) or place.lies_in(unit.place.path)):
        raise NotPossible("unit", faults.UNIT)
    row = Distribution.objects.create(
        subject_kind=about[0],
        subject_id=about[1],
        title=words("title", said.title, most=TITLE_MOST),
        text=words("text", said.text, most=TEXT_MOST),
        place=place,
        unit=unit,
        book=book_of(place, by=by.person, at=at),
        source=rule.source,
        amount=rule.amount,
        by=rule.by,
        kept=rule.kept,
        care=rule.care,
        days=rule.days,
        drafted_by_id=by.person,
        drafted_at=at,
        due_at=at + timedelta(days=DAYS[Status.DRAFTED]),
    )
    told: dict[str, Any] = {"title": row.title, "amount": row.amount, "how": row.by, "kept": row.kept, "care": row.care}
    record(row, MOVES["draft"].act, by=by, at=at, **told, days=row.days, about=about[0], number=about[1])
    return row


def check(rule: Rule) -> None:
    """Every number of the rule fits. Raises NotPossible with the field to mend."""
    if type(rule.amount) is not int or not 1 <= rule.amount <= AMOUNT_MOST:
        raise NotPossible("amount", faults.AMOUNT)
    if min(rule.kept, rule.care) < 0 or rule.kept + rule.care > HUNDRED:
        raise NotPossible("care", faults.PARTS)
    if not DAYS_LEAST <= rule.days <= DAYS_MOST:
        raise NotPossible("days", str(faults.DAYS) % {"least": DAYS_LEAST, "most": DAYS_MOST})
    if not bases.is_known(rule.by):
        raise NotPossible("by", faults.BASIS)


def check_subject(about: tuple[str, int], place: Place) -> None:
    """What yielded it is there, at the place or around it. Raises NotPossible."""
    if title_of(*about) is None:
        raise NotPossible("subject", faults.NO_SUBJECT)
    path = SUBJECTS[about[0]].path(about[1])
    if not (path.startswith(place.path) or place.path.startswith(path)):
        raise NotPossible("subject", faults.NO_SUBJECT)


@transaction.atomic
def withdraw(row: Distribution, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Distribution:
    """Divide nothing; the money stays where it is. Raises Stale, Refused, NotPossible."""
    now = begin(row, "withdraw", by=by, at=at, seen=seen)
    why = words("reason", reason, most=REASON_MOST, missing=faults.REASON)
    if question := resolutions.pending((SUBJECT, now.pk)):
        take_back(question, by=SYSTEM, at=at)
    waiting = Objection.objects.filter(distribution=now, status=objections.Status.OPEN)
    waiting.update(status=objections.Status.REJECTED, answer=why, answerer=by.person, ended_at=at)
    arrive(now, "withdraw", at, reason=why, open_objections=0)
    record(now, MOVES["withdraw"].act, by=by, at=at, reason=why)
    return now
