"""From a ballot, its papers and its result to the texts of the folder, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongdi.engines.voting.folder.ballot import Ballot
from gongdi.engines.voting.folder.counting import Result
from gongdi.engines.voting.folder.papers import Paper

BALLOT, VOTES, RESULT, ROUND = "ballot.json", "votes.csv", "result.json", "round.pb"


@dataclass(frozen=True, slots=True)
class Published:
    """A whole folder as values: `announced` is what result.json says, `digests` the SHA-256 it gives for the others."""

    ballot: Ballot
    papers: tuple[Paper, ...]
    announced: Result
    round: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)


class FolderError(ValueError):
    """A text of the folder that cannot be read: which file and line (0: the whole), what is wrong, how to mend it."""

    def __init__(self, file: str, line: int, wrong: str, mend: str) -> None:
        super().__init__(f"{file}:{line}: {wrong} {mend}")
        self.file, self.line, self.wrong, self.mend = file, line, wrong, mend


def texts(ballot: Ballot, papers: Sequence[Paper], result: Result, *, round_: str = "") -> dict[str, str]:
    """File name -> text; the papers are sorted by their token."""
    raise NotImplementedError


def read(files: Mapping[str, str]) -> Published:
    """The folder from its texts by file name. Raises FolderError."""
    raise NotImplementedError
