"""What goes into the API of the shop and what comes out. Points and fen are whole numbers."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from gongdi.ground.access.shapes import Number, Shape, Something
from gongdi.instruments.shop.models import Offer, Period, Statement, Voucher
from gongdi.ledger.books.models import AMOUNT_MOST

Words = Annotated[str, Field(min_length=1, max_length=200), Something]
Points = Annotated[int, Field(ge=1, le=AMOUNT_MOST)]
Fen = Annotated[int, Field(ge=0, le=AMOUNT_MOST)]


class Terms(Shape):
    """What an offer is and costs: `price` in points, `pay` in fen; limits of 0 mean none."""

    title: Annotated[str, Field(min_length=1, max_length=60), Something]
    where: Annotated[str, Field(min_length=1, max_length=120), Something]
    price: Points
    pay: Fen
    stock: Annotated[int, Field(ge=1, le=100_000)]
    from_on: date
    to_on: date
    detail: Annotated[str, Field(max_length=500)] = ""
    title_en: Annotated[str, Field(max_length=90)] = ""
    period: Period = Period.MONTH
    per_person: Annotated[int, Field(ge=0, le=999)] = 0
    per_household: Annotated[int, Field(ge=0, le=999)] = 0
    good_days: Annotated[int, Field(ge=1, le=366)] = 30


class Revise(Shape):
    """New terms for vouchers to come. `version` is the one on which the person decided."""

    price: Points
    pay: Fen
    version: Number | None = None


class Restock(Shape):
    """How many more."""

    more: Annotated[int, Field(ge=1, le=100_000)]


class Empty(Shape):
    """Nothing needs to be said; `version` is the one on which the person decided."""

    version: Number | None = None


class Reason(Shape):
    """Why, in words."""

    reason: Words
    version: Number | None = None


class Redeem(Shape):
    """`key` is chosen by the program, a UUID: the same key gives the same voucher. `price` is what was seen.

    `household` pays from the purse of a household of one's own.
    """

    key: UUID
    price: Points | None = None
    household: Number | None = None


class RedeemFor(Redeem):
    """For a resident by number; `heard` says that the officer has heard them say that they want it."""

    person: Number
    heard: bool


class Code(Shape):
    """A code of a voucher: eight digits, or the handle of the QR code. It never stands in an address."""

    code: Annotated[str, Field(min_length=1, max_length=200), Something]


class Join(Shape):
    """The organisation that takes part."""

    organisation: Number


class Month(Shape):
    """The first day of the month."""

    month: date


class OfferOut(BaseModel):
    """An offer."""

    number: int
    merchant: int
    merchant_name: str
    title: str
    detail: str
    where: str
    status: str
    price: int
    pay: int
    left: int
    period: str
    per_person: int
    per_household: int
    good_days: int
    from_on: date
    to_on: date
    version: int


class VoucherOut(BaseModel):
    """A voucher; the codes only while it is out and only for whoever may show them."""

    number: int
    offer: int
    title: str
    where: str
    status: str
    price: int
    pay: int
    issued_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    handle: str | None = None
    code: str | None = None


class StatementOut(BaseModel):
    """A statement of a month: `amount` in fen."""

    number: int
    merchant: int
    month: date
    status: str
    count: int
    points: int
    amount: int
    due_at: datetime | None
    version: int


class MerchantOut(BaseModel):
    """A merchant with its totals: vouchers taken in, points, money due in fen."""

    number: int
    organisation: int
    name: str
    book: int
    count: int = 0
    points: int = 0
    pay: int = 0


def of_offer(offer: Offer) -> dict[str, Any]:
    """An offer as an answer."""
    same = ("detail", "where", "status", "price", "pay", "left", "period", "per_person", "per_household", "good_days")
    told = {name: getattr(offer, name) for name in (*same, "from_on", "to_on", "version")}
    name = offer.merchant.organisation.name
    return told | {"number": offer.pk, "merchant": offer.merchant_id, "merchant_name": name, "title": offer.called}


def of_voucher(voucher: Voucher, codes: tuple[str, str] | None = None) -> dict[str, Any]:
    """A voucher as an answer, with handle and short code where they may be shown."""
    told = {name: getattr(voucher, name) for name in ("status", "price", "pay", "issued_at", "expires_at", "ended_at")}
    told |= {"number": voucher.pk, "offer": voucher.offer_id, "title": voucher.offer.called}
    shown = {"handle": codes[0], "code": codes[1]} if codes else {}
    return told | {"where": voucher.offer.where} | shown


def of_statement(statement: Statement) -> dict[str, Any]:
    """A statement as an answer."""
    same = ("month", "status", "count", "points", "amount", "due_at", "version")
    return {name: getattr(statement, name) for name in same} | {
        "number": statement.pk,
        "merchant": statement.merchant_id,
    }
