"""Keeping a ballot: the roll, sheets of paper, the count."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Person
from gongdi.instruments.ballots import actions, queries
from gongdi.instruments.ballots.actions.sheets import UNREADABLE
from gongdi.instruments.ballots.api.shapes import (
    Admission,
    Line,
    Missing,
    One,
    Reason,
    Receipt,
    Roll,
    Settled,
    SheetState,
    Typed,
)
from gongdi.instruments.ballots.api.voting import found, whole
from gongdi.instruments.ballots.models import Sheet, Voter
from gongdi.instruments.ballots.reading import Sight

router = Router(tags=["ballots"])
SHOWN = 50


def kept(request: HttpRequest, number: int) -> Sight:
    """A ballot whose roll this person keeps. Raises Http404 and Refused."""
    seen = found(request, number)
    if not seen.may_keep:
        raise Refused(seen.may_keep)
    return seen


def line_of(seen: Sight, voter: int) -> Voter:
    """A line of the roll. Raises Http404."""
    rows = Voter.objects.select_related("ballot__place", "person", "owner")
    return get_object_or_404(rows, ballot=seen.ballot, pk=voter)


@router.get("/ballots/{number}/roll", response=Roll, auth=SIGNED_IN, summary="Roll", operation_id="ballot_roll")
def roll(request: HttpRequest, number: int, q: str) -> dict[str, Any]:
    """For those who keep it: lines by a piece of a name, the end of a telephone, or a unit. At most 50."""
    rows = queries.found_on_roll(kept(request, number).ballot, q.strip())[:SHOWN]
    return {"items": [_told(row) for row in rows]}


def _told(row: Voter) -> Line:
    return Line(voter=row.pk, name=queries.name_of(row), has_voted=row.has_voted, origin=row.origin)


@router.post("/ballots/{number}/roll", response=Line, auth=SIGNED_IN, summary="Admit", operation_id="ballot_admit")
def admit(request: HttpRequest, number: int, body: Admission) -> Line:
    """Before the voting begins: put somebody on the roll who belongs there."""
    seen = kept(request, number)
    person = get_object_or_404(Person, phone=body.phone, forgotten_at=None)
    row = actions.admit(seen.ballot, person=person, reason=body.reason, by=who(request), at=timezone.now())
    return _told(row)


@router.post("/ballots/{number}/roll/{voter}/strike", response=One, auth=SIGNED_IN, operation_id="ballot_strike")
def strike(request: HttpRequest, number: int, voter: int, body: Reason) -> dict[str, Any]:
    """Before the voting begins: take somebody off the roll who does not belong there."""
    line = line_of(kept(request, number), voter)
    actions.strike(line, reason=body.reason, by=who(request), at=timezone.now())
    return whole(request, number)


@router.post("/ballots/{number}/roll/{voter}/take", response=Receipt, auth=SIGNED_IN, operation_id="ballot_take")
def take(request: HttpRequest, number: int, voter: int) -> dict[str, Any]:
    """Tick somebody off: their sheet of paper goes into the box."""
    row = actions.take_sheet(line_of(kept(request, number), voter), by=who(request), at=timezone.now())
    return {"receipt": row.receipt, "voted_on": row.voted_on, "origin": row.origin}


@router.post("/ballots/{number}/sheets", response=SheetState, auth=SIGNED_IN, operation_id="ballot_sheet")
def sheet(request: HttpRequest, number: int, body: Typed) -> SheetState:
    """Type in a sheet after the close; two officers do, each alone."""
    seen = kept(request, number)
    line = line_of(seen, body.voter) if body.voter is not None else None
    said = UNREADABLE if body.choices is None else body.choices
    row = actions.enter_sheet(
        seen.ballot, number=body.number, choices=said, voter=line, by=who(request), at=timezone.now()
    )
    return _state(row)


def _state(row: Sheet) -> SheetState:
    state = "settled" if row.is_settled else "differs" if row.second else "typed_once"
    return SheetState.model_validate({"number": row.number, "state": state})


@router.post("/ballots/{number}/sheets/{row}", response=SheetState, auth=SIGNED_IN, operation_id="ballot_settle")
def settle(request: HttpRequest, number: int, row: int, body: Settled) -> SheetState:
    """The third look at a sheet that two officers typed differently."""
    seen = kept(request, number)
    there = get_object_or_404(Sheet.objects.select_related("ballot__place"), ballot=seen.ballot, number=row)
    said = UNREADABLE if body.choices is None else body.choices
    return _state(actions.settle_sheet(there, choices=said, by=who(request), at=timezone.now()))


@router.post("/ballots/{number}/count", response=One, auth=SIGNED_IN, operation_id="ballot_count")
def count(request: HttpRequest, number: int, body: Missing) -> dict[str, Any]:
    """Count the papers of a closed ballot."""
    actions.count(kept(request, number).ballot, by=who(request), at=timezone.now(), **body.model_dump())
    return whole(request, number)


@router.post("/ballots/{number}/cancel", response=One, auth=SIGNED_IN, operation_id="ballot_cancel")
def cancel(request: HttpRequest, number: int, body: Reason) -> dict[str, Any]:
    """Call a ballot off before it is counted, with a public reason."""
    actions.cancel(found(request, number).ballot, reason=body.reason, by=who(request), at=timezone.now())
    return whole(request, number)
