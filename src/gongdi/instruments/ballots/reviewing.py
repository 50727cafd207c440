"""A paper once more before it is cast: what was chosen, in lines, and for a budget what it comes to."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongdi.instruments.ballots.actions.casting import read
from gongdi.instruments.ballots.choices import ANSWERS, BLANK, Given, marks
from gongdi.instruments.ballots.models import Ballot, Kind, Option
from gongdi.instruments.ballots.words import answer_said
from gongdi.ledger.books.amounts import MONEY, shown


def lines_of(ballot: Ballot, options: Sequence[Option], given: Given) -> list[str]:
    """What the paper says. Raises choices.NotAPaper."""
    text = read(ballot, given)
    if text in ANSWERS or text == BLANK:
        return [answer_said(text)]
    marked = marks(ballot.kind, text)
    chosen = [option for option in options if option.number in marked]
    if ballot.kind == Kind.RANKED:
        return [f"{marked[each.number]}. {each.title}" for each in sorted(chosen, key=lambda o: int(marked[o.number]))]
    if ballot.kind == Kind.SCORE:
        return [_("%(title)s：%(points)s分") % {"title": o.title, "points": marked[o.number]} for o in chosen]
    if ballot.kind != Kind.BUDGET:
        return [each.title for each in chosen]
    said = [f"{each.title} · {shown(each.cost or 0, MONEY)}" for each in chosen]
    return [*said, sum_said(ballot, sum(each.cost or 0 for each in chosen))]


def sum_said(ballot: Ballot, cost: int) -> str:
    """What the chosen projects cost together, of how much."""
    words = {"cost": shown(cost, MONEY), "money": shown(ballot.rule["money"], MONEY)}
    return _("一共%(cost)s，预算%(money)s") % words
