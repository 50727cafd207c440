"""The source's own story: a foundation with 607万, an epidemic fund of 100万, gifts, spending, 143.4万 converted."""

from datetime import UTC, datetime

from gongdi.instruments.funds.actions import motions
from gongdi.instruments.funds.models import DonorSort
from gongdi.instruments.funds.queries.flow import flow_of
from gongdi.ledger.books import queries as books
from tests.instruments.funds import make
from tests.instruments.funds.make import WAN

LAUNCH = datetime(2020, 1, 6, 2, tzinfo=UTC)
EPIDEMIC = datetime(2020, 2, 3, 2, tzinfo=UTC)
SPRING = datetime(2020, 4, 6, 2, tzinfo=UTC)
AUTUMN = datetime(2020, 9, 7, 2, tzinfo=UTC)


def agreed(there, **expected):
    """Every fund's balance says the same in the account, at this moment of the past, and followed gift by gift."""
    flow = flow_of(there)
    for fund in there.funds.all():
        account = make.founding.account_of(fund, AUTUMN)
        held = sum(piece.amount for piece in flow.purse(fund.pk).held())
        assert books.balance(account) == held == books.balance_at(account, AUTUMN) == expected[fund.name], fund.name
    given, paid = (books.total(there.book, f"funds.{kind}", "CNY") for kind in ("given", "paid"))
    assert given + paid + books.total(there.book, "funds.fund", "CNY") == 0


def test_the_story_of_the_source(town):
    there = make.foundation(town, LAUNCH)
    general = make.general(there)
    make.count(town, make.entered(town, general, 250 * WAN, "镇财政", at=LAUNCH, sort=DonorSort.PUBLIC), LAUNCH)
    for giver, amount in (("横沥商会", 200 * WAN), ("模具协会", 107 * WAN), ("爱心企业", 50 * WAN)):
        make.count(town, make.entered(town, general, amount, giver, at=LAUNCH), LAUNCH)
    agreed(there, 总基金=607 * WAN)

    epidemic = make.earmarked(town, there, amount=100 * WAN, at=EPIDEMIC)
    agreed(there, 总基金=507 * WAN, 防疫专项基金=100 * WAN)
    for number in range(7):
        make.given(town, epidemic, 30 * WAN, at=EPIDEMIC, giver=f"企业{number}", sort=DonorSort.BUSINESS)
    make.given(town, epidemic, 123_456, who="neighbour", at=EPIDEMIC)
    agreed(there, 总基金=507 * WAN, 防疫专项基金=310 * WAN + 123_456)

    left = 1_434_000 * make.YUAN
    for amount in (80 * WAN, 60 * WAN, 310 * WAN + 123_456 - 140 * WAN - left):
        make.pay(epidemic, amount, SPRING)
    agreed(there, 总基金=507 * WAN, 防疫专项基金=left)

    epidemic = make.end(town, epidemic, AUTUMN)
    new = motions.NewFund("社会应急专项基金", "社会应急治理")
    motion = motions.propose_conversion(
        epidemic, amount=left, to=new, reason="疫情进入常态化", by=town.actor("treasurer", AUTUMN), at=AUTUMN
    )
    agreed(there, 总基金=507 * WAN, 防疫专项基金=left, 社会应急专项基金=0)
    make.adopt(town, motion, AUTUMN)
    agreed(there, 总基金=507 * WAN, 防疫专项基金=0, 社会应急专项基金=left)
