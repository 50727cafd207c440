"""The bank of the demo town's foundation: a statement that is reconciled, and a newer one that is half done."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils import timezone

from gongdi.instruments.funds.actions import matching, statements
from gongdi.instruments.funds.models import BankAccount, BankLine, Donation, Foundation
from gongdi.instruments.funds.queries.bank import Entry, crossing, entries_of
from gongdi.instruments.funds.states.donations import UNSEEN
from gongdi.site.demo.fund_story import YUAN
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

FIRST, SECOND = 33, 1.5  # days ago
HEAD = ("交易日期", "借方金额", "贷方金额", "余额", "对方户名", "交易流水号", "摘要")
Row = tuple[date, int, str, str]


def bank_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the bank account."""
    yield reconciled(Walk.seeded(town, now, "bank"))


def reconciled(walk: Walk) -> Story:
    """The treasurer reads two files of the bank: the first is matched line by line, of the second one half."""
    yield walk.ago(FIRST)
    foundation, by = Foundation.objects.get(), walk.staff("treasurer")
    bank = "清江农村商业银行海棠支行"
    account = statements.open_account(foundation, name="基本户", bank=bank, tail="9120", by=by, at=walk.at)
    entries = entries_of(foundation, crossing(foundation).order_by("at", "pk"))
    lines = read_in(walk, account, [row_of(entry) for entry in entries], 0)
    match(walk, lines, entries)
    yield walk.ago(SECOND)
    newer = entries_of(foundation, crossing(foundation).order_by("at", "pk"))[len(entries) :]
    rows = sorted([*(row_of(entry) for entry in newer), *unbooked(), *of_the_bank(walk)])
    lines = read_in(walk, account, rows, sum(entry.amount for entry in entries))
    half = newer[: len(newer) // 2]
    match(walk, lines, half)


def row_of(entry: Entry) -> Row:
    """An entry of the book as the bank tells it."""
    return (entry.on, entry.amount, "捐赠" if entry.amount > 0 else "支出", f"{entry.on:%Y%m%d}{entry.number:06d}")


def unbooked() -> Iterator[Row]:
    """Gifts that were paid and that nobody has confirmed yet: the bank knows of them."""
    for gift in Donation.objects.filter(status__in=UNSEEN).order_by("pk"):
        assert gift.paid_on is not None
        yield (gift.paid_on, gift.amount, gift.giver, gift.bank_reference)


def of_the_bank(walk: Walk) -> list[Row]:
    """What only the bank knows of: its fee, and a gift of somebody who told nobody."""
    on = timezone.localdate(walk.at)
    return [(on, -15_00, "账户管理费", f"{on:%Y%m%d}900001"), (on, 88 * YUAN, "爱心款", f"{on:%Y%m%d}900002")]


def read_in(walk: Walk, account: BankAccount, rows: Sequence[Row], opening: int) -> list[BankLine]:
    """Upload a file of these lines and read it in; the lines, in the order of the file."""
    by, name = walk.staff("treasurer"), f"对账单{timezone.localdate(walk.at):%Y%m%d}.csv"
    statement = statements.upload(account, content=written(rows, opening), name=name, by=by, at=walk.at)
    statements.read_in(statement, by=by, at=walk.at)
    return list(BankLine.objects.filter(statement=statement).order_by("row"))


def written(rows: Sequence[Row], opening: int) -> bytes:
    """A file as banks write it: what went out, what came in, and the balance after each line, in yuan."""
    file, balance = io.StringIO(), opening
    table = csv.writer(file)
    table.writerow(HEAD)
    for on, fen, whom, serial in rows:
        balance += fen
        out, into = (yuan(-fen), "") if fen < 0 else ("", yuan(fen))
        table.writerow((on.isoformat(), out, into, yuan(balance), whom, serial, "转账"))
    return file.getvalue().encode()


def yuan(fen: int) -> str:
    """Fen as a bank prints them."""
    return f"{fen // YUAN}.{fen % YUAN:02d}"


def match(walk: Walk, lines: Sequence[BankLine], entries: Sequence[Entry]) -> None:
    """The treasurer accepts each line as the entry that it tells of."""
    told = {line.serial: line for line in lines}
    for entry in entries:
        line = told[row_of(entry)[3]]
        matching.accept_entry(line, transfer=entry.number, by=walk.staff("treasurer"), at=walk.at)
