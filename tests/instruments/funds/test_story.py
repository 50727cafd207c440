"""The source's own story: 607万 at launch, an epidemic fund of 100万, gifts, grants, 143.4万 converted by decision.

At every step the public page, the API, the beancount export, the replayed ledger and the money followed gift by gift
agree to the fen.
"""

import re
from collections import Counter
from datetime import UTC, datetime

from gongdi.instruments.funds.actions import motions
from gongdi.instruments.funds.models import DonorSort
from gongdi.instruments.funds.queries.flow import flow_of
from gongdi.instruments.funds.queries.years import year
from gongdi.ledger.books import export, queries
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.books.replay import replay
from tests.instruments.funds import make, make_spending
from tests.instruments.funds.make import WAN, YUAN

LAUNCH = datetime(2020, 1, 6, 2, tzinfo=UTC)
EPIDEMIC = datetime(2020, 2, 3, 2, tzinfo=UTC)
SPRING = datetime(2020, 4, 6, 2, tzinfo=UTC)
AUTUMN = datetime(2020, 9, 7, 2, tzinfo=UTC)
POSTING = re.compile(r"^\s+(Assets:\S+)\s+(-?[\d.]+) CNY", re.MULTILINE)


def exported(there) -> Counter:
    """How often each balance of an asset stands in the beancount export, in fen, added up by hand."""
    sums: Counter = Counter()
    for name, amount in POSTING.findall("".join(export.written(there.book, kind="beancount"))):
        sums[name] += round(float(amount) * 100)
    return Counter(amount for amount in sums.values() if amount)


def agreed(there, client, **expected):
    """Every source says these balances, in fen."""
    flow = flow_of(there)
    accounts = {fund.name: make.founding.account_of(fund, AUTUMN) for fund in there.funds.filter(name__in=expected)}
    assert {name: queries.balance(account) for name, account in accounts.items()} == expected
    assert {name: queries.balance_at(account, AUTUMN) for name, account in accounts.items()} == expected
    followed = {fund.name: sum(piece.amount for piece in flow.purse(fund.pk).held()) for fund in there.funds.all()}
    assert {name: followed[name] for name in expected} == expected
    page = client.get(f"/funds/{there.pk}/").content.decode()
    assert [shown(amount, "CNY") in page for amount in (*expected.values(), sum(expected.values()))].count(False) == 0
    told = {fund["name"]: fund["balance"] for fund in client.get(f"/api/v1/foundations/{there.pk}").json()["funds"]}
    assert told == expected
    assert exported(there) == Counter(amount for amount in expected.values() if amount)
    assert replay().is_sound
    assert sum(queries.total(there.book, f"funds.{kind}", "CNY") for kind in ("given", "fund", "paid")) == 0


def test_the_story_of_the_source(town, client):
    there = make.foundation(town, LAUNCH)
    general = make.general(there)
    make.count(town, make.entered(town, general, 250 * WAN, "镇财政", at=LAUNCH, sort=DonorSort.PUBLIC), LAUNCH)
    for giver, amount in (("横沥商会", 200 * WAN), ("模具协会", 107 * WAN), ("爱心企业", 50 * WAN)):
        make.count(town, make.entered(town, general, amount, giver, at=LAUNCH), LAUNCH)
    agreed(there, client, 总基金=607 * WAN)

    epidemic = make.earmarked(town, there, amount=100 * WAN, at=EPIDEMIC)
    agreed(there, client, 总基金=507 * WAN, 防疫专项基金=100 * WAN)
    for number in range(7):
        make.given(town, epidemic, 30 * WAN, at=EPIDEMIC, giver=f"企业{number}", sort=DonorSort.BUSINESS)
    make.given(town, epidemic, 123_456, who="neighbour", at=EPIDEMIC)
    agreed(there, client, 总基金=507 * WAN, 防疫专项基金=310 * WAN + 123_456)

    left = 1_434_000 * YUAN
    spent = 310 * WAN + 123_456 - left
    for amount in (80 * WAN, 60 * WAN, spent - 140 * WAN):
        grant = make_spending.agreed(town, epidemic, amount, at=SPRING)
        make_spending.paid(town, make_spending.paid(town, grant, SPRING), SPRING)
    agreed(there, client, 总基金=507 * WAN, 防疫专项基金=left)

    epidemic = make.end(town, epidemic, AUTUMN)
    new = motions.NewFund("社会应急专项基金", "社会应急治理")
    by = town.actor("treasurer", AUTUMN)
    motion = motions.propose_conversion(epidemic, amount=left, to=new, reason="疫情进入常态化", by=by, at=AUTUMN)
    agreed(there, client, 总基金=507 * WAN, 防疫专项基金=left)
    make.adopt(town, motion, AUTUMN)
    agreed(there, client, 总基金=507 * WAN, 防疫专项基金=0, 社会应急专项基金=left)

    told = year(there, 2020)
    assert told.is_proven
    assert told.sorts[0] == (DonorSort.PUBLIC, 250 * WAN, 1)
    assert sum(amount for _sort, amount, _count in told.sorts) == 607 * WAN + 210 * WAN + 123_456
    assert (told.total.went, told.total.closing) == (spent, 507 * WAN + left)
