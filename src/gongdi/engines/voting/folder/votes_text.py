"""votes.csv and back: a header, then one line for each paper."""

import csv
import io
from collections.abc import Sequence

from gongdi.engines.voting.folder.ballot import Ballot, Mode
from gongdi.engines.voting.folder.faults import FolderError
from gongdi.engines.voting.folder.papers import Paper
from gongdi.engines.voting.limits import PAPERS_MAX
from gongdi.engines.voting.owners import OwnersRule

FILE = "votes.csv"
CHARS_MAX = 1_000_000_000
CELL_CHARS = 20_000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
BLANK = "-"
AREA_DIGITS = 12


def columns(ballot: Ballot) -> tuple[str, ...]:
    """The columns of this ballot's votes.csv."""
    if isinstance(ballot.rule, OwnersRule):
        return ("paper", "unit", "owner", "area", "choices")
    return ("paper", "voter", "choices") if ballot.mode is Mode.NAMED else ("paper", "choices")


def write_votes(ballot: Ballot, papers: Sequence[Paper]) -> str:
    """The text of votes.csv, in the order of tokens."""
    names = columns(ballot)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for paper in sorted(papers, key=lambda paper: paper.paper):
        writer.writerow([_harmless(name, str(getattr(paper, name))) for name in names])
    return text.getvalue()


def _harmless(name: str, text: str) -> str:
    """A cell that no spreadsheet takes for a formula; `choices` begin harmlessly, but for the blank paper."""
    return f"'{text}" if text.startswith(FORMULA) and (name, text) != ("choices", BLANK) else text


def read_votes(ballot: Ballot, text: str) -> tuple[Paper, ...]:
    """The papers in the order of the file. Raises FolderError."""
    if len(text) > CHARS_MAX:
        raise FolderError(FILE, 0, f"it has {len(text)} characters", f"At most {CHARS_MAX} are read.")
    names = columns(ballot)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    papers = []
    try:
        if (header := next(reader, [])) != list(names):
            raise FolderError(FILE, 1, f"the columns are {','.join(header)[:80]}", f"They must be {','.join(names)}.")
        for row in reader:
            papers.append(_paper(names, row, reader.line_num))
            if len(papers) > PAPERS_MAX:
                raise FolderError(FILE, reader.line_num, "too many papers", f"At most {PAPERS_MAX} are read.")
    except csv.Error as error:
        raise FolderError(FILE, reader.line_num, f"it is no CSV: {error}", "Each quote needs its second.") from error
    return tuple(papers)


def _paper(names: Sequence[str], row: Sequence[str], line: int) -> Paper:
    if len(row) != len(names) or max(map(len, row)) > CELL_CHARS:
        raise FolderError(FILE, line, "the cells do not fit the columns", f"Write {','.join(names)}.")
    cells = {name: cell.removeprefix("'") for name, cell in zip(names, row, strict=True)}
    area = cells.pop("area", "0")
    if not (area.isascii() and area.isdigit() and len(area) <= AREA_DIGITS):
        raise FolderError(FILE, line, f"the area “{area[:20]}” is no whole number", "Write it in 0.01 m²: 8950.")
    return Paper(**cells, area=int(area))
