"""Founding very many places at once, from lists: in batches, in one transaction, with one act."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext as _

from gongdi.ground.places.drafts import Draft, Refusal
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write, write_many

BATCH = 2_000
NUMBER = re.compile(r"[1-9]\d{0,17}")  # what eight bytes hold
Refuse = Callable[[Refusal], None]


@dataclass(slots=True)
class Planted:
    """What became of the rows: every one was created, renamed, unchanged or refused."""

    rows: int = 0
    created: int = 0
    renamed: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(slots=True)
class Seen:
    """The codes of one import, to find those that come twice. Rising numbers cost eight bytes each."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    others: set[str] = field(default_factory=set)

    def again(self, code: str) -> bool:
        """Whether this code came before; it has come now."""
        if not NUMBER.fullmatch(code):
            came = code in self.others
            self.others.add(code)
            return came
        number = int(code)
        if not self.numbers or number > self.numbers[-1]:
            self.numbers.append(number)
            return False
        at = bisect_left(self.numbers, number)
        if self.numbers[at] == number:
            return True
        self.numbers.insert(at, number)
        return False


@dataclass(frozen=True, slots=True)
class Ground:
    """A place that is there already, as far as planting must know it."""

    number: int
    name: str
    parent: int | None
    level: int


@transaction.atomic
def plant(
    drafts: Iterable[Draft | Refusal],
    *,
    source: str,
    on: date,
    at: datetime,
    refuse: Refuse,
    by: int | None = None,
    dry_run: bool = False,
) -> Planted:
    """Found the places of a list, parents before children; rename those that are called otherwise now.

    Places that are there already stay as they are, so a list can be planted again. A row that cannot be planted is
    handed to `refuse`, the others go on. Memory holds one batch and eight bytes a row. One act tells how many
    were founded, one for each renaming; a dry run writes nothing.
    """
    planted, seen = Planted(), Seen()
    rows = iter(drafts)
    while batch := list(islice(rows, BATCH)):
        refused: list[Refusal] = []
        for part in _parts(_fresh(batch, seen, refused.append)):
            _plant_part(part, planted, on, at, by, refused.append)
        for each in sorted(refused, key=lambda each: (each.file, each.row)):
            refuse(each)
        planted.rows += len(batch)
        planted.refused += len(refused)
    if planted.created:
        public = {"count": planted.created, "source": source}
        write(Deed("places.places_imported", ("place", 0), at, by=by, public=public))
    transaction.set_rollback(dry_run)
    return planted


def _fresh(batch: list[Draft | Refusal], seen: Seen, refuse: Refuse) -> Iterator[Draft]:
    """The drafts of a batch, without refused rows and without codes that came before."""
    for row in batch:
        if isinstance(row, Draft) and not seen.again(row.code):
            yield row
            continue
        refuse(row if isinstance(row, Refusal) else refusal(row, _("这个编码前面已经出现过。")))


def refusal(draft: Draft, reason: str) -> Refusal:
    """Why a draft became no place."""
    return Refusal(draft.file, draft.row, draft.code, draft.name, reason)


def _parts(drafts: Iterator[Draft]) -> Iterator[list[Draft]]:
    """Cut a batch where a draft lies in another draft of the same part, for parents must be there first."""
    part: list[Draft] = []
    codes: set[str] = set()
    for draft in drafts:
        if draft.parent in codes:
            yield part
            part, codes = [], set()
        part.append(draft)
        codes.add(draft.code)
    if part:
        yield part


def _plant_part(part: list[Draft], planted: Planted, on: date, at: datetime, by: int | None, refuse: Refuse) -> None:
    there = _grounds({draft.code for draft in part} | {draft.parent for draft in part if draft.parent})
    new: list[Place] = []
    renamed: list[tuple[Ground, Draft]] = []
    for draft in part:
        known, above = there.get(draft.code), there.get(draft.parent)
        if reason := _obstacle(draft, known, above):
            refuse(refusal(draft, reason))
        elif known is None:
            new.append(_place(draft, above, on))
        elif known.name != draft.name:
            renamed.append((known, draft))
        else:
            planted.unchanged += 1
    _found(new)
    _rename(renamed, at, by)
    planted.created += len(new)
    planted.renamed += len(renamed)


def _grounds(codes: set[str]) -> dict[str, Ground]:
    present = Place.objects.filter(to_on=None, code__in=codes)
    rows = present.values_list("code", "id", "name", "parent_id", "level")
    return {code: Ground(number, name, parent, level) for code, number, name, parent, level in rows.iterator()}


def _obstacle(draft: Draft, known: Ground | None, above: Ground | None) -> str:
    """Why a draft cannot be planted; empty when it can."""
    if draft.parent and above is None:
        return _("没有编码为%(parent)s的上级。请先导入上级。") % {"parent": draft.parent}
    if above and above.level >= draft.level:
        return _("层级不对：下级的层级要低于上级。")
    if known and known.parent != (above.number if above else None):
        return _("这个地方现在属于另一个上级。区划调整请用“重新划分”，不用导入。")
    return ""


def _place(draft: Draft, above: Ground | None, on: date) -> Place:
    return Place(
        code=draft.code,
        name=draft.name,
        name_en=draft.name_en,
        level=draft.level,
        parent_id=above.number if above else None,
        latitude=draft.latitude,
        longitude=draft.longitude,
        from_on=on,
        path="",
    )


def _found(new: list[Place]) -> None:
    """Insert them, then write all their paths in one statement: a path holds the number that the insert gives."""
    if not new:
        return
    Place.objects.bulk_create(new)
    above = Place.objects.filter(pk=OuterRef("parent_id")).values("path")
    stem = Subquery(above[:1], output_field=CharField())
    path = Concat(Coalesce(stem, Value("/")), Cast("pk", CharField()), Value("/"), output_field=CharField())
    Place.objects.filter(path="").update(path=path)


def _rename(renamed: list[tuple[Ground, Draft]], at: datetime, by: int | None) -> None:
    deeds = []
    for known, draft in renamed:
        Place.objects.filter(pk=known.number).update(name=draft.name)
        public = {"name": draft.name, "was": known.name}
        deeds.append(
            Deed("places.place_renamed", ("place", known.number), at, place=known.number, by=by, public=public)
        )
    if deeds:
        write_many(deeds)
