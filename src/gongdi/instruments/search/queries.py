"""Questions to the index."""

from django.db import connection

from gongdi.instruments.search.index import matching
from gongdi.instruments.search.signs import phrases
from gongdi.instruments.search.sources import SHELVES, SOURCES


def find(kind: str, words: str, *, limit: int, before: int | None = None, hidden: bool = False) -> list[int]:
    """The numbers of subjects in which every word occurs, newest first, at most `limit`, those before `before`.

    Words are separated by blanks. Chinese is found as it is written, in any part of a text; Latin letters and
    digits as whole words, in any case and width. `hidden` also looks where only those who work on a subject may.
    Nothing is found by punctuation alone; words beyond the hundredth character are not looked at. Raises KeyError
    for a kind that nobody offers.
    """
    source, wanted = SOURCES[kind], phrases(words)
    if not wanted or limit <= 0:
        return []
    query, values = matching(wanted, hidden=hidden)
    column = "rowid" if connection.vendor == "sqlite" else "id"
    query, values = f"{query} AND {column} %% {SHELVES} = %s", [*values, source.shelf]
    if before is not None:
        query, values = f"{query} AND {column} < %s", [*values, source.entry(before)]
    with connection.cursor() as cursor:
        cursor.execute(f"{query} ORDER BY {column} DESC LIMIT %s", [*values, limit])
        return [row[0] // SHELVES for row in cursor.fetchall()]
