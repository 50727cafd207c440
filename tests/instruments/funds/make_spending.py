"""Reaching a state of a grant, a case of relief or a bank account, through legal actions only."""

from datetime import date, timedelta
from typing import Any

from gongdi.ground.people.models import Organisation
from gongdi.instruments.funds.actions import granting, matching, paying, relieving, rules, statements
from gongdi.instruments.funds.models import BankAccount, BankStatement, Fund, Grant, MatchSort, Relief
from gongdi.instruments.funds.queries.grants import whole
from gongdi.instruments.funds.queries.relief import whole as cases
from gongdi.instruments.funds.states import grants, relief
from gongdi.ledger.resolutions.actions import vote
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from tests.instruments.funds.make import AT, YUAN, foundation, general, given

DAY = timedelta(days=1)
LARGE = 20_000 * YUAN
MEMBERS = ("committee_one", "committee_two", "committee_three")


def filled(town, amount: int = 100_000 * YUAN, at=AT) -> Fund:
    """The general fund of a new foundation, with money in it."""
    fund = general(foundation(town, at))
    given(town, fund, amount, who="neighbour", at=at)
    return fund


def application(fund: Fund, amount: int = LARGE, **more) -> granting.Application:
    """What a residents' group asks for: two lines of budget, two instalments."""
    half = amount // 2
    asked = {
        "fund": fund,
        "title": "老年食堂",
        "purpose": "给独居老人做午饭",
        "plan": "先买灶具，再办三个月",
        "budget": (("灶具", half), ("食材", amount - half)),
        "instalments": ((half, date(2020, 2, 1)), (amount - half, date(2020, 5, 1))),
        "payee": "海棠邻里互助组",
        "payee_account": "6222000000000001",
        "group": "海棠邻里互助组",
    } | more
    return granting.Application(**asked)


def asked(town, fund: Fund, amount: int = LARGE, *, who: str = "resident", at=AT, **more) -> Grant:
    """A grant that was asked for."""
    return granting.apply(application(fund, amount, **more), by=town.actor(who, at), at=at)


def put(town, grant: Grant, at=AT) -> Grant:
    """Checked and before the committee."""
    return granting.put(grant, by=town.actor("treasurer", at), at=at)


def decided(
    town, number: int | None, *, yes: tuple[str, ...] = MEMBERS[:2], no: tuple[str, ...] = (), at=AT
) -> Resolution:
    """What the committee said."""
    resolution = Resolution.objects.get(pk=number)
    for choice, members in ((Choice.YES, yes), (Choice.NO, no)):
        for member in members:
            vote(resolution, choice=choice, by=town.actor(member, at), at=at)
    return Resolution.objects.get(pk=number)


def agreed(town, fund: Fund, amount: int = LARGE, at=AT, **more) -> Grant:
    """A grant that the committee agreed to."""
    grant = put(town, asked(town, fund, amount, at=at, **more), at)
    yes = MEMBERS[:2] if amount > 5_000 * YUAN else MEMBERS[:1]
    decided(town, grant.resolution, yes=yes, at=at)
    return whole().get(pk=grant.pk)


def drawn(town, grant: Grant, at=AT) -> Grant:
    """Evidence for the next instalment is there."""
    return paying.draw(grant, evidence="合同和报价单", by=town.actor("resident", at), at=at)


def prepared(town, grant: Grant, at=AT) -> Grant:
    """The next instalment waits for the second person."""
    return paying.prepare(drawn(town, grant, at), by=town.actor("treasurer", at), at=at)


def paid(town, grant: Grant, at=AT) -> Grant:
    """One more instalment is paid."""
    paying.release_payment(prepared(town, grant, at), by=town.actor("committee_three", at), at=at)
    return whole().get(pk=grant.pk)


def paid_out(town, fund: Fund, at=AT) -> Grant:
    """All instalments are paid."""
    return paid(town, paid(town, agreed(town, fund, at=at), at), at)


def reported(town, fund: Fund, returned: int = 0, at=AT) -> Grant:
    """The report is in."""
    receipts = (paying.Spent("灶具和食材", LARGE - returned, date(2020, 3, 1)),)
    grant = paid_out(town, fund, at)
    return paying.report(
        grant, text="办了三个月", receipts=receipts, returned=returned, by=town.actor("resident", at), at=at
    )


def grant_at(town, status: grants.Status, at=AT) -> Grant:
    """A grant in a status, reached by deeds."""
    fund = filled(town, at=at)
    if status in (grants.Status.REPORTED, grants.Status.CLOSED):
        grant = reported(town, fund, at=at)
        if status == grants.Status.CLOSED:
            grant = paying.accept(grant, by=town.actor("treasurer", at), at=at)
        return whole().get(pk=grant.pk)
    if status == grants.Status.REPORTING:
        return paid_out(town, fund, at)
    if status == grants.Status.AGREED:
        return agreed(town, fund, at=at)
    grant = asked(town, fund, at=at)
    if status == grants.Status.MENDING:
        granting.ask(grant, reason="缺报价单", by=town.actor("treasurer", at), at=at)
    elif status == grants.Status.WITHDRAWN:
        granting.withdraw(grant, by=town.actor("resident", at), at=at)
    elif status in (grants.Status.DECIDING, grants.Status.REFUSED):
        grant = put(town, grant, at)
        if status == grants.Status.REFUSED:
            decided(town, grant.resolution, yes=(), no=MEMBERS[:2], at=at)
    elif status == grants.Status.LAPSED:
        granting.ask(grant, reason="缺报价单", by=town.actor("treasurer", at), at=at)
        now = whole().get(pk=grant.pk)
        paying.time_out(now, at=at + 40 * DAY, seen=now.version)
    return whole().get(pk=grant.pk)


def criterion(town, fund: Fund, most: int = 5_000 * YUAN, at=AT):
    """What relief is given for."""
    new = rules.NewCriterion("大病", "当年自付医药费超过两万元", most, "Serious illness")
    return rules.set_criterion(fund.foundation, criterion=new, by=town.actor("committee_one", at), at=at)


def need(fund: Fund, of, amount: int = 2_000 * YUAN, **more) -> relieving.Need:
    """What somebody asks for."""
    said = {"words": "住院三个月，欠了医药费", "payee": "陈阿姨", "payee_account": "6222000000000002"} | more
    return relieving.Need(fund, of, amount=amount, **said)


def in_need(
    town, fund: Fund, *, who: str = "resident", by: str | None = None, amount: int = 2_000 * YUAN, at=AT
) -> Relief:
    """A case of relief before the committee."""
    of = fund.foundation.criteria.filter(to_on=None).first() or criterion(town, fund, at=at)
    return relieving.apply(town.persons[who], need=need(fund, of, amount), by=town.actor(by or who, at), at=at)


def relief_agreed(town, fund: Fund, at=AT, **more) -> Relief:
    """Two of the committee agreed."""
    case = in_need(town, fund, at=at, **more)
    decided(town, case.resolution, at=at)
    return cases().get(pk=case.pk)


def relief_at(town, status: relief.Status, at=AT) -> Relief:
    """A case in a status, reached by deeds."""
    fund = filled(town, at=at)
    if status in (relief.Status.DECIDING, relief.Status.WITHDRAWN, relief.Status.REFUSED):
        case = in_need(town, fund, at=at)
        if status == relief.Status.WITHDRAWN:
            relieving.withdraw(case, by=town.actor("resident", at), at=at)
        elif status == relief.Status.REFUSED:
            decided(town, case.resolution, yes=(), no=MEMBERS[:2], at=at)
        return cases().get(pk=case.pk)
    case = relief_agreed(town, fund, at=at)
    if status in (relief.Status.PREPARED, relief.Status.PAID):
        relieving.prepare(case, by=town.actor("treasurer", at), at=at)
    if status == relief.Status.PAID:
        relieving.release_payment(case, by=town.actor("committee_three", at), at=at)
    return cases().get(pk=case.pk)


def bank_account(town, fund: Fund, at=AT, **more) -> BankAccount:
    """An account at a bank."""
    said = {"name": "基本户", "bank": "清江农商银行", "tail": "5678"} | more
    return statements.open_account(fund.foundation, by=town.actor("treasurer", at), at=at, **said)


HEADER = "交易日期,借方发生额,贷方发生额,账户余额,对方户名,摘要,交易流水号\n"


def export(*lines: tuple, balance: int | None = 0) -> bytes:
    """A bank's file: lines are (day, fen with sign, counterparty, words, serial); the balance runs along."""
    text = HEADER
    for day, amount, name, words, serial in lines:
        balance = balance + amount if balance is not None else None
        came, went = (amount / 100, "") if amount > 0 else ("", -amount / 100)
        told = "" if balance is None else f"{balance / 100:.2f}"
        text += f"{day},{went},{came},{told},{name},{words},{serial}\n"
    return text.encode("gb18030")


def uploaded(town, account: BankAccount, content: bytes, at=AT, name: str = "11月.csv") -> BankStatement:
    """A file that waits to be read in."""
    return statements.upload(account, content=content, name=name, by=town.actor("treasurer", at), at=at)


def read(town, account: BankAccount, content: bytes, at=AT) -> statements.Outcome:
    """A file whose lines are read in."""
    return statements.read_in(uploaded(town, account, content, at), by=town.actor("treasurer", at), at=at)


def members_of(unit: Organisation) -> int:
    """How many sit on a committee."""
    return unit.posts.filter(kind="committee", to_on=None).count()


def fee(town, line, at=AT):
    """A line that was explained as a fee of the bank."""
    return matching.explain(line, sort=MatchSort.FEE, by=town.actor("treasurer", at), at=at)


def asked_for(fund: Fund, **more: Any) -> dict[str, Any]:
    """What is sent to the API to ask for a grant."""
    return {
        "fund": fund.pk,
        "title": "老年食堂",
        "purpose": "做饭",
        "plan": "三个月",
        "budget": [{"name": "灶具", "amount": 100}],
        "instalments": [{"amount": 100, "due_on": "2030-01-01"}],
        "payee": "x",
        "payee_account": "1",
        "group": "互助组",
    } | more
