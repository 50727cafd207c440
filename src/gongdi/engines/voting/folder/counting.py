"""Counting a ballot by its rule: the one way from papers to a result, for who announces and for who recounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongdi.engines.voting.folder.ballot import Ballot
from gongdi.engines.voting.folder.papers import Paper

Tree = None | bool | int | str | list["Tree"] | dict[str, "Tree"]


@dataclass(frozen=True, slots=True)
class Result:
    """`winners` are options; yes/no and owners: ("yes",) when adopted, else ().

    `reasoning` is the result of the rule as plain data: fractions as "2/3", tuples as lists.
    """

    winners: tuple[str, ...]
    reasoning: Mapping[str, Tree]


def count(ballot: Ballot, papers: Sequence[Paper]) -> Result:
    """Count the papers by the ballot's rule. Raises VotingError; `paper` of its words says on which paper."""
    raise NotImplementedError
