"""Reaching a state of a foundation, its funds and gifts, through legal actions only."""

from datetime import UTC, datetime, timedelta

from gongdi.instruments.funds.actions import confirming, drives, founding, gifts, motions
from gongdi.instruments.funds.models import Donation, DonorSort, Drive, Foundation, Fund, FundSort, Over, Shown
from gongdi.instruments.funds.states.donations import Status
from gongdi.ledger.resolutions.actions import vote
from gongdi.ledger.resolutions.states import Choice

YUAN = 100
WAN = 10_000 * YUAN
AT = datetime(2020, 1, 6, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def foundation(town, at=AT, **more) -> Foundation:
    """A foundation with its general fund and a bank account."""
    till = founding.Till("清江农商银行", "清江社区基金会", "6222 0000 1234 5678", "https://qr.example/c/1")
    asked = {"name": "清江社区基金会", "name_en": "Qingjiang Community Foundation", "purpose": "共建和谐社区"} | more
    return founding.found_foundation(town.units["foundation"], by=town.actor("operator", at), at=at, till=till, **asked)


def general(there: Foundation) -> Fund:
    """The general fund."""
    return Fund.objects.select_related("foundation__book", "foundation__place").get(
        foundation=there, sort=FundSort.GENERAL
    )


def promise(town, fund: Fund, amount: int, *, who="resident", at=AT, **more) -> Donation:
    """A gift that somebody promised."""
    gift = gifts.Gift(fund, amount, **({"giver": town.persons[who].name} | more))
    return gifts.give(gift, by=town.actor(who, at), at=at, donor=town.persons[who])


def report(town, fund: Fund, amount: int, *, who="resident", at=AT, **more) -> Donation:
    """A gift that somebody says was paid."""
    return promise(town, fund, amount, who=who, at=at, **({"paid_on": at.date()} | more))


def entered(town, fund: Fund, amount: int, giver: str, *, at=AT, sort=DonorSort.BUSINESS, **more) -> Donation:
    """A gift that the treasurer entered for somebody who has no account here."""
    gift = gifts.Gift(fund, amount, sort=sort, giver=giver, shown=Shown.NAME, paid_on=at.date(), **more)
    return gifts.give(gift, by=town.actor("treasurer", at), at=at)


def check(town, donation: Donation, at=AT) -> Donation:
    """The treasurer has looked."""
    return confirming.check(donation, by=town.actor("treasurer", at), at=at)


def count(town, donation: Donation, at=AT, *, by="committee_one", value=None) -> Donation:
    """Checked by the treasurer, confirmed by a second person."""
    return confirming.confirm(check(town, donation, at), by=town.actor(by, at), at=at, value=value)


def given(town, fund: Fund, amount: int, *, who="resident", at=AT, value=None, **more) -> Donation:
    """A gift that is counted."""
    return count(town, report(town, fund, amount, who=who, at=at, **more), at, value=value)


def gift_in(town, there: Foundation, status: Status, at=AT) -> Donation:
    """A gift in any status."""
    donation = promise(town, general(there), 100 * YUAN, at=at)
    steps = {
        Status.PROMISED: lambda: donation,
        Status.REPORTED: lambda: reported(donation),
        Status.CHECKED: lambda: check(town, reported(donation), at),
        Status.CONFIRMED: lambda: count(town, reported(donation), at),
        Status.NOT_FOUND: lambda: confirming.miss(
            reported(donation), reason="没有查到", by=town.actor("treasurer", at), at=at
        ),
        Status.WITHDRAWN: lambda: confirming.withdraw(donation, by=town.actor("resident", at), at=at),
        Status.LAPSED: lambda: confirming.time_out(donation, "lapse", at=at, seen=donation.version),
    }

    def reported(row):
        return confirming.report(row, paid_on=at.date(), by=town.actor("resident", at), at=at)

    return steps[status]()


def adopt(town, motion, at=AT, votes=("committee_one", "committee_two")):
    """The committee adopts a motion."""
    for member in votes:
        vote(motion.resolution, choice=Choice.YES, by=town.actor(member, at), at=at)
    motion.refresh_from_db()
    return motion


def refuse(town, motion, at=AT):
    """The committee refuses a motion."""
    for member in ("committee_one", "committee_two"):
        vote(motion.resolution, choice=Choice.NO, by=town.actor(member, at), at=at)
    motion.refresh_from_db()
    return motion


def earmarked(town, there: Foundation, name="防疫专项基金", amount=0, at=AT, closes_on=None) -> Fund:
    """An earmarked fund that the committee opened."""
    new = motions.NewFund(name, "用于社区防疫", "Epidemic fund", closes_on)
    motion = motions.propose_fund(
        there, fund=new, reason="防疫需要", amount=amount, by=town.actor("treasurer", at), at=at
    )
    return fresh(adopt(town, motion, at).target)


def end(town, fund: Fund, at=AT) -> Fund:
    """An earmarked fund that the committee ended."""
    motion = motions.propose_end(fund, reason="疫情结束", by=town.actor("treasurer", at), at=at)
    adopt(town, motion, at)
    return fresh(fund)


def drive(town, fund: Fund, aim=1000 * YUAN, at=AT, over=Over.FUND, days=30, opened=True) -> Drive:
    """A drive that runs."""
    call = drives.Call(fund, "暖冬行动", "给老人买棉被", aim, at, at + days * DAY, over)
    proposed = drives.propose(call, by=town.actor("treasurer", at), at=at)
    return drives.open_(proposed, by=town.actor("committee_one", at), at=at) if opened else proposed


def fresh(fund: Fund) -> Fund:
    """A fund as it is now."""
    return Fund.objects.select_related("foundation__book", "foundation__place", "foundation__organisation").get(
        pk=fund.pk
    )


def pay(fund: Fund, amount: int, at=AT, by=None):
    """A payment out of a fund, as the spending half books one."""
    from django.db import transaction

    from gongdi.ground.record.actions import Deed
    from gongdi.ledger.books import actions as books
    from gongdi.ledger.books.entries import move
    from gongdi.ledger.books.queries import Owner

    book = fund.foundation.book
    paid = books.account(book, kind="funds.paid", unit="CNY", owner=Owner.of(book), at=at)
    with transaction.atomic():
        deed = Deed("books.corrected", ("book", book.pk), at, public={"reason": "付款"})
        return books.post(deed, [move(founding.account_of(fund, at), paid, amount)]).transfers[0]
