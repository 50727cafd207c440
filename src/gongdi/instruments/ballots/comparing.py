"""The papers of a counted budget under other rules: an equal table to look at before a rule is adopted for the next.

The rule of a ballot stands before anybody votes; this changes nothing of its result.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.budgeting.comparing import CHOICES, Compared, compare
from gongdi.engines.budgeting.completion import Completion
from gongdi.engines.budgeting.deciding import Choice, Effort, Rule
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.voting import folder
from gongdi.instruments.ballots.models import Ballot, Kind, Option
from gongdi.instruments.ballots.publishing import described, papers_of, turnout_of
from gongdi.instruments.ballots.states import Status
from gongdi.ledger.books.amounts import MONEY, shown

EFFORT = Effort(runs=3_000, states=500_000)
"""A rule that needs more is left out of the table: a page must answer."""

Table = dict[str, Any]
CHOSEN, NOT = "✓", "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule on these papers: options it chooses, in its order, and their cost in fen.

    `reached` of all `voters` support at least one of them; `each` is how many of those they support, on average.
    """

    method: str
    completion: str
    is_own: bool
    winners: tuple[int, ...]
    cost: int
    reached: int
    voters: int
    each: Fraction


def is_comparable(ballot: Ballot) -> bool:
    """Whether it is a budget whose papers are published; before the count nobody learns what they say."""
    return ballot.kind == Kind.BUDGET and ballot.status == Status.COUNTED


def compared(ballot: Ballot) -> tuple[Row, ...]:
    """A row for each rule that ends in time, in the same order for every ballot. Raises VotingError."""
    return _rows(ballot.pk, ballot.log_root)


@lru_cache(maxsize=64)
def _rows(number: int, log_root: str) -> tuple[Row, ...]:
    """Papers that were counted never change, so that this is computed once for each root of the log at their close."""
    ballot = Ballot.objects.get(pk=number, log_root=log_root)
    told = described(ballot, turnout_of(ballot))
    rule = told.rule
    assert isinstance(rule, folder.BudgetRule)
    election, own = folder.election_of(told, rule, papers_of(ballot)), _own(rule)
    rows = compare(election, _choices(own), ties=told.ties, effort=EFFORT)
    return tuple(_row(row, election.voters, is_own=row.outcome.choice == own) for row in rows)


def _own(rule: folder.BudgetRule) -> Choice:
    """The rule of the ballot; only Equal Shares is completed."""
    completion = rule.completion if rule.method == Rule.EQUAL_SHARES else Completion.NONE
    return Choice(Rule(rule.method), Utility(rule.utility), Completion(completion))


def _choices(own: Choice) -> list[Choice]:
    """The usual rules, all with the same utility, and that of the ballot if it is another."""
    usual = [replace(choice, utility=own.utility) for choice in CHOICES]
    return usual if own in usual else [*usual, own]


def _row(row: Compared, voters: int, *, is_own: bool) -> Row:
    choice, outcome = row.outcome.choice, row.outcome
    winners = tuple(map(int, outcome.winners))
    how = (choice.rule.value, choice.completion.value)
    return Row(*how, is_own, winners, outcome.cost, row.reached, voters, row.each)


def tables(ballot: Ballot, options: Sequence[Option]) -> list[Table]:
    """What each rule comes to, and what each chooses, project by project."""
    rows = list(enumerate(compared(ballot), start=1))
    sums = [cells(_numbered(place, row), *_figures(row)) for place, row in rows]
    chosen = [
        cells(option.title, *(CHOSEN if option.number in row.winners else NOT for _place, row in rows))
        for option in options
    ]
    heads = [{"label": str(place), "number": True} for place, _each in rows]
    return [
        {"caption": _("各个规则选出多少"), "columns": columns(), "rows": sums},
        {"caption": _("各个规则选出哪些，编号见上表"), "columns": [{"label": _("项目")}, *heads], "rows": chosen},
    ]


def _numbered(place: int, row: Row) -> str:
    name = f"{place}. {rule_name(row.method, row.completion)}"
    return _("%(rule)s（这次用的）") % {"rule": name} if row.is_own else name


def _figures(row: Row) -> tuple[object, ...]:
    return len(row.winners), shown(row.cost, MONEY), percent(row.reached, row.voters), f"{float(row.each):.2f}"


def columns() -> list[dict[str, Any]]:
    """The heads of a table of rules."""
    heads = (_("规则"), _("选上"), _("用钱"), _("有项目选上的人"), _("平均每人选上几个"))
    return [{"label": head, "number": place > 0} for place, head in enumerate(heads)]


def cells(name: str, *said: object) -> list[dict[str, Any]]:
    """A row of a table: what it is about, and figures."""
    return [{"said": name}, *({"said": value, "number": True} for value in said)]


def percent(part: int, whole: int) -> str:
    """A share of people."""
    return f"{100 * part / (whole or 1):.1f}%"


def rule_name(method: str, completion: str) -> str:
    """What a rule is called, with what it does with money that is left over."""
    name = method_names()[method]
    return name + _("；") + completion_names()[completion] if completion != Completion.NONE else name


def method_names() -> dict[str, str]:
    """What the rules are called."""
    return {
        "equal-shares": _("平等份额法"),
        "greedy": _("票数从高到低"),
        "phragmen": _("轮流攒钱法（弗拉格门）"),
        "welfare": _("票数总和最大"),
    }


def completion_names() -> dict[str, str]:
    """What is done with money that is left over."""
    return {
        "none": _("余下的钱不用"),
        "add1": _("每人加一元再算，直到再加就超支"),
        "add1-exhaustive": _("每人加一元再算，直到没有项目放得下"),
    }
