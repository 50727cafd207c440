"""Questions to the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import F

from gongdi.engines.merkle.cosignatures import cosigned_at, cosigner
from gongdi.engines.merkle.notes import Note, NoteError
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.models import Act, Neighbour, WatchedLog
from gongdi.ground.record.witness.troubles import said
from gongdi.ground.record.witness.witnesses import witnessed


@dataclass(frozen=True, slots=True)
class Cosigner:
    """A neighbour that witnesses our log: up to which act, when, how many signed acts it has not cosigned yet.

    `key` is its verifier key, `at` the time in its newest cosignature as far as we know it, `trouble` why the last
    asking failed, in the reader's language.
    """

    number: int
    name: str
    url: str
    key: str
    size: int
    at: datetime | None
    behind: int
    trouble: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed with a neighbour and what came of it: how far it cosigns our log, and how far we cosign its."""

    neighbour: Neighbour
    cosigner: Cosigner | None
    watched: WatchedLog | None


def history(kind: str, number: int, *, limit: int = 200) -> Sequence[Act]:
    """The acts on one subject, oldest first, with their private halves; at most `limit`, the newest ones."""
    newest = Act.objects.filter(subject_kind=kind, subject_id=number).order_by("-at", "-id")
    return list(reversed(newest.select_related("whisper")[:limit]))


def cosigners() -> list[Cosigner]:
    """Those who have agreed to witness our log, in the order in which they agreed. Raises LogError."""
    ours = here()
    shown = witnessed(ours)
    agreed = Neighbour.objects.filter(to_at=None).exclude(witness_key="").order_by("from_at", "name")
    return [_cosigner(each, ours.size, shown) for each in agreed]


def agreements() -> list[Agreement]:
    """All that was agreed with neighbours; what has ended stands at the end. Raises LogError."""
    ours = here()
    shown, watched = witnessed(ours), WatchedLog.objects.in_bulk()
    rows = Neighbour.objects.order_by(F("to_at").desc(nulls_first=True), "from_at", "name")
    return [
        Agreement(
            row,
            _cosigner(row, ours.size, shown) if row.witness_key else None,
            watched.get(row.log_key.partition("+")[0]),
        )
        for row in rows
    ]


def _cosigner(row: Neighbour, size: int, shown: Note | None) -> Cosigner:
    at = _time(row.witness_key, shown) or (row.asked_at if row.cosigned and not row.trouble else None)
    behind = max(0, size - row.cosigned)
    return Cosigner(row.pk, row.name, row.url, row.witness_key, row.cosigned, at, behind, said(row.trouble))


def _time(key: str, shown: Note | None) -> datetime | None:
    try:
        seconds = cosigned_at(cosigner(key), shown) if shown else None
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (NoteError, OverflowError, OSError, ValueError):
        return None
