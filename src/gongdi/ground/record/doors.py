"""Triggers by which the database itself refuses to rewrite the past, on SQLite and on PostgreSQL, whoever writes to it.

A room says in its migration `0002_closed_doors` what is refused:

    DOORS = [
        *kept("shop_statement", ("id", "merchant_id", "month"), "what was stated stays"),
        Door("voucher_once", "UPDATE ON shop_voucher", "a voucher is used once", "OLD.used_at IS NOT NULL"),
    ]
    operations = [closed("shop", DOORS)]

What is refused reaches Django as an IntegrityError that says `shop: a voucher is used once`. A migration that a house
has applied is not applied again: doors of later days stand in a later migration.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import ProjectState, StateApps

UNLIKE = "≠"
"""In a condition: differs, where NULL differs from a value and not from NULL."""
REFUSE = "RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'"


@dataclass(frozen=True, slots=True)
class Door:
    """One trigger: its name, when it looks ("UPDATE ON shop_voucher"), what it says, and the condition under which.

    `refused` is SQL over OLD and NEW; empty, everything is refused. `on_sqlite` is the same for SQLite where its
    functions are called otherwise.
    """

    name: str
    when: str
    said: str
    refused: str = ""
    on_sqlite: str = ""

    @property
    def table(self) -> str:
        """The table on which it stands."""
        return self.when.rpartition(" ")[2]


def changed(*fields: str) -> str:
    """The condition that one of these columns becomes another."""
    return "(" + " OR ".join(f"NEW.{field} {UNLIKE} OLD.{field}" for field in fields) + ")"


def kept(table: str, fields: Iterable[str], said: str, ended: str = "") -> tuple[Door, Door]:
    """Doors of a table: no row is deleted, and these columns never change; nor may `ended`, a condition, ever hold."""
    refused = f"{changed(*fields)} OR {ended}" if ended else changed(*fields)
    return Door(f"{table}_unchanged", f"UPDATE ON {table}", said, refused), undeleted(table, said)


def undeleted(table: str, said: str) -> Door:
    """The door of a table whose rows are never deleted."""
    return Door(f"{table}_undeleted", f"DELETE ON {table}", said)


class InSql(RunPython):
    """A step that sends SQL and is given no models: for `RunPython` Django draws every model of that day first."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Do it, as if nothing had been there before."""
        super().database_forwards(app_label, schema_editor, type(from_state)(), to_state)


def closed(room: str, doors: Iterable[Door]) -> InSql:
    """The operation of a migration that closes these doors; a migration backwards opens them again."""
    there = tuple(doors)

    def close(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        on_sqlite = editor.connection.vendor == "sqlite"
        for statement in _on_sqlite(room, there) if on_sqlite else _on_postgresql(room, there):
            editor.execute(statement, params=None)

    def open_again(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        on_sqlite = editor.connection.vendor == "sqlite"
        for door in there:
            editor.execute(f"DROP TRIGGER IF EXISTS {door.name}" + ("" if on_sqlite else f" ON {door.table}"))
        for name in () if on_sqlite else ("refuse", *(door.name for door in there if _asks(door))):
            editor.execute(f"DROP FUNCTION IF EXISTS {room}_{name}()")

    return InSql(close, open_again)


def _on_sqlite(room: str, doors: Iterable[Door]) -> Iterator[str]:
    for door in doors:
        condition = (door.on_sqlite or door.refused).replace(UNLIKE, "IS NOT")
        guard = f" WHEN {condition}" if condition else ""
        refuse = f"BEGIN SELECT RAISE(ABORT, '{room}: {door.said}'); END"
        yield f"CREATE TRIGGER {door.name} BEFORE {door.when}{guard} {refuse}"


def _on_postgresql(room: str, doors: Iterable[Door]) -> Iterator[str]:
    """Functions stand unqualified in the county's own schema, so that the tables can move between nodes."""
    yield _function(f"{room}_refuse", REFUSE.format(said=f"{room}: %").replace(" USING", ", TG_ARGV[0] USING") + ";")
    for door in doors:
        condition = door.refused.replace(UNLIKE, "IS DISTINCT FROM")
        guard, refuse = (f" WHEN ({condition})" if condition else ""), f"{room}_refuse('{door.said}')"
        if _asks(door):
            row = "OLD" if door.when.startswith("DELETE") else "NEW"
            said = REFUSE.format(said=f"{room}: {door.said}")
            yield _function(f"{room}_{door.name}", f"IF {condition} THEN {said}; END IF; RETURN {row};")
            guard, refuse = "", f"{room}_{door.name}()"
        yield f"CREATE TRIGGER {door.name} BEFORE {door.when} FOR EACH ROW{guard} EXECUTE FUNCTION {refuse}"


def _asks(door: Door) -> bool:
    """Whether a door asks other rows: PostgreSQL takes such a condition in a function only, not in WHEN."""
    return "SELECT" in door.refused


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
