"""What the tests of the bank do again and again: a line by its amount, a match, what must be explained."""

from datetime import timedelta

from gongdi.instruments.funds.actions import matching
from gongdi.instruments.funds.models import BankLine
from gongdi.instruments.funds.queries.bank import standing
from tests.instruments.funds.make import AT

LATER = AT + timedelta(days=40)  # the month of AT is over


def line_of(amount: int) -> BankLine:
    return BankLine.objects.select_related("account__foundation").get(amount=amount)


def accept(town, line, sort, number, at=AT):
    return matching.accept(line, sort=sort, number=number, by=town.actor("treasurer", at), at=at)


def explained(foundation, until=None):
    now = standing(foundation, until)
    assert now.is_explained, now
    return now
