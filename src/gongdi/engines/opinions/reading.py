"""Votes and statements out of the files of an open-data export, as text; opening files is the caller's business.

Understood are `votes.csv` (a line a vote; columns voter-id, comment-id, vote, and timestamp when there is one),
`participants-votes.csv` (a line a participant, a column a statement), `votes.json` (a list of objects with pid, tid and
vote), and the statements in `comments.csv` or `comments.json`.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from gongdi.engines.opinions.faults import Fault, Unreadable
from gongdi.engines.opinions.matrix import KNOWN

FAULTS_MAX, CHARACTERS_MAX, NUMBER_MAX = 100, 400_000_000, 2**53
DIGITS_MAX, SHOWN_MAX = 19, 40
HIDDEN = "-1"
WHO = ("voter-id", "participant", "participant-id", "voter", "pid")
WHAT = ("comment-id", "statement", "statement-id", "comment", "tid")

Row = tuple[int, int, int]


@dataclass
class Statements:
    """The texts of statements by number, and those that moderators took out."""

    texts: dict[int, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


class _Faults:
    """Collects faults until there are too many."""

    def __init__(self, file: str) -> None:
        self.file, self.found = file, list[Fault]()

    def add(self, line: int, what: str, mend: str) -> None:
        self.found.append(Fault(self.file, line, what, mend))
        if len(self.found) >= FAULTS_MAX:
            self.end()

    def end(self) -> None:
        if self.found:
            raise Unreadable(*self.found)

    def number(self, line: int, name: str, value: Any) -> int | None:
        """A whole number, not below 0."""
        text = str(value).strip()
        if text.isascii() and text.isdigit() and int(text) < NUMBER_MAX:
            return int(text)
        self.add(line, f"{name} is {_short(value)}", "give a whole number, 0 or more")
        return None

    def vote(self, line: int, value: Any) -> int | None:
        """One of the three votes."""
        found = {"1": 1, "1.0": 1, "+1": 1, "0": 0, "0.0": 0, "-1": -1, "-1.0": -1}.get(str(value).strip())
        if found in KNOWN:
            return found
        self.add(line, f"vote is {_short(value)}", "give 1 agree, -1 disagree or 0 pass")
        return None


def rows(file: str, text: str) -> list[Row]:
    """Votes of a file in the order in which they were cast; what kind of file it is shows at its beginning.

    :raises Unreadable: with the lines at fault.
    """
    faults = _Faults(file)
    if len(text) > CHARACTERS_MAX:
        faults.add(0, "the file is too long", f"give at most {CHARACTERS_MAX} characters")
    faults.end()
    found = _from_json(text, faults) if text.lstrip()[:1] in {"[", "{"} else _from_csv(text, faults)
    faults.end()
    if not found:
        faults.add(0, "there is no vote in it", "give at least one line with a vote")
    faults.end()
    return found


def statements(file: str, text: str) -> Statements:
    """Texts and moderation out of comments.csv or comments.json."""
    faults, found = _Faults(file), Statements()
    in_json = text.lstrip()[:1] == "["
    named = ("tid", "txt", "mod") if in_json else ("comment-id", "comment-body", "moderated")
    for line, row in _objects(text, faults) if in_json else _lines(text, faults):
        number = faults.number(line, named[0], row.get(named[0]))
        if number is not None:
            found.texts[number] = str(row.get(named[1]) or "")
            if str(row.get(named[2])).strip() == HIDDEN:
                found.hidden.add(number)
    faults.end()
    return found


def _from_json(text: str, faults: _Faults) -> list[Row]:
    kept = []
    for line, row in _objects(text, faults):
        one = _row(faults, line, row.get("pid"), row.get("tid"), row.get("vote"))
        if one:
            kept.append((_moment(row.get("modified")), one))
    return [one for _, one in sorted(kept, key=lambda pair: pair[0])]


def _from_csv(text: str, faults: _Faults) -> list[Row]:
    lines = _lines(text, faults)
    first = next(lines, None)
    if first is None:
        return []
    names = set(first[1])
    who = next((name for name in WHO if name in names), None)
    what = next((name for name in WHAT if name in names), None)
    if who and what and "vote" in names:
        return _listed(faults, first, lines, who, what)
    columns = [name for name in first[1] if name and name.isascii() and name.isdigit()]
    if who and columns:
        for name in columns:
            faults.number(1, "the statement", name)
        faults.end()
        return list(_crossed(faults, first, lines, (who, columns)))
    faults.add(1, "the columns are not known", "name them voter-id,comment-id,vote or participant,…,0,1,2,…")
    return []


Line = tuple[int, dict[str, Any]]


def _listed(faults: _Faults, first: Line, others: Iterator[Line], who: str, what: str) -> list[Row]:
    kept = []
    for line, row in _all(first, others):
        one = _row(faults, line, row.get(who), row.get(what), row.get("vote"))
        if one:
            kept.append((_moment(row.get("timestamp")), one))
    return [one for _, one in sorted(kept, key=lambda pair: pair[0])]


def _crossed(faults: _Faults, first: Line, others: Iterator[Line], named: tuple[str, list[str]]) -> Iterator[Row]:
    seen = set[int]()
    name, columns = named
    for line, row in _all(first, others):
        who = faults.number(line, "participant", row[name])
        if who in seen:
            faults.add(line, f"participant {who} stands here twice", "give each participant one line")
        if who is None:
            continue
        seen.add(who)
        for column in columns:
            value = row[column]
            if value is None:
                faults.add(line, "the line is too short", "give every column, empty where there is no vote")
                break
            vote = faults.vote(line, value) if value.strip() else None
            if vote is not None:
                yield who, int(column), vote


def _all(first: Line, others: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from others


def _row(faults: _Faults, line: int, who: Any, what: Any, vote: Any) -> Row | None:
    person, statement = faults.number(line, "the participant", who), faults.number(line, "the statement", what)
    choice = faults.vote(line, vote)
    return None if person is None or statement is None or choice is None else (person, statement, choice)


def _lines(text: str, faults: _Faults) -> Iterator[Line]:
    """Rows of a CSV with the line on which each ends. The delimiter is that of the first line."""
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(StringIO(text, newline=""), strict=True, delimiter=max(",;\t", key=head.count))
    try:
        _name(reader, faults)
        for row in reader:
            if None in row:
                faults.add(reader.line_num, "the line is longer than the first", "put texts with commas into quotes")
            yield reader.line_num, row
    except csv.Error as error:
        faults.add(reader.reader.line_num, f"this is no CSV: {error}", "export the file again")


def _name(reader: "csv.DictReader[str]", faults: _Faults) -> None:
    """Bring the names of columns to one spelling: Voter_ID is voter-id."""
    names = [name.strip().lower().replace("_", "-").replace(" ", "-") for name in reader.fieldnames or ()]
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        faults.add(1, f"two columns are called {_short(name)}", "give each its own name")
    faults.end()
    reader.fieldnames = names


def _objects(text: str, faults: _Faults) -> Iterator[Line]:
    """Objects of a JSON list, numbered from 1 in place of lines."""
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        faults.add(getattr(error, "lineno", 0), "this is no JSON", "export the file again")
        return
    for index, row in enumerate(found if isinstance(found, list) else [found], 1):
        if isinstance(row, dict):
            yield index, row
        else:
            faults.add(index, "an entry is no object", 'give objects such as {"pid": 1, "tid": 2, "vote": 1}')


def _moment(value: Any) -> int:
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS_MAX else 0


def _short(value: Any) -> str:
    text = "missing" if value is None or value == "" else repr(str(value))
    return text if len(text) <= SHOWN_MAX else text[: SHOWN_MAX - 1] + "…"
