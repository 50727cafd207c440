"""Statements, what stands in them, and what somebody may do with them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from gongdi.engines.tables.harmless import harmless
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.instruments.shop.accounts import TILL
from gongdi.instruments.shop.law import may_move
from gongdi.instruments.shop.models import Merchant, Statement, Voucher
from gongdi.instruments.shop.queries.affairs import AROUND, of_statement
from gongdi.instruments.shop.queries.offers import merchants_kept
from gongdi.instruments.shop.states.statements import MOVES
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.models import Book
from gongdi.ledger.books.queries import Owner, find

SHOWN = 24


@dataclass(frozen=True, slots=True)
class Row:
    """The vouchers of one offer at one price: `pay` is for each, `amount` for all, in fen."""

    title: str
    count: int
    price: int
    pay: int

    @property
    def amount(self) -> int:
        """What is due for them."""
        return self.count * self.pay


def visible_to(actor: Actor) -> QuerySet[Statement]:
    """The statements of the merchants whose desk somebody may see, newest month first."""
    rows = Statement.objects.filter(merchant__in=[merchant.pk for merchant in merchants_kept(actor)])
    return rows.select_related(*AROUND).order_by("-month", "merchant__organisation__name", "pk")


def rows_of(statement: Statement) -> list[Row]:
    """What stands in a statement, an offer and price a row; no persons."""
    counted: dict[tuple[str, int, int], int] = {}
    for voucher in Voucher.objects.filter(statement=statement).select_related("offer"):
        key = (voucher.offer.called, voucher.price, voucher.pay)
        counted[key] = counted.get(key, 0) + 1
    return [Row(title, count, price, pay) for (title, price, pay), count in sorted(counted.items())]


def lines_of(statement: Statement) -> list[list[str]]:
    """The same voucher by voucher, for a spreadsheet: number, day and time, offer, points, yuan."""
    rows = Voucher.objects.filter(statement=statement, status=Status.REDEEMED).select_related("offer")
    return [
        [
            str(row.pk),
            row.used_at.isoformat(timespec="seconds") if row.used_at else "",
            harmless(row.offer.title),
            str(row.price),
            f"{row.pay // 100}.{row.pay % 100:02d}",
        ]
        for row in rows.order_by("used_at", "pk")
    ]


def deeds_on(statement: Statement, actor: Actor, at: datetime) -> dict[str, Decision]:
    """What somebody may do with a statement, by name; those that the table does not have here are left out."""
    affair = of_statement(statement)
    names = [name for name, move in MOVES.items() if statement.status in move.origins]
    return {name: may_move(actor, MOVES[name], statement, affair, at) for name in names}


def money_of(book: Book) -> int:
    """What a programme has to pay merchants with, in fen."""
    till = find(book, TILL, MONEY, Owner.of(book))
    return till.available if till else 0


def owed(merchant: Merchant, before: date) -> int:
    """How many vouchers of a merchant no statement has yet, taken in before a day."""
    rows = Voucher.objects.filter(merchant=merchant, status=Status.REDEEMED, statement=None)
    return rows.filter(used_at__date__lt=before).count()
