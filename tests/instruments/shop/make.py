"""A points programme with purses, a merchant with an offer, vouchers in every status: reached by legal deeds only."""

import uuid
from datetime import UTC, date, datetime, timedelta

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record.actions import Deed
from gongdi.instruments.points import accounts as points
from gongdi.instruments.points.actions.programmes import open_programme
from gongdi.instruments.shop import actions, codes
from gongdi.instruments.shop.accounts import TILL
from gongdi.instruments.shop.models import Merchant, Offer, Statement, Voucher
from gongdi.instruments.shop.states.offers import Status as OfferStatus
from gongdi.instruments.shop.states.statements import Status as StatementStatus
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.entries import move
from gongdi.ledger.books.kinds import Kind, Root, Sign, declare
from gongdi.ledger.books.models import Account, Book
from gongdi.ledger.books.queries import Owner
from tests.cast import Town

AT = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
"""Ten in the morning of the tenth, in the town."""
MONTH = date(2026, 11, 1)
AFTER = datetime(2026, 12, 2, 2, 0, tzinfo=UTC)
TERMS = {
    "title": "大米一袋",
    "title_en": "A sack of rice",
    "detail": "五公斤装。",
    "where": "海棠苑小区东门",
    "price": 100,
    "pay": 2_500,
    "stock": 20,
    "from_on": date(2026, 11, 1),
    "to_on": date(2027, 10, 31),
}
SOURCE = Kind("tests.source", "测试", Sign.SOURCE, Root.EQUITY)
declare(SOURCE)


def programme(town: Town, place: str = "community") -> Book:
    """The book of a points programme; of the village one that nobody runs yet."""
    name, at = "海棠积分", AT - timedelta(days=200)
    known = Book.objects.filter(kind=points.BOOK, place=town.places[place], name=name).first()
    if known or place != "community":
        return known or books.open_book(kind=points.BOOK, place=town.places[place], name=name, at=at)
    made = open_programme(
        organisation=town.units["committee"],
        council=town.units["council"],
        name=name,
        name_en="Haitang points",
        aim="谢谢大家",
        for_whom="海棠社区的居民",
        starts_on=at.date(),
        by=town.actor("head", at),
        at=at,
    )
    return made.book


def account(book: Book, kind: str, unit: str, owner: Owner) -> Account:
    return books.account(book, kind=kind, unit=unit, owner=owner, at=AT - timedelta(days=100))


def earned(town: Town, amount: int = 500, *, name: str = "resident", owner: Owner | None = None, at=None) -> Account:
    """Points in the purse of a member of the cast, by way of source and budget."""
    from django.db import transaction

    book = programme(town)
    purse = account(book, points.PURSE, points.UNIT, owner or Owner.of(town.persons[name]))
    issue = account(book, points.ISSUE, points.UNIT, Owner.of(book))
    budget = account(book, points.BUDGET, points.UNIT, Owner.of(book))
    when = at or AT - timedelta(days=40)
    with transaction.atomic():
        deed = Deed("books.corrected", ("book", book.pk), when, place=book.place_id, public={"reason": "test"})
        books.post(deed, [move(issue, budget, amount), move(budget, purse, amount)])
    return purse


def funded(town: Town, fen: int) -> None:
    """Money that a fund gave to the programme."""
    from django.db import transaction

    book = programme(town)
    source = account(book, SOURCE.name, MONEY, Owner.of(book))
    with transaction.atomic():
        deed = Deed("books.corrected", ("book", book.pk), AT, place=book.place_id, public={"reason": "test"})
        books.post(deed, [move(source, account(book, TILL, MONEY, Owner.of(book)), fen)])


def merchant(town: Town) -> Merchant:
    """The corner shop, agreed by the points officer."""
    known = Merchant.objects.filter(organisation=town.units["shop"], parted_at=None).first()
    by = town.actor("points_officer", AT)
    return known or actions.join(town.units["shop"], book=programme(town), by=by, at=AT - timedelta(days=9))


def offer(town: Town, at: str = OfferStatus.OPEN, **more) -> Offer:
    """An offer of the corner shop in a status."""
    when, keeper, officer = AT - timedelta(days=8), town.actor("shopkeeper", AT), town.actor("points_officer", AT)
    made = actions.draft(merchant(town), terms=actions.Terms(**TERMS | more), by=keeper, at=when)
    if at != OfferStatus.DRAFT:
        made = actions.open_(made, by=officer, at=when)
    if at == OfferStatus.PAUSED:
        made = actions.pause(made, by=keeper, at=when)
    if at == OfferStatus.ENDED:
        made = actions.end(made, by=keeper, at=when)
    return made


def voucher(town: Town, at: str = Status.ISSUED, *, of: Offer | None = None, name: str = "resident", on=AT) -> Voucher:
    """A voucher in a status; of the resident, who has points for it."""
    of = of or offer(town)
    earned(town, of.price, name=name)
    made = actions.redeem(of, key=uuid.uuid4(), by=town.actor(name, on), at=on)
    if at == Status.CANCELLED:
        return actions.cancel(made, by=town.actor(name, on), at=on + timedelta(hours=1))
    if at == Status.EXPIRED:
        from gongdi.instruments.shop.actions.passing import lapse

        return lapse(made, by=SYSTEM, at=made.expires_at + timedelta(minutes=1))
    if at in (Status.REDEEMED, Status.UNDONE):
        made = actions.take(code_of(made), by=town.actor("shopkeeper", on), at=on + timedelta(hours=1))
    if at == Status.UNDONE:
        return actions.undo(made, reason="收错", by=town.actor("shopkeeper", on), at=on + timedelta(minutes=65))
    return made


def voucher_at(town: Town, of: Offer, on: datetime) -> Voucher:
    """A voucher of the resident, who has the points, issued at a moment and taken in a minute later."""
    made = actions.redeem(of, key=uuid.uuid4(), by=town.actor("resident", on), at=on)
    return actions.take(code_of(made), by=town.actor("shopkeeper", on), at=on + timedelta(minutes=1))


def middle_of(month: date) -> datetime:
    """Noon of the fifteenth, about."""
    return datetime(month.year, month.month, 15, 4, 0, tzinfo=UTC)


def code_of(made: Voucher) -> str:
    return codes.code_of(made.salt)


def statement(town: Town, at: str = StatementStatus.DRAWN, vouchers: int = 1) -> Statement:
    """The corner shop's statement of November in a status."""
    of = offer(town)
    for _number in range(vouchers):
        voucher(town, Status.REDEEMED, of=of)
    made = actions.draw(merchant(town), month=MONTH, by=SYSTEM, at=AFTER)
    keeper = town.actor("shopkeeper", AFTER)
    if at == StatementStatus.DISPUTED:
        return actions.dispute(made, reason="少了一张", by=keeper, at=AFTER)
    if at != StatementStatus.DRAWN:
        made = actions.confirm(made, by=keeper, at=AFTER)
    if at in (StatementStatus.PREPARED, StatementStatus.PAID):
        made = actions.prepare(made, by=town.actor("treasurer", AFTER), at=AFTER)
    if at == StatementStatus.PAID:
        funded(town, made.amount)
        made = actions.release(made, by=town.actor("head", AFTER), at=AFTER)
    return made
