"""Reading Pabulib files (.pb): https://pabulib.org/format, version of 2024, all four kinds of votes.

A file is text in UTF-8 (with or without a mark at its beginning, lines ended by LF or CRLF) with three sections, each a
title, a header and rows of fields with semicolons between them. Almost every file has votes without quotes; they are
split at once, in C. What is unusual goes the slow way, which knows the line and says what is wrong with it.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.budgeting import amounts
from gongdi.engines.budgeting.election import Election, Integers, Kind, Project
from gongdi.engines.budgeting.faults import BadElection, Fault

VOTES = re.compile(r"^[ \t]*\"?VOTES\"?[ \t;]*$", re.IGNORECASE | re.MULTILINE)
TITLES = ("META", "PROJECTS")
EMPTY = ("", "none")
MARK = "\ufeff"
MONEY_MAX = 10**17
POINTS_MAX = 10**9
# Where the place of a project would stand: nothing between two commas, or what is no project.
NOTHING, UNKNOWN = -1, -2


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stranger's file is read at most."""

    file_bytes: int = 256 << 20
    projects: int = 4_000
    votes: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a section: the line where it ends, and its fields by column."""

    line: int
    fields: Mapping[str, str]


# The texts of a vote and of its points, exactly as they stand; points are "" where there are none.
Texts = tuple[str, str]
DEFAULT_LIMITS = Limits()


def read(source: bytes | str, *, limits: Limits = DEFAULT_LIMITS) -> Election:
    """The election of a Pabulib file. Raises BadElection with the line and how to mend it."""
    text = _text(source, limits)
    title = _title(text)
    meta, rows = _head(text[: title.start()], limits)
    kind = _kind(meta)
    projects, budget, unit = _projects(meta, rows)
    expected = amounts.decimal(meta["num_votes"].fields["value"]) if "num_votes" in meta else None
    section = text[title.end() :].removeprefix("\n")
    body = _Body(section, text.count("\n", 0, title.end()) + 1, kind, -1 if expected is None else int(expected))
    votes, again = body.votes(limits)
    found = _Ballots(body, votes, {project.id: place for place, project in enumerate(projects)}).election_parts(kind)
    told = {key: row.fields["value"] for key, row in meta.items()}
    made = Election(projects, budget, kind, *found.arrays, unit=unit, grain=found.grain, meta=told)
    counts = {"note_voters": again, "note_repeated": found.repeated}
    repeated = [Fault(code, {"count": count}) for code, count in counts.items() if count]
    return replace(made, notes=(*_told(made), *repeated))


def _text(source: bytes | str, limits: Limits) -> str:
    if len(source) > limits.file_bytes:
        raise BadElection("file_too_large", size=len(source), limit=limits.file_bytes)
    decoded = source if isinstance(source, str) else ""
    if isinstance(source, bytes):
        try:
            decoded = source.decode("utf-8")
        except UnicodeDecodeError as no:
            raise BadElection("not_utf8", line=source.count(b"\n", 0, no.start) + 1) from no
    text = decoded.removeprefix(MARK)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _title(text: str) -> re.Match[str]:
    """Where the section VOTES begins: the first such line that does not stand inside quotes.

    A quote sign may also stand for inches, so that every such line may seem to; then the first is taken.
    """
    first = VOTES.search(text)
    if not first:
        raise BadElection("section_missing", section="VOTES")
    # The first one almost always is it, and the rest of the text is long.
    return next((title for title in VOTES.finditer(text) if not text.count('"', 0, title.start()) % 2), first)


def _head(text: str, limits: Limits) -> tuple[dict[str, Row], list[Row]]:
    """META as key -> row, and the rows of PROJECTS."""
    sections: dict[str, list[Row]] = {}
    header: list[str] | None = None
    for line, fields in _fields(text, 1):
        title = fields[0].strip().upper()
        if title in TITLES and not any(field.strip() for field in fields[1:]):
            if title in sections or (title == "META" and sections):
                raise BadElection("section_order", line=line, section=title)
            sections[title], header = [], None
        elif not sections:
            raise BadElection("section_missing", section="META")
        elif header is None:
            header = [name.strip().lower() for name in fields]
            _require(header, line, [*sections][-1])
        else:
            last = [*sections][-1]
            sections[last].append(_row(header, _joined(header, fields) if last == "META" else fields, line))
            if len(sections.get("PROJECTS", ())) > limits.projects:
                raise BadElection("projects_many", limit=limits.projects)
    for title in TITLES:
        if title not in sections:
            raise BadElection("section_missing", section=title)
    return {row.fields["key"].lower(): row for row in sections["META"]}, sections["PROJECTS"]


def _fields(text: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of a section that are not blank, each with its line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as no:
            raise BadElection("row_broken", line=first + reader.line_num - 1, reason=str(no)) from no
        if any(field.strip() for field in fields):
            yield first + reader.line_num - 1, fields


COLUMNS = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("vote",)}


def _joined(header: list[str], fields: list[str]) -> list[str]:
    """Fields of META, where semicolons of a text without quotes belong to its last column."""
    last = len(header) - 1
    return [*fields[:last], ";".join(fields[last:]).rstrip("; ")] if len(fields) > len(header) else fields


def _require(header: list[str], line: int, section: str) -> None:
    for column in COLUMNS[section]:
        if column not in header:
            raise BadElection("column_missing", line=line, section=section, column=column)


def _row(header: list[str], fields: list[str], line: int) -> Row:
    if any(field.strip() for field in fields[len(header) :]):
        raise BadElection("row_too_long", line=line)
    return Row(line, {name: field.strip() for name, field in zip(header, chain(fields, repeat("")), strict=False)})


# What is counted in one way only, so that a file that says otherwise is refused: key -> known values, fault.
ONLY = {"default_score": (("", "0"), "default_score"), "scoring_fn": (("", "borda"), "scoring_unknown")}


def _kind(meta: Mapping[str, Row]) -> Kind:
    if "vote_type" not in meta:
        raise BadElection("meta_missing", key="vote_type")
    told = meta["vote_type"].fields["value"].lower()
    if told not in {*Kind, "choose-1"}:
        raise BadElection("vote_type_unknown", value=told)
    for key, (known, code) in ONLY.items():
        value = meta[key].fields["value"] if key in meta else ""
        if value.lower() not in known:
            raise BadElection(code, value=value)
    return Kind.APPROVAL if told == "choose-1" else Kind(told)


def _projects(meta: Mapping[str, Row], rows: list[Row]) -> tuple[tuple[Project, ...], int, int]:
    """The projects, the budget, and how many parts of money make a unit."""
    if "budget" not in meta:
        raise BadElection("meta_missing", key="budget")
    if not rows:
        raise BadElection("projects_none")
    costs = {"": _amount(meta["budget"], "value", "budget")}
    for row in rows:
        project = row.fields["project_id"]
        if not project or project in costs:
            raise BadElection("project_twice" if project else "project_unnamed", line=row.line, id=project)
        costs[project] = _amount(row, "cost", "cost")
    parts, unit = amounts.whole(costs)
    if not parts[""]:
        raise BadElection("budget_zero")
    named = ((row.fields["project_id"], row.fields.get("name", ""), row.fields) for row in rows)
    return tuple(Project(key, parts[key], name, told) for key, name, told in named), parts[""], unit


def _amount(row: Row, column: str, name: str) -> Fraction:
    value = row.fields[column]
    number = amounts.decimal(value)
    if number is None:
        raise BadElection("amount_unreadable", line=row.line, value=value[:40], column=name)
    if number < 0:
        raise BadElection("amount_negative", line=row.line, column=name)
    if number > MONEY_MAX:
        raise BadElection("amount_too_large", line=row.line, value=value, column=name, limit=MONEY_MAX)
    return number


@dataclass(frozen=True, slots=True)
class _Body:
    """The section VOTES: its text, the line where it begins, the kind of its votes, and how many META tells (-1: none).

    With as many rows as are told nobody looks for voters who stand there twice: that takes as long as all the rest.
    """

    text: str
    first: int
    kind: Kind
    expected: int

    def votes(self, limits: Limits) -> tuple[Counter[Texts], int]:
        """How many people cast each vote, as it stands in the file, and how many rows name a voter once more."""
        counted, again = self._split() or self._gathered()
        if not counted:
            raise BadElection("votes_none")
        if counted.total() > limits.votes:
            raise BadElection("votes_many", limit=limits.votes)
        return counted, again

    def _gathered(self) -> tuple[Counter[Texts], int]:
        rows = [*self.slowly()]
        voters = [voter for _, voter, _ in rows if voter]
        again = 0 if len(rows) == self.expected else len(voters) - len({*voters})
        return Counter(texts for _, _, texts in rows), again

    def _split(self) -> tuple[Counter[Texts], int] | None:
        """The same for a section without quotes or odd rows; None when it has them."""
        head, _, rest = self.text.partition("\n")
        header = [name.strip().lower() for name in head.split(";")]
        if '"' in self.text or "vote" not in header or self._wants_points(header):
            return None
        vote = header.index("vote")
        lines = [line for line in rest.split("\n") if line]
        if rest.count(";") != len(lines) * (len(header) - 1) or "voter_id" in header[1:]:
            return None
        again = 0
        if header[0] == "voter_id" and len(lines) != self.expected:
            again = len(lines) - len({line[: line.find(";")] for line in lines})
        try:
            if self.kind in {Kind.APPROVAL, Kind.ORDINAL}:
                found = Counter([line.split(";", vote + 1)[vote] for line in lines])
                return Counter({(text, ""): people for text, people in found.items()}), again
            points, last = header.index("points"), max(vote, header.index("points")) + 1
            rows = [line.split(";", last) for line in lines]
            return Counter([(row[vote], row[points]) for row in rows]), again
        except IndexError:
            return None

    def slowly(self) -> Iterator[tuple[int, str, Texts]]:
        """Each vote with its line and who cast it; raises BadElection where a row is wrong."""
        rows = _fields(self.text, self.first + 1)
        line, header = next(rows, (self.first + 1, [""]))
        header = [name.strip().lower() for name in header]
        _require(header, line, "VOTES")
        if self._wants_points(header):
            raise BadElection("column_missing", line=line, section="VOTES", column="points")
        vote = header.index("vote")
        for line, fields in rows:
            if fields[0].strip().upper() in TITLES and not any(field.strip() for field in fields[1:]):
                raise BadElection("section_order", line=line, section=fields[0].strip().upper())
            row = _row(header, fields, line)
            if len(fields) <= vote:
                raise BadElection("row_too_short", line=line, column="vote")
            points = "" if self._is_plain() else row.fields["points"]
            yield line, row.fields.get("voter_id", ""), (row.fields["vote"], points)

    def line(self, texts: Texts) -> int:
        """The line of the first vote that reads so."""
        stripped = tuple(text.strip() for text in texts)
        return next(line for line, _, found in self.slowly() if found == stripped)

    def _is_plain(self) -> bool:
        return self.kind in {Kind.APPROVAL, Kind.ORDINAL}

    def _wants_points(self, header: list[str]) -> bool:
        return not self._is_plain() and "points" not in header


@dataclass(frozen=True, slots=True)
class _Found:
    """Ballots as an election holds them, parts of a point, and how many people named a project twice."""

    arrays: tuple[Integers, Integers, Integers, Integers | None]
    grain: int
    repeated: int


class _Ballots:
    """Votes as texts, turned into places of projects."""

    def __init__(self, body: _Body, votes: Counter[Texts], places: Mapping[str, int]) -> None:
        self.body, self.places = body, places
        self.texts = [*votes]
        self.weights = np.fromiter(votes.values(), np.int64, len(votes))

    def election_parts(self, kind: Kind) -> _Found:
        """The arrays of an election."""
        named = ["" if vote.lower() in EMPTY and vote not in self.places else vote for vote, _ in self.texts]
        pieces = ",".join(named).split(",")
        lengths = np.fromiter((vote.count(",") + 1 for vote in named), np.int64, len(named))
        votes = self._places(pieces, lengths)
        owners = np.repeat(np.arange(len(named)), lengths)
        points, grain = self._points(kind, lengths, votes)
        kept = votes != NOTHING
        votes, owners = votes[kept], owners[kept]
        points = None if points is None else points[kept]
        first = self._first_times(votes, owners, kind)
        repeated = int(self.weights[np.unique(owners[~first])].sum())
        votes, owners, points = votes[first], owners[first], None if points is None else points[first]
        starts = np.searchsorted(owners, np.arange(len(named) + 1))
        if kind == Kind.ORDINAL:
            points = np.repeat(starts[1:], np.diff(starts)) - 1 - np.arange(len(votes))
        return _Found((self.weights, starts, votes, points), grain, repeated)

    def _places(self, pieces: list[str], lengths: Integers) -> Integers:
        """The place of each project that is named, -1 where nothing stands between two commas."""
        lookup = {piece: self.places.get(piece.strip(), UNKNOWN if piece.strip() else NOTHING) for piece in {*pieces}}
        votes = np.fromiter(map(lookup.__getitem__, pieces), np.int64, len(pieces))
        if UNKNOWN in lookup.values():
            at = int(np.argmax(votes == UNKNOWN))
            owner = int(np.searchsorted(np.cumsum(lengths), at, side="right"))
            raise BadElection("project_unknown", line=self.body.line(self.texts[owner]), id=pieces[at].strip()[:80])
        return votes

    def _points(self, kind: Kind, lengths: Integers, votes: Integers) -> tuple[Integers | None, int]:
        """The points of each project that is named, in parts of which `grain` make one."""
        if kind in {Kind.APPROVAL, Kind.ORDINAL}:
            return None, 1
        texts = [points.split(",") for _, points in self.texts]
        for owner, given in enumerate(texts):
            if len(given) != lengths[owner]:
                line = self.body.line(self.texts[owner])
                raise BadElection("points_missing", line=line, projects=int(lengths[owner]), points=len(given))
        pieces = [*chain.from_iterable(texts)]
        numbers = {piece: amounts.decimal(piece) for piece in {*pieces}}
        return self._whole_points(pieces, numbers, votes, lengths)

    def _whole_points(
        self, pieces: list[str], numbers: Mapping[str, Fraction | None], votes: Integers, lengths: Integers
    ) -> tuple[Integers, int]:
        wholes, grain = amounts.whole({piece: number or Fraction(0) for piece, number in numbers.items()})
        if max(wholes.values()) > POINTS_MAX:
            raise BadElection("points_large", limit=POINTS_MAX // grain)
        odd = {piece for piece, number in numbers.items() if number is None}
        for at, piece in enumerate(pieces if odd else ()):
            if piece in odd and votes[at] != NOTHING:
                owner = int(np.searchsorted(np.cumsum(lengths), at, side="right"))
                raise BadElection("points_unreadable", line=self.body.line(self.texts[owner]), value=piece.strip()[:40])
        return np.fromiter(map(wholes.__getitem__, pieces), np.int64, len(pieces)), grain

    def _first_times(self, votes: Integers, owners: Integers, kind: Kind) -> NDArray[np.bool_]:
        """Where a vote names a project for the first time; twice is harmless only in an approval."""
        keys = owners * len(self.places) + votes
        _, first = np.unique(keys, return_index=True)
        kept = np.zeros(len(votes), dtype=np.bool_)
        kept[first] = True
        if kind != Kind.APPROVAL and not kept.all():
            owner = int(owners[np.argmin(kept)])
            raise BadElection("project_repeated", line=self.body.line(self.texts[owner]))
        return kept


def _told(election: Election) -> Iterator[Fault]:
    """Where the file's own figures differ from the count."""
    figures = (("num_votes", election.voters), ("num_projects", len(election.projects)))
    for key, counted in figures:
        told = amounts.decimal(election.meta.get(key, ""))
        if told is not None and told != counted:
            yield Fault(f"note_{key}", {"told": election.meta[key], "counted": counted})
    for project, votes, score in zip(election.projects, election.named, election.scored, strict=True):
        exact = Fraction(score, election.grain)
        for key, counted_, number in (("votes", str(votes), Fraction(votes)), ("score", str(exact), exact)):
            told = amounts.decimal(project.told.get(key, ""))
            if told is not None and told != number:
                yield Fault(f"note_{key}", {"id": project.id, "told": project.told[key], "counted": counted_})
