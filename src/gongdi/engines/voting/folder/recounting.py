"""Recounting a published folder: is what was announced what the papers say?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.folder.ballot import Mode
from gongdi.engines.voting.folder.counting import Result, count, round_of
from gongdi.engines.voting.folder.plain import Tree
from gongdi.engines.voting.folder.publishing import BALLOT, RESULT, ROUND, VOTES, Published
from gongdi.engines.voting.owners import OwnersRule

DIFFERENCES_MAX = 50
WORDS_MAX = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the folder contradicts itself: `where` is a file and a place in it, then both sides in words."""

    where: str
    announced: str
    found: str


@dataclass(frozen=True, slots=True)
class Recount:
    """`counted` is our own result, None when the papers cannot be counted at all; equal when nothing differs.

    At most 50 differences are told.
    """

    counted: Result | None
    differences: tuple[Difference, ...]

    @property
    def is_equal(self) -> bool:
        return self.counted is not None and not self.differences


def recount(published: Published) -> Recount:
    """Count again and compare everything: digests, numbers of papers, roll, winners, every figure of the reasoning."""
    found = [*_digests(published), *_numbers(published), *_lines(published)]
    try:
        counted = count(published.ballot, published.papers)
    except VotingError as error:
        where = f"{VOTES}, paper {error.paper}" if error.paper else VOTES
        told = (*found, Difference(where, "a paper of this ballot", error.sentence))
        return Recount(None, told[:DIFFERENCES_MAX])
    if round_of(published.ballot, published.papers, counted.winners) != published.round:
        found.append(Difference(ROUND, "the papers of votes.csv and the projects done", "others"))
    found += _compare("winners", list(published.announced.winners), list(counted.winners))
    found += islice(
        _compare("reasoning", dict(published.announced.reasoning), dict(counted.reasoning)), DIFFERENCES_MAX
    )
    return Recount(counted, tuple(found[:DIFFERENCES_MAX]))


def _digests(published: Published) -> Iterator[Difference]:
    """The texts are those that the result was announced for."""
    if published.announced_of != published.ballot.id:
        yield Difference(f"{RESULT}, ballot", published.announced_of, published.ballot.id)
    for file in sorted(({BALLOT, VOTES} | published.digests.keys() | published.found.keys()) - {RESULT}):
        announced, found = published.digests.get(file, "no digest"), published.found.get(file, "no such file")
        if announced != found:
            yield Difference(f"{file}, SHA-256", announced, found)


def _numbers(published: Published) -> Iterator[Difference]:
    """As many lines as people took part, and no more than may vote."""
    ballot, papers = published.ballot, len(published.papers)
    if sum(ballot.turnout.values()) != papers:
        yield Difference(f"{VOTES}, lines", f"{sum(ballot.turnout.values())} papers by turnout", f"{papers} papers")
    if papers > ballot.roll and not isinstance(ballot.rule, OwnersRule):
        yield Difference(f"{BALLOT}, roll", f"{ballot.roll} may vote", f"{papers} papers")


def _lines(published: Published) -> Iterator[Difference]:
    """Every line once, in the order of tokens; a named voter once, a confidential one not at all."""
    if not isinstance(published.ballot.rule, OwnersRule) and published.ballot.mode is Mode.NAMED:
        yield from _twice([paper.voter for paper in published.papers], "voter")
    yield from _twice([paper.paper for paper in published.papers], "paper")
    for number, (one, other) in enumerate(pairwise(published.papers), 3):
        if one.paper > other.paper:
            yield Difference(f"{VOTES}, line {number}", "papers in the order of their tokens", _words(other.paper))
            return


def _twice(names: Sequence[str], what: str) -> Iterator[Difference]:
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 2):
        if name in seen:
            where = f"{VOTES}, line {number}"
            yield Difference(where, f"each {what} once", f"“{_words(name)}” stands in line {seen[name]} already")
        seen.setdefault(name, number)


def _compare(where: str, announced: Tree, found: Tree) -> Iterator[Difference]:
    """Every leaf that differs, with its path."""
    if isinstance(announced, dict) and isinstance(found, dict):
        for key in dict.fromkeys([*announced, *found]):
            yield from _compare(f"{where}.{key}", announced.get(key, "nothing"), found.get(key, "nothing"))
    elif isinstance(announced, list) and isinstance(found, list) and len(announced) == len(found):
        for number, (one, other) in enumerate(zip(announced, found, strict=True), 1):
            yield from _compare(f"{where}[{number}]", one, other)
    elif announced != found or type(announced) is not type(found):
        yield Difference(f"{RESULT}, {where}", _words(announced), _words(found))


def _words(value: Tree) -> str:
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value) or "none"
    return str(value)[:WORDS_MAX]
