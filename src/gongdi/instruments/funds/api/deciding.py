"""Drives and motions at the API: proposed by one of the foundation, opened or decided by others."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.funds.actions import drives, motions
from gongdi.instruments.funds.api.giving import CREATED, foundation_of, told_drive
from gongdi.instruments.funds.api.giving_shapes import DriveIn, DriveOne, MotionIn, MotionOne
from gongdi.instruments.funds.law.giving import must
from gongdi.instruments.funds.models import (
    Drive,
    Foundation,
    Fund,
    Motion,
    MotionSort,
)
from gongdi.instruments.funds.queries.gifts import affair_of_foundation
from gongdi.instruments.funds.queries.progress import drives_of, progress
from gongdi.instruments.funds.states.drives import Status as DriveStatus
from gongdi.instruments.funds.states.rights import Right

router = Router(tags=["funds"])


# An address stands in one router only: the first that has it answers for all its methods.
@router.get("/foundations/{number}/drives", response=list[DriveOne], auth=ANYBODY, summary="Drives")
def drives_all(request: HttpRequest, number: int) -> list[dict[str, Any]]:
    """The drives of a foundation, those that run first."""
    return [told_drive(each.drive) for each in progress(drives_of(foundation_of(number)))]


@router.post("/foundations/{number}/drives", response={CREATED: DriveOne}, auth=SIGNED_IN, summary="Propose a drive")
def propose_drive(request: HttpRequest, number: int, body: DriveIn) -> Answer[dict[str, Any]]:
    """By one of the foundation; one of its committee opens it."""
    there, at = foundation_of(number), timezone.now()
    fund = get_object_or_404(Fund.objects.select_related("foundation__place"), foundation=there, pk=body.fund)
    call = drives.Call(fund, body.name, body.about, body.aim, at, at + timedelta(days=body.days), body.over)
    return Answer(CREATED, told_drive(drives.propose(call, by=who(request), at=at)))


DRIVE_DEEDS = {"open": drives.open_, "cancel": drives.cancel, "end": drives.end}


@router.post("/drives/{number}/{deed}", response=DriveOne, auth=SIGNED_IN, summary="Open, cancel or end a drive")
def drive_deed(request: HttpRequest, number: int, deed: str) -> dict[str, Any]:
    """Opened by another than who proposed it. `deed` is open, cancel or end."""
    row = get_object_or_404(Drive.objects.exclude(status=DriveStatus.CANCELLED), pk=number)
    if deed not in DRIVE_DEEDS:
        raise Http404(deed)
    return told_drive(DRIVE_DEEDS[deed](row, by=who(request), at=timezone.now()))


@router.post("/foundations/{number}/motions", response={CREATED: MotionOne}, auth=SIGNED_IN, summary="Ask them")
def propose_motion(request: HttpRequest, number: int, body: MotionIn) -> Answer[dict[str, Any]]:
    """Money changes its purpose by resolution only; meanwhile the amount is held."""
    row = put(foundation_of(number), body, request)
    same = {"number": row.pk, "sort": row.sort, "resolution": row.resolution_id, "amount": row.amount}
    return Answer(CREATED, same | {"source": row.source_id, "target": row.target_id, "bound": row.bound})


def put(there: Foundation, body: MotionIn, request: HttpRequest) -> Motion:
    """Ask, by the sort of motion. Raises Http404 for a fund that is not there."""
    rows = Fund.objects.select_related("foundation__place", "foundation__book", "foundation__organisation")
    mine = rows.filter(foundation=there)
    said: dict[str, Any] = {"reason": body.reason, "by": who(request), "at": timezone.now()}
    new = motions.NewFund(body.name, body.purpose, closes_on=body.closes_on)
    must(said["by"], Right.MOVE_FUNDS, affair_of_foundation(there), said["at"])
    if body.sort == MotionSort.OPEN:
        return motions.propose_fund(there, fund=new, amount=body.amount, **said)
    if body.sort == MotionSort.ALLOCATE:
        return motions.propose_allocation(get_object_or_404(mine, pk=body.target), amount=body.amount, **said)
    source = get_object_or_404(mine, pk=body.source)
    if body.sort == MotionSort.END:
        return motions.propose_end(source, **said)
    to = get_object_or_404(mine, pk=body.target) if body.target else new
    return motions.propose_conversion(source, amount=body.amount, to=to, **said)
