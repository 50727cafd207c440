"""Taking over the appeals of another system, row by row, in batches that are stored whole or not at all.

Every appeal brings its own act and keeps its own times. What was imported before is known by source and number
there, so that an interrupted import is simply run again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from gongdi.engines.tables import Draft, Fault, Mapping, Row, TableError, convert
from gongdi.engines.tables.faults import excerpt
from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed, write_many
from gongdi.ground.record.rows import insert
from gongdi.practices.appeals.actions.naming import Names
from gongdi.practices.appeals.importable import Case, Promises, Refusal, case_of, fault_of
from gongdi.practices.appeals.law import Matter, must
from gongdi.practices.appeals.models import Appeal, Dispatch, Reply
from gongdi.practices.appeals.states import Right, Status

BATCH = 500
TRIES = 3


@dataclass(slots=True)
class Counts:
    """What became of the rows so far: `created` are new here, `skipped` were here before, `errors` cannot be used."""

    rows: int = 0
    created: int = 0
    skipped: int = 0
    errors: int = 0


class Seen:
    """The numbers that this run has met, outside memory, so that a long table costs no more of it than a short one."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.execute("PRAGMA journal_mode=OFF")
        self._store.execute("CREATE TABLE met (number TEXT PRIMARY KEY) WITHOUT ROWID")
        self._store.execute("BEGIN")

    def is_new(self, number: str) -> bool:
        """Whether this number comes for the first time."""
        return self._store.execute("INSERT OR IGNORE INTO met VALUES (?)", (number,)).rowcount == 1

    def close(self) -> None:
        """Give the store back."""
        self._store.close()


@dataclass(slots=True)
class Import:
    """One import: the map, who does it and when; `refuse` is told each fault of a row that cannot be used."""

    mapping: Mapping
    names: Names
    by: Actor
    at: datetime
    refuse: Callable[[Fault], None]
    dry_run: bool
    counts: Counts = field(default_factory=Counts)
    promises: Promises = field(default_factory=Promises)

    def draft_of(self, row: Row, seen: Seen) -> Draft | None:
        """The draft of a row; None when it cannot be used, which is told."""
        self.counts.rows += 1
        made = convert(row, self.mapping)
        if isinstance(made, Draft) and not seen.is_new(made.source_id):
            made = (self.fault(made, Refusal("id_twice", "source_id", made.source_id)),)
        if isinstance(made, Draft):
            return made
        self.tell(made)
        return None

    def tell(self, faults: Iterable[Fault]) -> None:
        """Count one row as unusable, for one or several faults."""
        self.counts.errors += 1
        for fault in faults:
            self.refuse(fault)

    def fault(self, draft: Draft, refusal: Refusal) -> Fault:
        """A refusal with the column of the table that it is about."""
        rule = next((rule for rule in self.mapping.rules if rule.field == refusal.field), None)
        column = " + ".join(rule.origins) if rule and rule.origins else refusal.field
        return fault_of(refusal, draft.row, column, excerpt(refusal.value))

    def take(self, drafts: Sequence[Draft]) -> None:
        """Store a batch whole. Another import of the same table at the same moment makes it look again."""
        for last in (*[False] * (TRIES - 1), True):
            try:
                with transaction.atomic():
                    cases, faults, skipped = self.cases(drafts)
                    if not self.dry_run:
                        store(cases, by=self.by, at=self.at)
                break
            except IntegrityError:
                self.names.forget()
                if last:
                    raise
        self.counts.created += len(cases)
        self.counts.skipped += skipped
        for fault in faults:
            self.tell([fault])

    def cases(self, drafts: Sequence[Draft]) -> tuple[list[Case], list[Fault], int]:
        """What the drafts become, the faults of those that become nothing, and how many are here already."""
        numbers = [draft.source_id for draft in drafts]
        here = set(
            Appeal.objects.filter(source=self.mapping.source, source_id__in=numbers).values_list("source_id", flat=True)
        )
        cases, faults = [], []
        for draft in drafts:
            if draft.source_id in here:
                continue
            try:
                cases.append(self.case(draft))
            except Refusal as refusal:
                faults.append(self.fault(draft, refusal))
        return cases, faults, len(here)

    def case(self, draft: Draft) -> Case:
        """What a draft becomes, with its place, category and unit. Raises Refusal."""
        case = case_of(draft, self.at, self.promises)
        appeal = case.appeal
        appeal.audience = self.mapping.audience
        appeal.place = self.names.place(draft.place)
        appeal.category = self.names.category(draft.category)
        appeal.unit = self.names.unit(draft.unit)
        case.public |= {
            key: number for key, number in (("unit", appeal.unit_id), ("category", appeal.category_id)) if number
        }
        return case


def import_appeals(
    rows: Iterable[Row],
    *,
    mapping: Mapping,
    by: Actor,
    at: datetime,
    refuse: Callable[[Fault], None],
    step: Callable[[Counts], None] = lambda counts: None,
    dry_run: bool = False,
) -> Counts:
    """Take over the rows of a table, those that are good; the others are told to `refuse`. What became of them.

    `step` is told the counts after each batch. In a dry run everything is looked at and nothing written. Raises
    `access.Refused` for anybody but the operator, MappingError for a map that this town cannot use, and TableError
    when the table breaks off: what came before that is stored.
    """
    with transaction.atomic():
        names = Names(mapping, by, at, dry_run)
        must(by, Right.IMPORT, Matter(Appeal(place=names.root), names.root.path), at)
    run, seen = Import(mapping, names, by, at, refuse, dry_run), Seen()
    batch: list[Draft] = []
    try:
        for row in rows:
            if draft := run.draft_of(row, seen):
                batch.append(draft)
            if len(batch) >= BATCH:
                run.take(batch)
                batch = []
                step(run.counts)
    except TableError:
        run.take(batch)
        step(run.counts)
        raise
    finally:
        seen.close()
    run.take(batch)
    step(run.counts)
    return run.counts


def store(cases: Sequence[Case], *, by: Actor, at: datetime) -> None:
    """Write appeals, their replies and dispatches, and one act for each."""
    appeals = [case.appeal for case in cases]
    insert(appeals)
    keys = keys_of(appeals)
    for appeal in appeals:
        appeal.pk = keys[appeal.source_id]
    insert(
        [_reply(case.appeal, case.reply, given) for case in cases if case.reply and (given := case.appeal.replied_at)]
    )
    insert([_dispatch(appeal, appeal.unit_id) for appeal in appeals if appeal.unit_id])
    write_many([_deed(case, by, at) for case in cases])


def keys_of(appeals: Sequence[Appeal]) -> dict[str, int]:
    """The numbers of stored appeals of one source, by their numbers there."""
    numbers = [appeal.source_id for appeal in appeals]
    rows = Appeal.objects.filter(source__in={appeal.source for appeal in appeals}, source_id__in=numbers)
    return dict(rows.values_list("source_id", "id"))


def _reply(appeal: Appeal, text: str, at: datetime) -> Reply:
    promised_at, unit = appeal.promised_at, appeal.unit_id
    return Reply(appeal_id=appeal.pk, round=1, unit_id=unit, text=text, at=at, promised_at=promised_at)


def _dispatch(appeal: Appeal, unit: int) -> Dispatch:
    """The unit had it from the start, as far as a table tells; a matter that was taken back lies nowhere now."""
    ended_at = appeal.ended_at if appeal.status in (Status.WITHDRAWN, Status.REFUSED) else None
    return Dispatch(appeal_id=appeal.pk, unit_id=unit, round=1, at=appeal.raised_at, ended_at=ended_at)


def _deed(case: Case, by: Actor, at: datetime) -> Deed:
    appeal = case.appeal
    return Deed(
        "appeals.imported",
        ("appeal", appeal.pk),
        at,
        place=appeal.place_id,
        by=by.person,
        public=case.public,
        private=case.private,
    )
