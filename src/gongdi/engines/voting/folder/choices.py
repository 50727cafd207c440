"""The text `choices` of a paper, read by the rule of its ballot."""

from collections.abc import Mapping, Sequence

from gongdi.engines.voting.approval import ApprovalRule, check_approvals
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.folder.ballot import Ballot, BudgetRule
from gongdi.engines.voting.limits import OPTION_CHARS, check_marks
from gongdi.engines.voting.owners import Choice
from gongdi.engines.voting.phragmen import PhragmenRule
from gongdi.engines.voting.rankings import Place, Ranking, check_strict, named
from gongdi.engines.voting.score import ScoreRule, check_scores

BLANK, INVALID = "-", "invalid"
ANSWERS = frozenset(choice.value for choice in Choice)
POINTS_DIGITS = 4


def is_blank(text: str) -> bool:
    """Whether a paper names nothing: handed in blank, or not legible."""
    return text in ("", BLANK, INVALID)


def read_answer(text: str) -> Choice:
    """yes, no, abstain; a blank paper is invalid. Raises VotingError."""
    if is_blank(text):
        return Choice.INVALID
    if text not in ANSWERS:
        raise VotingError("choice_unknown", choice=text[:OPTION_CHARS])
    return Choice(text)


def read_approval(text: str, options: Sequence[str], rule: ApprovalRule | PhragmenRule | BudgetRule) -> tuple[str, ...]:
    """Options with a space between. Raises VotingError."""
    marks = () if is_blank(text) else tuple(text.split(" "))
    check_approvals([marks], options, rule.most)
    return marks


def read_purchase(text: str, ballot: Ballot, rule: BudgetRule) -> tuple[str, ...]:
    """The projects of a paper, together within the money where the rule says so. Raises VotingError."""
    costs = {option.id: option.cost or 0 for option in ballot.options}
    marks = read_approval(text, list(costs), rule)
    if rule.within_money and sum(costs[option] for option in marks) > rule.money:
        raise VotingError("over_budget")
    return marks


def read_scores(text: str, options: Sequence[str], rule: ScoreRule) -> Mapping[str, int]:
    """Options, each with a colon and its points. Raises VotingError."""
    marks = [] if is_blank(text) else [part.partition(":") for part in text.split(" ")]
    check_marks([option for option, _colon, _points in marks], options)
    scores = {option: _points_of(points) for option, _colon, points in marks}
    check_scores([scores], options, rule)
    return scores


def _points_of(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= POINTS_DIGITS):
        raise VotingError("points_unreadable", text=text[:OPTION_CHARS])
    return int(text)


def read_ranking(text: str, options: Sequence[str], *, equal: bool) -> Ranking:
    """Options best first, `>` between ranks and `=` between equals. Raises VotingError."""
    ranking = () if is_blank(text) else tuple(_place(place) for place in text.split(">"))
    if equal:
        check_marks(list(named(ranking)), options)
    else:
        check_strict([ranking], options)
    return ranking


def _place(text: str) -> Place:
    options = tuple(text.split("="))
    if "" in options:
        raise VotingError("rank_empty")
    return options[0] if len(options) == 1 else options
