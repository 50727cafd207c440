"""Drives as everybody sees them: how far they have come, and the last who gave."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from gongdi.instruments.funds.models import Donation, Drive, Foundation, GiftKind, Over
from gongdi.instruments.funds.queries.gifts import SURROUNDINGS
from gongdi.instruments.funds.states import drives
from gongdi.instruments.funds.states.donations import Status

LAST = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a drive has come: what is counted and what is only promised, apart, in fen, and how many gave."""

    drive: Drive
    counted: int = 0
    promised: int = 0
    gifts: int = 0

    @property
    def percent(self) -> int:
        """What is counted, of the aim; at most 100."""
        return min(100, 100 * self.counted // self.drive.aim)

    @property
    def over(self) -> int:
        """What is counted above the aim."""
        return max(0, self.counted - self.drive.aim)


def progress(rows: Iterable[Drive]) -> list[Progress]:
    """How far these drives have come, in one question."""
    all_ = list(rows)
    gifts = Donation.objects.filter(drive__in=[drive.pk for drive in all_], kind=GiftKind.MONEY)
    sums = gifts.values("drive_id").annotate(
        counted=Sum(F("amount") - F("returned"), filter=Q(status=Status.CONFIRMED)),
        promised=Sum("amount", filter=Q(status__in=[Status.PROMISED, Status.REPORTED, Status.CHECKED])),
        gifts=Count("pk", filter=Q(status=Status.CONFIRMED)),
    )
    known = {row["drive_id"]: row for row in sums}
    none: dict[str, Any] = {}
    said = [(drive, known.get(drive.pk, none)) for drive in all_]
    return [
        Progress(drive, row.get("counted") or 0, row.get("promised") or 0, row.get("gifts") or 0) for drive, row in said
    ]


def drives_of(foundation: Foundation, *, proposed: bool = False) -> QuerySet[Drive]:
    """The drives of a foundation, those that run first; those that wait to be opened only for its people."""
    hidden = [drives.Status.CANCELLED] + ([] if proposed else [drives.Status.PROPOSED])
    rows = Drive.objects.filter(foundation=foundation).exclude(status__in=hidden)
    return rows.select_related("foundation__place", "fund").order_by("-status", "-ends_at", "pk")


def last_gifts(rows: QuerySet[Donation], limit: int = LAST) -> list[Donation]:
    """The last gifts that are counted, newest first."""
    counted = rows.filter(status=Status.CONFIRMED).select_related(*SURROUNDINGS)
    return list(counted.order_by("-confirmed_at", "-pk")[:limit])


def excess(found: Progress) -> list[tuple[Donation, int]]:
    """What goes back where more came than the aim and the drive said so: the last gifts first, each with its part."""
    if found.drive.over != Over.RETURN:
        return []
    rest, told = found.over, []
    rows = Donation.objects.select_related(*SURROUNDINGS).filter(drive=found.drive, status=Status.CONFIRMED)
    for gift in rows.filter(kind=GiftKind.MONEY).order_by("-confirmed_at", "-pk").iterator(LAST):
        part = min(rest, gift.amount - gift.returned)
        if part <= 0:
            break
        told.append((gift, part))
        rest -= part
    return told
