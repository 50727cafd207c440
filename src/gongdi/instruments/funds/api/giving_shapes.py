"""What the API of giving takes and answers. Amounts are fen, of goods their number."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field, StrictInt

from gongdi.instruments.funds.models import DonorSort, MotionSort, Over, Shown, Wish
from gongdi.ledger.books.models import AMOUNT_MOST


class FundOne(BaseModel):
    """A fund and what it holds, in fen. `reserved` is held for something that was agreed."""

    number: int
    name: str
    sort: str
    stage: str
    purpose: str
    balance: int
    reserved: int


class FoundationOne(BaseModel):
    """A foundation with its funds."""

    number: int
    name: str
    place: int
    bank: str
    account_name: str
    account_number: str
    funds: list[FundOne]


class DriveOne(BaseModel):
    """A drive; `promised` is not counted in `counted`."""

    number: int
    name: str
    fund: int
    status: str
    aim: int
    counted: int
    promised: int
    gifts: int
    ends_at: datetime
    over: str


class Part(BaseModel):
    """A part of a gift: paid with a transfer, or still in a fund."""

    amount: int
    words: str
    transfer: int | None = None
    fund: int | None = None
    act: str = ""


class GiftOne(BaseModel):
    """A gift. `giver` is what the donor lets be public; the fields below `went` are for its parties."""

    reference: str
    foundation: int
    fund: int
    drive: int | None
    status: str
    status_name: str
    kind: str
    amount: int
    goods: str
    value: int | None
    wish: str
    sort: str
    giver: str
    words: str
    confirmed_at: datetime | None
    returned: int
    version: int
    went: list[Part] | None = None
    paid_on: date | None = None
    bank_reference: str | None = None
    missed_because: str | None = None


class SumsOne(BaseModel):
    """What a fund took in and paid out in a year, in fen."""

    fund: int | None
    opening: int
    given: int
    returned: int
    moved_in: int
    moved_out: int
    paid: int
    paid_back: int
    other: int
    closing: int


class YearOne(BaseModel):
    """An annual report. `is_proven`: opening and all that moved give the ledger's closing, to the fen."""

    year: int
    gifts: int
    donors: int
    total: SumsOne
    funds: list[SumsOne]
    is_proven: bool


class PaidOne(BaseModel):
    """A payment and the gifts that paid for it, the largest first; `more` are not listed, `other` is no gift."""

    transfer: int
    amount: int
    at: datetime
    words: str
    act: str
    fund: int
    gifts: list[dict[str, Any]]
    more: int
    other: int


class Give(BaseModel):
    """A gift: fen, or with `goods` a number of them. Without `paid_on` a promise. `key` makes a retry harmless."""

    fund: int
    amount: StrictInt = Field(ge=1, le=AMOUNT_MOST)
    drive: int | None = None
    shown: Shown = Shown.MASKED
    giver: str = Field(default="", max_length=100)
    sort: DonorSort = DonorSort.PERSON
    wish: Wish = Wish.FREE
    goods: str = Field(default="", max_length=60)
    words: str = Field(default="", max_length=200)
    paid_on: date | None = None
    bank_reference: str = Field(default="", max_length=60)
    key: str = Field(default="", max_length=100)
    for_another: bool = False


class Report(BaseModel):
    """When it was paid, under which bank reference."""

    paid_on: date
    bank_reference: str = Field(default="", max_length=60)
    version: int | None = None


class Check(BaseModel):
    """The treasurer's word; a better bank reference when there is one."""

    bank_reference: str = Field(default="", max_length=60)
    version: int | None = None


class Confirm(BaseModel):
    """The second person's word; of goods the value in fen."""

    value: StrictInt | None = Field(default=None, ge=0, le=AMOUNT_MOST)
    version: int | None = None


class Miss(BaseModel):
    """Why it does not count."""

    reason: str = Field(min_length=1, max_length=200)
    version: int | None = None


class Plain(BaseModel):
    """Nothing but the version that was seen."""

    version: int | None = None


class AskBack(BaseModel):
    """What should go back, and why (public)."""

    amount: StrictInt = Field(ge=1, le=AMOUNT_MOST)
    reason: str = Field(min_length=1, max_length=200)


class RefundOne(BaseModel):
    """Money that goes back, or may."""

    number: int
    reference: str
    amount: int
    reason: str
    done: bool
    declined: bool


class MotionIn(BaseModel):
    """What the committee is asked: open, allocate, end or convert; `name` and `purpose` of a new fund."""

    sort: MotionSort
    reason: str = Field(min_length=1, max_length=2_000)
    amount: StrictInt = Field(default=0, ge=0, le=AMOUNT_MOST)
    source: int | None = None
    target: int | None = None
    name: str = Field(default="", max_length=100)
    purpose: str = Field(default="", max_length=2_000)
    closes_on: date | None = None


class MotionOne(BaseModel):
    """A motion, and the number of its resolution."""

    number: int
    sort: str
    resolution: int
    source: int | None
    target: int | None
    amount: int
    bound: int


class DriveIn(BaseModel):
    """A drive that is proposed, from now on for some days."""

    fund: int
    name: str = Field(min_length=1, max_length=100)
    about: str = Field(min_length=1, max_length=2_000)
    aim: StrictInt = Field(ge=1, le=AMOUNT_MOST)
    days: int = Field(ge=1, le=366)
    over: Over = Over.FUND
