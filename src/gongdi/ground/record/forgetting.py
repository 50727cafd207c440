"""Dropping the private halves of acts. The acts, their digests and their proofs stay; what was said is gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.models import Whisper

FORGOTTEN = "record.forgotten"
BATCH = 500
Subject = tuple[str, int]
Item = TypeVar("Item")


def drop_whispers(
    subjects: Iterable[Subject], acts: Iterable[UUID], *, of: Subject, by: int | None, at: datetime
) -> int:
    """Drop what is private of all acts on these subjects and of these acts; how many had something.

    An act names them, privately and by their numbers only: so the audit knows what may be missing. Raises
    TransactionManagementError outside a transaction.
    """
    found = sorted({*_on(subjects), *_present(acts)})
    if found:
        write(Deed(FORGOTTEN, of, at, by=by, private={"acts": [str(number) for number in found]}))
    for some in _batches(found):
        Whisper.objects.filter(act__in=some).delete()
    return len(found)


def _on(subjects: Iterable[Subject]) -> Iterator[UUID]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, number in subjects:
        numbers[kind].append(number)
    rows = Whisper.objects.exclude(act__verb=FORGOTTEN)
    for kind, all_ in numbers.items():
        for some in _batches(all_):
            yield from rows.filter(act__subject_kind=kind, act__subject_id__in=some).values_list("act", flat=True)


def _present(acts: Iterable[UUID]) -> Iterator[UUID]:
    for some in _batches(list(acts)):
        yield from Whisper.objects.filter(act__in=some).values_list("act", flat=True)


def _batches(items: list[Item]) -> Iterator[list[Item]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
