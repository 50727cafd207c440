"""From papers to a result: the engines count, this says it as plain data that is kept and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongdi.engines.voting import folder
from gongdi.instruments.ballots.models import Ballot, Kind
from gongdi.instruments.ballots.publishing import Files, described, papers_of, turnout_of


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a ballot: numbers of the options that won, whether it was adopted, the reasoning, the folder."""

    winners: tuple[int, ...]
    is_adopted: bool
    reasoning: Mapping[str, Any]
    files: Files


def tally(ballot: Ballot) -> Tally:
    """Count a ballot whose papers lie on the table. Raises VotingError."""
    told, papers = described(ballot, turnout_of(ballot)), papers_of(ballot)
    result = folder.count(told, papers)
    plain = ballot.kind in (Kind.YES_NO, Kind.OWNERS)
    winners = () if plain else tuple(int(name) for name in result.winners)
    return Tally(winners, bool(result.winners), result.reasoning, folder.texts(told, papers, result))
