"""From a ballot, its papers and its result to the texts of the folder, and back."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongdi.engines.voting.folder.ballot import Ballot, BudgetRule
from gongdi.engines.voting.folder.ballot_text import read_ballot, write_ballot
from gongdi.engines.voting.folder.counting import Result, round_of
from gongdi.engines.voting.folder.faults import FolderError
from gongdi.engines.voting.folder.json_text import AS_PUBLISHED, parse, write
from gongdi.engines.voting.folder.papers import Paper
from gongdi.engines.voting.folder.plain import Tree
from gongdi.engines.voting.folder.votes_text import read_votes, write_votes

BALLOT, VOTES, RESULT, ROUND = "ballot.json", "votes.csv", "result.json", "round.pb"
FILES = (BALLOT, VOTES, RESULT, ROUND)
RESULT_FORMAT = "gongdi-result-1"
RESULT_CHARS_MAX = 100_000_000


@dataclass(frozen=True, slots=True)
class Published:
    """A whole folder as values: `announced` is what result.json says, for the ballot `announced_of`.

    `digests` are the SHA-256 that result.json gives for the other files, `found` those of all texts that were read.
    """

    ballot: Ballot
    papers: tuple[Paper, ...]
    announced: Result
    announced_of: str
    digests: Mapping[str, str]
    found: Mapping[str, str]
    round: str = field(default="", repr=False)


def texts(ballot: Ballot, papers: Sequence[Paper], result: Result) -> dict[str, str]:
    """File name -> text; the papers are sorted by their token. A budget has its Pabulib text besides."""
    files = {BALLOT: write_ballot(ballot), VOTES: write_votes(ballot, papers)}
    if isinstance(ballot.rule, BudgetRule):
        files[ROUND] = round_of(ballot, papers, result.winners)
    tree: Tree = {
        "format": RESULT_FORMAT,
        "ballot": ballot.id,
        "winners": list(result.winners),
        "reasoning": dict(result.reasoning),
        "digests": {file: digest(text) for file, text in files.items()},
    }
    return files | {RESULT: write(tree)}


def digest(text: str) -> str:
    """The SHA-256 of a text, in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(files: Mapping[str, str]) -> Published:
    """The folder from its texts by file name. Raises FolderError."""
    for file in (BALLOT, VOTES, RESULT):
        if file not in files:
            raise FolderError(
                file, 0, "it is missing", "A published ballot has ballot.json, votes.csv and result.json."
            )
    ballot = read_ballot(files[BALLOT])
    papers = read_votes(ballot, files[VOTES])
    whole = parse(RESULT, files[RESULT], RESULT_CHARS_MAX)
    if whole.take("format", str) != RESULT_FORMAT:
        raise whole.fault(f"its format is not {RESULT_FORMAT}", AS_PUBLISHED)
    whole.only("format", "ballot", "winners", "reasoning", "digests")
    digests = whole.part("digests")
    return Published(
        ballot=ballot,
        papers=papers,
        announced=Result(whole.texts("winners"), whole.take("reasoning", dict)),
        announced_of=whole.take("ballot", str),
        digests={file: digests.take(file, str) for file in digests.tree},
        found={file: digest(text) for file, text in files.items() if file in FILES},
        round=files.get(ROUND, ""),
    )
