"""Opening an evaluation: who is asked is fixed at once, or drawn by a lot whose list is fixed at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import insist
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.evaluations import faults
from gongdi.instruments.evaluations.actions.moving import begin, record
from gongdi.instruments.evaluations.actions.yardsticks import affair_at
from gongdi.instruments.evaluations.codes import code_of
from gongdi.instruments.evaluations.law import may
from gongdi.instruments.evaluations.models import Count, Evaluation, Group, Judge, Occasion, Roll, Scale, Yardstick
from gongdi.instruments.evaluations.models.evaluations import DAYS_LEAST, DAYS_MOST
from gongdi.instruments.evaluations.queries import (
    LOT,
    ever_at_home,
    known,
    residents_of,
    runners,
    today,
    yardsticks,
)
from gongdi.instruments.evaluations.states import MOVES, Right, Status
from gongdi.ledger.lots import actions as lots
from gongdi.ledger.lots.models import Lot

ASKED_MOST = 200_000
SAMPLE_LEAST = 10
PERCENT = 100
BATCH = 2_000
COVERAGE = 30
DAYS = 14

Asked = dict[Group, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Terms:
    """How people are asked: `days` to answer, `coverage_least` percent of them for the result to count.

    `sample` residents are drawn by the public value `awaited`, known from `known_from`; 0 asks them all.
    """

    days: int = DAYS
    coverage_least: int = COVERAGE
    sample: int = 0
    awaited: str = ""
    known_from: datetime | None = None


@transaction.atomic
def open_(
    subject: tuple[str, int],
    *,
    place: Place,
    title: str,
    text: str,
    occasion: Occasion,
    terms: Terms,
    by: Actor,
    at: datetime,
    users: Collection[int] = (),
    contributors: Collection[int] = (),
) -> Evaluation:
    """Ask those served, by the newest criteria adopted for this thing in this place.

    `users` and `contributors` are numbers of persons whom the room knows; whoever is in several groups is asked once,
    as contributor before user before resident. Whoever runs the thing is never asked. When fewer residents live there
    than would be drawn, all are asked. Raises Refused, NotPossible.
    """
    affair = affair_at(subject, place, by, at)
    insist(may(by, Right.OPEN, affair, at))
    check(terms, title, text)
    asked = everybody(subject, place, affair.unit, users, contributors, at)
    is_drawn = 0 < terms.sample < len(asked[Group.RESIDENTS])
    row = Evaluation(
        subject_kind=subject[0],
        subject_id=subject[1],
        place=place,
        unit_id=affair.unit,
        yardstick=newest_of(subject, place),
        occasion=occasion,
        title=masked(title.strip())[:120],
        text=masked(text.strip()),
        sample=terms.sample if is_drawn else 0,
        days=terms.days,
        coverage_least=terms.coverage_least,
        status=Status.DRAWING if is_drawn else Status.OPEN,
        opened_by_id=by.person,
        opened_at=at,
        closes_at=None if is_drawn else at + timedelta(days=terms.days),
    )
    keep(row)
    fill(row, asked)
    said = {"about": subject[0], "number": subject[1], "title": row.title, "occasion": row.occasion}
    said |= {"version": row.yardstick.number, "asked": {roll.group: roll.asked for roll in row.rolls.all()}}
    record(row, "draw" if is_drawn else "open", by=by, at=at, public=said)
    if is_drawn:
        draw(row, asked[Group.RESIDENTS], terms, by=by, at=at)
    return row


def check(terms: Terms, title: str, text: str) -> None:
    """Everything that is said of an evaluation can be. Raises NotPossible."""
    if not title.strip() or not text.strip():
        raise NotPossible("text" if title.strip() else "title", faults.WORDS)
    if not DAYS_LEAST <= terms.days <= DAYS_MOST:
        raise NotPossible("days", str(faults.DAYS) % {"least": DAYS_LEAST, "most": DAYS_MOST})
    if not 1 <= terms.coverage_least <= PERCENT:
        raise NotPossible("coverage_least", faults.COVERAGE)
    if terms.sample and terms.sample < SAMPLE_LEAST:
        raise NotPossible("sample", str(faults.SAMPLE) % {"least": SAMPLE_LEAST})


def everybody(
    subject: tuple[str, int],
    place: Place,
    unit: int,
    users: Collection[int],
    contributors: Collection[int],
    at: datetime,
) -> Asked:
    """Who may be asked, each in one group. Raises NotPossible when that is nobody, or too many."""
    out = runners(*subject, unit, today(at))
    helped = known(contributors) - out
    used = known(users) - out - helped
    served = residents_of(place, today(at)) - out - helped - used
    if not helped | used | served:
        raise NotPossible("place", faults.NOBODY)
    if len(helped) + len(used) + len(served) > ASKED_MOST:
        raise NotPossible("sample", str(faults.MANY) % {"most": ASKED_MOST})
    return {Group.RESIDENTS: served, Group.USERS: used, Group.CONTRIBUTORS: helped}


def newest_of(subject: tuple[str, int], place: Place) -> Yardstick:
    """The criteria in force. Raises NotPossible when none were adopted."""
    found = yardsticks(*subject, place.pk).first()
    if found is None:
        raise NotPossible("criteria", faults.NO_CRITERIA)
    return found


def keep(row: Evaluation) -> None:
    """Write the evaluation. Raises NotPossible when this thing is being judged here already."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("", faults.RUNNING) from error


def fill(row: Evaluation, asked: Asked) -> None:
    """Write how many are asked, who they are where no lot decides, and the counts that answers will raise."""
    numbers = {group: len(persons) for group, persons in asked.items()}
    if row.sample:
        numbers[Group.RESIDENTS] = row.sample
    Roll.objects.bulk_create(Roll(evaluation=row, group=group, asked=number) for group, number in numbers.items())
    for group, persons in asked.items():
        if group != Group.RESIDENTS or not row.sample:
            seat(row, group, persons)
    Count.objects.bulk_create(
        Count(evaluation=row, group=group, criterion=each.number, mark=mark)
        for group, number in numbers.items()
        if number
        for each in row.yardstick.criteria.all()
        for mark in range(1, Scale(each.scale).top + 1)
    )


def seat(row: Evaluation, group: Group, persons: Iterable[int]) -> None:
    """Ask these persons, in the order of their numbers."""
    judges = [Judge(evaluation=row, person_id=number, group=group) for number in sorted(persons)]
    Judge.objects.bulk_create(judges, batch_size=BATCH)


def draw(row: Evaluation, persons: frozenset[int], terms: Terms, *, by: Actor, at: datetime) -> None:
    """Commit to the list of codes from which the residents are drawn."""
    lots.commit(
        (LOT, row.pk),
        title=row.title,
        place=row.place,
        codes=[code_of(row.pk, number) for number in persons],
        take=row.sample,
        awaited=terms.awaited,
        known_from=terms.known_from or at,
        by=by,
        at=at,
    )


def drawn(lot: Lot, codes: tuple[str, ...], by: Actor, at: datetime) -> None:
    """Ask those whom the lot has drawn. Who was forgotten since is not asked, nor is anybody in their place."""
    now, _affair = begin(Evaluation.objects.get(pk=lot.subject_id), "begin", by=by, at=at)
    wanted = set(codes)
    persons = [number for number in ever_at_home(now.place) if code_of(now.pk, number) in wanted]
    seat(now, Group.RESIDENTS, persons)
    Roll.objects.filter(evaluation=now, group=Group.RESIDENTS).update(asked=len(persons))
    status = MOVES["begin"].leads_to(Status(now.status))
    change(now, status=status, closes_at=at + timedelta(days=now.days))
    record(now, "begin", by=by, at=at, public={"asked": len(persons), "days": now.days})


def address(number: int) -> str:
    """The page of an evaluation, for the lot that draws its judges."""
    return f"/evaluations/{number}/"
