"""A town of any number of projects: ten are walked by actions, then their rows are copied with new numbers.

Only benchmarks do this. The copies go past the actions and with the triggers of the database off, in one statement a
table, because the actions would take hours; every constraint still holds, every number that points at a copied row
points at its copy, whole moments move by minutes, and places go round the communities. A few acts are written for each
copy by the room of the record itself.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.actions import Deed, write_many
from gongdi.ground.record.models import Act

STRIDE = 100_000
"""Numbers of copies lie so far apart; more than the ten have rows of one kind."""
APART = {"record", "sessions", "search", "contenttypes", "auth"}
"""Rooms whose rows are not copied: acts are written anew, the rest follows from them."""
PAIRS = {
    "subject_kind": ("subject_id", "subject_number"),
    "origin_kind": ("origin_number",),
    "evidence_kind": ("evidence_number",),
    "outlet_kind": ("outlet_number",),
    "owner_kind": ("owner_id",),
    "kind": ("number",),
}
"""Fields that name a thing of another room by its kind, and those with its number."""
SUBJECTS = {
    "appeal": "appeals.Appeal", "topic": "procedures.Topic", "project": "projects.Project", "asset": "assets.Asset",
    "call": "contributions.Call", "evaluation": "evaluations.Evaluation", "bookable": "bookings.Thing",
    "resolution": "resolutions.Resolution", "book": "books.Book",
}  # fmt: skip
ACTED, ACTS_EACH, MARK = ("project",), 2, 8
Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is copied: for each table the numbers before its rows, and up to the last of them."""

    spans: dict[Model, tuple[int, int]]
    community: int

    def of(self, model: Model) -> int | None:
        """The number after which rows of a table are copied; None for one that is not."""
        return self.spans[model][0] if model in self.spans else None


def standing() -> dict[Model, int]:
    """The highest number of every table that is copied."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.app_label not in APART and _is_numbered(model):
            found[model] = model._meta.base_manager.aggregate(most=models.Max("pk"))["most"] or 0
    return found


def _is_numbered(model: Model) -> bool:
    return isinstance(model._meta.pk, models.AutoField | models.BigAutoField)


def pattern(before: dict[Model, int], community: Place) -> Pattern:
    """The rows that were written since."""
    after = standing()
    return Pattern(
        {model: (before[model], most) for model, most in after.items() if most > before[model]}, community.pk
    )


def copy(pattern: Pattern, first: int, last: int) -> None:
    """Copy all rows of the pattern once for each number from `first` to before `last`, and write their acts."""
    with transaction.atomic(), triggers_off(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS bench_copies (k integer PRIMARY KEY, place integer NOT NULL)")
        cursor.execute("DELETE FROM bench_copies")
        places = list(
            Place.objects.filter(level=Level.COMMUNITY, to_on=None).order_by("code").values_list("pk", flat=True)
        )
        cursor.executemany(
            "INSERT INTO bench_copies VALUES (%s, %s)", [(k, places[k % len(places)]) for k in range(first, last)]
        )
        for model in pattern.spans:
            cursor.execute(statement(pattern, model))
    acts(pattern, first, last)


@contextmanager
def triggers_off() -> Iterator[None]:
    """Without any trigger, and with all of them again (SQLite only, as this benchmark is)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = cursor.fetchall()
        for name, _sql in found:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _name, sql in found:
            cursor.execute(sql)


def statement(pattern: Pattern, model: Model) -> str:
    """The statement that copies one table."""
    table, (low, high) = model._meta.db_table, pattern.spans[model]
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(pattern, model, field) for field in fields)
    where = f't."{model._meta.pk.column}" > {low} AND t."{model._meta.pk.column}" <= {high}'
    return f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM bench_copies c CROSS JOIN "{table}" t WHERE {where}'


def _value(pattern: Pattern, model: Model, field: Any) -> str:
    """What a column of a copy holds."""
    column, step = f't."{field.column}"', f"c.k * {STRIDE}"
    if field.primary_key:
        return f"{column} + {step}"
    if field.is_relation:
        return _pointing(pattern, field, column, step)
    if isinstance(field, models.DateTimeField):
        return f"datetime({column}, '-' || (c.k * 10) || ' minutes')"
    if (pair := _pair(pattern, model, field, step)) is not None:
        return pair
    if isinstance(field, models.UUIDField):
        return f"CASE WHEN {column} IS NULL THEN NULL ELSE lower(hex(randomblob(16))) END"
    return _fresh(model, field, column)


def _pointing(pattern: Pattern, field: Any, column: str, step: str) -> str:
    target = field.remote_field.model
    if target is Place:
        return f"CASE WHEN {column} = {pattern.community} THEN c.place ELSE {column} END"
    low = pattern.of(target)
    return column if low is None else f"CASE WHEN {column} > {low} THEN {column} + {step} ELSE {column} END"


def _pair(pattern: Pattern, model: Model, field: Any, step: str) -> str | None:
    names = {each.name: each.column for each in model._meta.local_concrete_fields}
    for kind, numbers in PAIRS.items():
        if field.name in numbers and kind in names and isinstance(field, models.IntegerField):
            cases = [
                f'WHEN t."{names[kind]}" = \'{name}\' AND t."{field.column}" > {low} THEN t."{field.column}" + {step}'
                for name, label in SUBJECTS.items()
                if (low := pattern.of(apps.get_model(label))) is not None
            ]
            return f'CASE {" ".join(cases)} ELSE t."{field.column}" END'
    return None


def _fresh(model: Model, field: Any, column: str) -> str:
    """Texts that stand once in a table get the number of the copy; what says nothing stays."""
    told = {name for names in _once(model) for name in names}
    is_text = isinstance(field, models.CharField) and not field.choices
    if not is_text or not (field.unique or field.name in told) or field.name.endswith("kind"):
        return column
    mark = f"printf('%08X', c.k * {STRIDE} + t.id % {STRIDE})"
    return f"CASE WHEN {column} = '' THEN '' ELSE substr({column}, 1, {field.max_length - MARK}) || {mark} END"


def _once(model: Model) -> Iterator[tuple[str, ...]]:
    for each in model._meta.constraints:
        if isinstance(each, models.UniqueConstraint):
            yield tuple(each.fields)


def acts(pattern: Pattern, first: int, last: int) -> None:
    """The first acts on each project, for each of its copies, by the room of the record itself."""
    told: list[Act] = []
    for kind in ACTED:
        low = pattern.of(apps.get_model(SUBJECTS[kind])) or 0
        rows = Act.objects.filter(subject_kind=kind, subject_id__gt=low, subject_id__lt=STRIDE).order_by("at", "pk")
        seen: Counter[int] = Counter()
        for act in rows:
            seen[act.subject_id] += 1
            told += [act] if seen[act.subject_id] <= ACTS_EACH else []
    for k in range(first, last):
        with transaction.atomic():
            write_many([copied(act, k) for act in told])


def copied(act: Act, k: int) -> Deed:
    """The same deed on the copy of its thing."""
    subject = (act.subject_kind, act.subject_id + k * STRIDE)
    return Deed(act.verb, subject, act.at, place=act.place_id, public=act.body)
