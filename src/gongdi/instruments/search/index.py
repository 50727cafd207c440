"""The index itself: FTS5 without content on SQLite, tsvector under GIN on PostgreSQL; the same answers from both."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper

from gongdi.ground.record.rows import insert
from gongdi.instruments.search.models import Entry
from gongdi.instruments.search.signs import Phrase, tokens

MERGED_PAGES = 500


def put(old: Iterable[Entry], new: Sequence[Entry]) -> None:
    """Take the old entries out and put the new ones in."""
    (_put_sqlite if connection.vendor == "sqlite" else _put_postgresql)(list(old), new)


def clear() -> None:
    """Empty the index and its entries."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")
    Entry.objects.all().delete()


def sweep() -> int:
    """Take out of the files what the index still keeps of words that were deleted; in how many steps.

    To be called outside any transaction. FTS5 marks words as deleted and keeps them until its segments are merged:
    they are merged all into one, a few hundred pages at a time, so that nobody waits long for the database. GIN never
    gives up a word, so PostgreSQL builds the index anew beside the old one.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("REINDEX INDEX CONCURRENTLY search_words")
            return 1
        steps, pages = 1, -MERGED_PAGES
        while _merge(cursor, pages):
            steps, pages = steps + 1, MERGED_PAGES
        return steps


def matching(phrases: Sequence[Phrase], *, hidden: bool) -> tuple[str, list[str | int]]:
    """A SELECT of `id`, open for further conditions, of entries in which every phrase occurs; and its parameters."""
    return (_matching_sqlite if connection.vendor == "sqlite" else _matching_postgresql)(phrases, hidden)


def _merge(cursor: CursorWrapper, pages: int) -> bool:
    """Merge some pages of the index; whether there was anything to merge (fewer than two changes say no)."""
    before = _changes(cursor)
    cursor.execute("INSERT INTO search_words (search_words, rank) VALUES ('merge', %s)", [pages])
    return _changes(cursor) - before > 1


def _changes(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


# ---- SQLite ----------------------------------------------------------------------------------------------------

TAKE_OUT = "INSERT INTO search_words (search_words, rowid, public, hidden) VALUES ('delete', %s, %s, %s)"
PUT_IN = "INSERT INTO search_words (rowid, public, hidden) VALUES (%s, %s, %s)"


def _put_sqlite(old: list[Entry], new: Sequence[Entry]) -> None:
    """An index without content forgets a row only when it is told its words again: the old entry holds them."""
    if not old and not Entry.objects.exists():
        clear()
    with connection.cursor() as cursor:
        cursor.executemany(TAKE_OUT, [_row(entry) for entry in old])
        Entry.objects.filter(id__in=[entry.pk for entry in old]).delete()
        insert(new)
        cursor.executemany(PUT_IN, [_row(entry) for entry in new])


def _row(entry: Entry) -> tuple[int, str, str]:
    return entry.pk, " ".join(tokens(entry.public)), " ".join(tokens(entry.hidden))


def _matching_sqlite(phrases: Sequence[Phrase], hidden: bool) -> tuple[str, list[str | int]]:
    words = " AND ".join(f'"{" ".join(phrase.tokens)}"{" *" if phrase.is_begun else ""}' for phrase in phrases)
    known = "EXISTS (SELECT 1 FROM search_entry WHERE id = search_words.rowid)"
    found = f"SELECT rowid AS id FROM search_words WHERE search_words MATCH %s AND {known}"  # noqa: S608 our own words
    return found, [words if hidden else f"public : ({words})"]


# ---- PostgreSQL ------------------------------------------------------------------------------------------------

REPLACE = """
INSERT INTO search_entry (id, public, hidden, public_words, hidden_words)
VALUES (%s, %s, %s, array_to_tsvector(%s::text[]), array_to_tsvector(%s::text[]))
"""


def _put_postgresql(old: list[Entry], new: Sequence[Entry]) -> None:
    Entry.objects.filter(id__in=[entry.pk for entry in old]).delete()
    with connection.cursor() as cursor:
        cursor.executemany(
            REPLACE,
            [(one.pk, one.public, one.hidden, tokens(one.public), tokens(one.hidden)) for one in new],
        )


def _matching_postgresql(phrases: Sequence[Phrase], hidden: bool) -> tuple[str, list[str | int]]:
    """The index, which knows no order of words, names candidates; the folded text decides."""
    columns = ("public", "hidden") if hidden else ("public",)
    conditions: list[str] = []
    values: list[str | int] = []
    for phrase in phrases:
        query = " & ".join(f"'{token}'" for token in phrase.tokens) + (":*" if phrase.is_begun else "")
        each = [f"({column}_words @@ %s::tsquery AND {column} LIKE %s)" for column in columns]
        conditions.append(f"({' OR '.join(each)})")
        values += [query, phrase.pattern] * len(columns)
    return f"SELECT id FROM search_entry WHERE {' AND '.join(conditions)}", values  # noqa: S608 our own words
