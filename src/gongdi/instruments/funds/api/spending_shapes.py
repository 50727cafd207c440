"""What the API of spending takes and answers. Amounts are fen."""

from datetime import date, datetime

from pydantic import BaseModel, Field, StrictInt

from gongdi.ledger.books.models import AMOUNT_MOST

Fen = StrictInt


class BudgetRow(BaseModel):
    """What a part of the money is for."""

    name: str = Field(min_length=1, max_length=80)
    amount: Fen = Field(ge=1, le=AMOUNT_MOST)


class PartRow(BaseModel):
    """An instalment: how much, before which day."""

    amount: Fen = Field(ge=1, le=AMOUNT_MOST)
    due_on: date


class ReceiptRow(BaseModel):
    """A receipt: for what, how much, on which day."""

    name: str = Field(min_length=1, max_length=80)
    amount: Fen = Field(ge=1, le=AMOUNT_MOST)
    on: date


class GrantIn(BaseModel):
    """An application; budget and instalments have the same sum. `members` are persons of the committee with a part."""

    fund: int
    title: str = Field(min_length=1, max_length=60)
    purpose: str = Field(min_length=1, max_length=2_000)
    plan: str = Field(min_length=1, max_length=2_000)
    budget: list[BudgetRow] = Field(min_length=1, max_length=50)
    instalments: list[PartRow] = Field(min_length=1, max_length=12)
    payee: str = Field(min_length=1, max_length=60)
    payee_account: str = Field(min_length=1, max_length=40)
    organisation: int | None = None
    group: str = Field(default="", max_length=40)
    members: list[int] = Field(default_factory=list, max_length=50)


class DeedIn(BaseModel):
    """What a deed needs: the `version` on which the person decided, and the words and amounts of that deed."""

    version: int | None = None
    reason: str = Field(default="", max_length=1_000)
    text: str = Field(default="", max_length=2_000)
    evidence: str = Field(default="", max_length=2_000)
    receipts: list[ReceiptRow] = Field(default_factory=list, max_length=200)
    returned: Fen = Field(default=0, ge=0, le=AMOUNT_MOST)


class PartOne(BaseModel):
    """An instalment, and the transfer that paid it."""

    number: int
    amount: int
    due_on: date
    evidence: str
    paid_at: datetime | None
    transfer: int | None


class GrantOne(BaseModel):
    """A grant as everybody may see it."""

    number: int
    reference: str
    foundation: int
    fund: int
    title: str
    recipient: str
    purpose: str
    plan: str
    amount: int
    status: str
    status_name: str
    version: int
    due_at: datetime | None
    resolution: int | None
    spent: int | None
    returned: int | None
    report: str
    budget: list[BudgetRow]
    instalments: list[PartOne]
    deeds: list[str]


class NeedIn(BaseModel):
    """Hardship relief for a person; without `person` for oneself."""

    person: int | None = None
    criterion: int
    words: str = Field(min_length=1, max_length=2_000)
    amount: Fen = Field(ge=1, le=AMOUNT_MOST)
    payee: str = Field(min_length=1, max_length=60)
    payee_account: str = Field(min_length=1, max_length=40)


class CriterionOne(BaseModel):
    """What relief is given for."""

    number: int
    name: str
    text: str
    most: int


class ReliefSums(BaseModel):
    """What everybody may know; null below five people."""

    people: int | None
    amount: int | None
    criteria: list[CriterionOne]


class ReliefOne(BaseModel):
    """A case, for the few who may see it; `words` and `criterion` not for those who only pay."""

    number: int
    reference: str
    status: str
    status_name: str
    version: int
    amount: int
    payee: str
    payee_account: str
    words: str | None = None
    criterion: str | None = None
    resolution: int | None = None
    deeds: list[str]


class CandidateOne(BaseModel):
    """What a line may be; `fits` says that it can be accepted."""

    sort: str
    number: int
    name: str
    amount: int
    fits: bool
    reasons: list[str]


class LineOne(BaseModel):
    """A line of the bank that is not matched."""

    number: int
    on: date
    amount: int
    counterparty: str
    memo: str
    serial: str
    candidates: list[CandidateOne]


class BankOne(BaseModel):
    """Book and bank; `is_explained`: the open items give the difference to the fen."""

    book: int
    bank: int
    difference: int
    entries_sum: int
    lines_sum: int
    opening: int
    is_explained: bool
    lines_open: int
    lines: list[LineOne]


class ReadOne(BaseModel):
    """What became of a file."""

    statement: int
    new: int
    known: int
    faults: list[str]


class MatchIn(BaseModel):
    """What a line is: `accept` with a candidate's sort and number, `fee`, `interest`, or `gift` with a fund."""

    deed: str = Field(pattern="^(accept|fee|interest|gift)$")
    sort: str = Field(default="", pattern="^(|donation|entry)$")
    number: int = Field(default=0, ge=0, le=2**62)
    fund: int = 0


class MatchOne(BaseModel):
    """A match."""

    number: int
    line: int
    sort: str


class CountOne(BaseModel):
    """How many."""

    count: int
