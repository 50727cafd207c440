"""Calling for contributions, closing a call, and setting the tariff by which work and goods are valued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.contributions import accounts, faults
from gongdi.instruments.contributions.law import Cause, must
from gongdi.instruments.contributions.models import PLAIN, Call, Kind, Need, Tariff
from gongdi.instruments.contributions.queries import cause_of, whole_calls
from gongdi.instruments.contributions.states import Right, calls
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import MINUTES, MONEY
from gongdi.ledger.books.models import AMOUNT_MOST, Unit
from gongdi.ledger.books.queries import free_name
from gongdi.ledger.resolutions.models import Resolution

GOODS = "goods."
UNITS = {Kind.MONEY: MONEY, Kind.LABOUR: MINUTES}


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing that is needed: its kind, the code of its unit, how much in the smallest part, and words."""

    kind: Kind
    unit: str
    amount: int
    words: str = ""


def unit_named(name: str) -> Unit:
    """The unit of goods that is called so (“袋水泥”), made when nobody has used it before."""
    known = Unit.objects.filter(name=name.strip(), code__startswith=GOODS).first()
    return known or books.make_unit(f"{GOODS}{uuid4().hex[:12]}", name=name.strip())


@transaction.atomic
def call(
    *,
    place: Place,
    title: str,
    text: str,
    needs: Sequence[Needed],
    due_at: datetime,
    by: Actor,
    at: datetime,
    subject: tuple[str, int] | None = None,
) -> Call:
    """Call for contributions at a place. `subject` is what another room calls for; by itself it is the place.

    Raises Refused, and NotPossible for needs that are none, twice the same unit, or a unit that does not fit its kind.
    """
    must(by, Right.CALL, Cause(place.path), at)
    _check(needs, due_at, at)
    kind, number = subject or (PLAIN, place.pk)
    name = masked(title.strip())
    book = books.open_book(
        kind=accounts.BOOK, place=place, name=free_name(accounts.BOOK, place, name), at=at, by=by.person
    )
    row = Call.objects.create(
        place=place,
        subject_kind=kind,
        subject_id=number,
        book=book,
        title=name,
        text=masked(text.strip()),
        opened_by_id=by.person,
        opened_at=at,
        due_at=due_at,
    )
    Need.objects.bulk_create(
        Need(call=row, kind=each.kind, unit_id=each.unit, amount=each.amount, words=masked(each.words))
        for each in needs
    )
    said = {"title": name, "due": due_at.isoformat(), "about": kind, "number": number}
    write(Deed("contributions.called", ("call", row.pk), at, place=place.pk, by=by.person, public=said))
    return row


def _check(needs: Sequence[Needed], due_at: datetime, at: datetime) -> None:
    if not needs:
        raise NotPossible("needs", faults.NO_NEEDS)
    if len({each.unit for each in needs}) < len(needs):
        raise NotPossible("needs", faults.TWICE)
    if due_at <= at:
        raise NotPossible("due", faults.IN_TIME)
    for each in needs:
        expected = UNITS.get(each.kind)
        fits = each.unit == expected if expected else each.unit.startswith(GOODS)
        if not fits or not Unit.objects.filter(code=each.unit).exists():
            raise NotPossible("needs", faults.WRONG_UNIT)
        if type(each.amount) is not int or not 1 <= each.amount <= AMOUNT_MOST:
            raise NotPossible("needs", faults.AMOUNT)


@transaction.atomic
def close(row: Call, *, by: Actor, at: datetime) -> Call:
    """End a call: nobody pledges any more; what was pledged may still arrive. By a head, or by time."""
    now = lock(row, whole_calls())
    must(by, Right.CLOSE, cause_of(now, at), at)
    change(now, status=calls.Status.CLOSED, closed_at=at)
    said = {"overdue": at > now.due_at}
    write(Deed("contributions.closed", ("call", now.pk), at, place=now.place_id, by=by.person, public=said))
    return now


@transaction.atomic
def set_tariff(
    *,
    place: Place,
    unit: str,
    fen: int,
    per: int,
    ground: str,
    from_on: date,
    by: Actor,
    at: datetime,
    grade: str = "",
    resolution: int | None = None,
) -> Tariff:
    """Say what `per` smallest parts of a unit are worth from a day on, at a place; the one before ends that day.

    It never begins in the past, so it changes nothing that was valued. `resolution` is the number of an adopted one.
    Raises Refused, NotPossible.
    """
    must(by, Right.SET_TARIFF, Cause(place.path), at)
    if unit == MONEY:
        raise NotPossible("unit", faults.NOT_MONEY)
    if not (1 <= fen <= 10**9 and 1 <= per <= 10**6):
        raise NotPossible("fen", faults.AMOUNT)
    running = Tariff.objects.filter(place=place, unit=unit, grade=grade, to_on=None)
    before = running.first()
    if from_on < timezone.localdate(at) or (before and from_on <= before.from_on):
        raise NotPossible("from_on", faults.NOT_BACKWARDS)
    if resolution and not Resolution.objects.filter(pk=resolution, status="adopted").exists():
        raise NotPossible("resolution", faults.NOT_ADOPTED)
    running.update(to_on=from_on)
    row = Tariff.objects.create(
        place=place, unit_id=unit, grade=grade, fen=fen, per=per, from_on=from_on, ground=masked(ground.strip()),
        resolution=resolution, set_by_id=by.person, set_at=at,
    )  # fmt: skip
    said = {"unit": unit, "grade": grade, "fen": fen, "per": per, "from": str(from_on), "ground": row.ground}
    write(Deed("contributions.tariff_set", ("tariff", row.pk), at, place=place.pk, by=by.person, public=said))
    return row
