"""Reading the record for the audit: plain SQL, one row after the other, in one view of the database.

What stands in a row may have been put there by anybody. A value that the house would never have written makes the row
unreadable, which is a finding; it never stops the reading.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from gongdi.ground.record.log.leaves import leaf_of, seal_of

FETCH = 2_000
LAWS = ("record.resumed", "record.forgotten")
WORDS = ("verb", "subject_kind", "digest", "seal")
NUMBERS = ("subject_id",)
NUMBERS_OR_NOTHING = ("position", "place_id", "by_id", "for_id")

ACT = (
    "SELECT a.id, a.position, a.verb, a.subject_kind, a.subject_id, a.place_id, a.by_id, a.for_id,"
    " CAST(a.at AS text), CAST(a.body AS text), a.digest, a.seal, "
)
ALONE = f"{ACT}NULL, NULL, NULL FROM record_act a WHERE "
BOTH = "FROM record_act a LEFT JOIN record_whisper w ON w.act_id = a.id WHERE "
COLUMNS = f"{ACT}w.act_id, w.salt, CAST(w.body AS text) {BOTH}"
Raw = tuple[Any, ...]


class Unreadable(Exception):
    """A row that the house did not write like this: which act, at which position, which column."""

    def __init__(self, act: str, position: int | None, column: str) -> None:
        super().__init__(f"{column} of {act}")
        self.act, self.position, self.column = act, position, column


@dataclass(slots=True)
class Row:
    """An act with its private half, as leaves are made of it (`leaves.Written`).

    `id` is the UUID with hyphens. It is not looked at: one that the house does not write gives another leaf.
    """

    id: str
    position: int | None
    verb: str
    subject_kind: str
    subject_id: int
    place_id: int | None
    by_id: int | None
    for_id: int | None
    at: datetime
    body: Any
    digest: str
    seal: str
    has_whisper: bool
    salt: str
    said: str


class Head(NamedTuple):
    """The head row: the last position, how far it is signed and with which root, the mark of the record secret."""

    position: int
    signed: int
    signed_root: str
    secret_mark: str


@contextmanager
def one_view() -> Iterator[None]:
    """See the database as it is now until the end, while others go on writing. Nobody waits for it.

    Inside a transaction the view is that transaction's.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _sqlite_view():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def is_no_text(error: DatabaseError) -> bool:
    """Whether SQLite stumbled over bytes that are no text in a column of text, where somebody has put them."""
    return connection.vendor == "sqlite" and "Could not decode" in str(error)


@contextmanager
def any_text() -> Iterator[None]:
    """Read text whatever its bytes are. It costs time, so it is for when it is needed."""
    connection.ensure_connection()
    connection.connection.text_factory = partial(str, encoding="utf-8", errors="backslashreplace")
    try:
        yield
    finally:
        connection.connection.text_factory = str


@contextmanager
def _sqlite_view() -> Iterator[None]:
    """A read transaction. Django's own would take the lock for writing at once and hold up every deed."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def head() -> Head | None:
    """The head row; None when there is none. Raises Unreadable."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, signed, signed_root, secret_mark FROM record_head ORDER BY id")
        row = cursor.fetchone()
    if row is None:
        return None
    for column, value, kind in zip(Head._fields, row, (int, int, str, str), strict=True):
        if type(value) is not kind:
            raise Unreadable("", None, column)
    return Head(*row)


def placed(first: int) -> Iterator[Raw]:
    """Every act with a position from `first` on, in order of position. All of them from 1: also those below."""
    where = "a.position IS NOT NULL" if first <= 1 else "a.position >= %s"
    return _stream(f"{where} ORDER BY a.position", [] if first <= 1 else [first])


def waiting() -> Iterator[Raw]:
    """Every act that has no position yet."""
    return _stream("a.position IS NULL ORDER BY a.id", [])


def sealed_by_this_house(limit: int) -> list[Row]:
    """The oldest acts without a position that carry a true seal, without their private halves; at most `limit`.

    What somebody else put there is passed over, also when it cannot be read at all.
    """
    found: list[Row] = []
    after: Any = "0" * 32
    # SQLite would find what waits by its missing position and sort all of it, each time.
    named = " INDEXED BY act_without_position WHERE " if connection.vendor == "sqlite" else " WHERE "
    while len(found) < limit:
        where = f"a.position IS NULL AND a.id > %s ORDER BY a.id LIMIT {limit:d}"
        raws = list(_stream(where, [after], ALONE.replace(" WHERE ", named)))
        for raw in raws:
            with suppress(Unreadable):
                row = row_of(raw)
                if row.seal == seal_of(leaf_of(row)):
                    found.append(row)
        if len(raws) < limit:
            break
        after = raws[-1][0]
    return found[:limit]


def laws() -> Iterator[Raw]:
    """The acts that say what may lawfully be missing."""
    return _stream("a.verb IN (%s, %s) ORDER BY a.position", LAWS)


def whispers() -> int:
    """How many private halves there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM record_whisper")
        (count,) = cursor.fetchone()
    return int(count)


def strays(limit: int) -> list[str]:
    """Private halves whose act is not there: the numbers of those acts, at most `limit`."""
    sql = (
        "SELECT w.act_id FROM record_whisper w LEFT JOIN record_act a ON a.id = w.act_id"
        " WHERE a.id IS NULL ORDER BY w.act_id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [limit])
        return [numbered(row[0]) for row in cursor.fetchall()]


def row_of(raw: Raw) -> Row:
    """The act of a raw row. Raises Unreadable."""
    _, position, verb, kind, subject, place, by, for_, at, body, digest, seal, whisper, salt, said = raw
    column = "id"
    try:
        number = _hyphened(raw[0]) if type(raw[0]) is str else str(raw[0])
        column = "at"
        moment = datetime.fromisoformat(at)
        column = "body"
        read = json.loads(body)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(numbered(raw[0]), _position(raw), column) from error
    row = Row(
        number,
        position,
        verb,
        kind,
        subject,
        place,
        by,
        for_,
        moment if moment.tzinfo else moment.replace(tzinfo=UTC),
        read,
        digest,
        seal,
        whisper is not None,
        salt,
        said,
    )
    if not (
        type(subject) is int
        and type(verb) is type(kind) is type(digest) is type(seal) is str
        and {type(position), type(place), type(by), type(for_)} <= {int, type(None)}
    ):
        raise _odd(row, raw)
    return row


def _stream(where: str, values: Any, columns: str = COLUMNS) -> Iterator[Raw]:
    # PostgreSQL keeps the rows on its side and hands them out; so does SQLite by its nature.
    with connection.chunked_cursor() as cursor:
        cursor.execute(columns + where, values)
        fetch = partial(cursor.fetchmany, FETCH)
        while rows := fetch():
            yield from rows


def _hyphened(number: str) -> str:
    return f"{number[:8]}-{number[8:12]}-{number[12:16]}-{number[16:20]}-{number[20:]}"


def _odd(row: Row, raw: Raw) -> Unreadable:
    for names, kinds in ((WORDS, str), (NUMBERS, int), (NUMBERS_OR_NOTHING, (int, type(None)))):
        for name in names:
            if not isinstance(getattr(row, name), kinds):
                return Unreadable(numbered(raw[0]), _position(raw), name)
    raise AssertionError(row)


def _position(raw: Raw) -> int | None:
    return raw[1] if isinstance(raw[1], int) else None


def numbered(written: Any) -> str:
    """The number of an act as people read it, whatever stands there."""
    try:
        return str(UUID(str(written)))
    except ValueError:
        return ascii(written)[:60]
