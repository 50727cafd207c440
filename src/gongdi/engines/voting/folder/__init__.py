"""A ballot as anybody may publish, read and recount it: three texts in a folder, without any server.

`ballot.json` says what was asked, of whom and by which rule; `votes.csv` has one line for each paper that counted;
`result.json` is what was announced, with the whole reasoning and the digests of the other two. A budget has its
projects and votes beside them in `round.pb` (Pabulib).

A room builds a `Ballot` and its `Paper`s, `count`s them (the result is what it announces) and hands `texts(…)` out.
Anybody `read`s the texts and `recount`s. The format: docs/reference/ballot-folder.md.
"""

from gongdi.engines.voting.folder.ballot import FORMAT, Ballot, BudgetRule, Mode, Option, Origin, Rule
from gongdi.engines.voting.folder.counting import Result, count, election_of
from gongdi.engines.voting.folder.faults import FolderError
from gongdi.engines.voting.folder.papers import Paper, write_approval, write_ranking, write_scores
from gongdi.engines.voting.folder.publishing import FILES, Published, read, texts
from gongdi.engines.voting.folder.recounting import Difference, Recount, recount

__all__ = [
    "FILES",
    "FORMAT",
    "Ballot",
    "BudgetRule",
    "Difference",
    "FolderError",
    "Mode",
    "Option",
    "Origin",
    "Paper",
    "Published",
    "Recount",
    "Result",
    "Rule",
    "count",
    "election_of",
    "read",
    "recount",
    "texts",
    "write_approval",
    "write_ranking",
    "write_scores",
]
