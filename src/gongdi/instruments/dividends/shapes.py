"""What the API tells of distributions."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class DividendPlace(BaseModel):
    """A place to which portions go: how many, how many fen. Small places are told together, with an empty name."""

    name: str
    portions: int
    amount: int


class Dividend(BaseModel):
    """A distribution with its rule; amounts in fen, `kept` and `care` in percent."""

    number: int
    about: str
    about_number: int
    place: int
    unit: int
    title: str
    text: str
    source: str
    amount: int
    by: str
    kept: int
    care: int
    days: int
    status: str
    round: int
    decided_kind: str
    decided_number: int | None
    receivers: int
    people: int
    unverified: int
    kept_amount: int
    care_amount: int
    objections: int
    open_objections: int
    drafted_at: datetime
    due_at: datetime | None
    reason: str


class DividendWithPlaces(Dividend):
    """One distribution: where it goes, and what whoever asks may do."""

    places: list[DividendPlace]
    may: list[str]


class Step(BaseModel):
    """A step of the reckoning, in words."""

    name: str
    value: str


class DividendPortion(BaseModel):
    """One's own portion, and why it is so."""

    number: int
    dividend: int
    amount: int
    shared: int
    weight: int
    status: str
    steps: list[Step]


class DividendObjection(BaseModel):
    """What one said against a list, and what was answered."""

    number: int
    dividend: int
    round: int
    text: str
    status: str
    due_at: datetime
    answer: str


class DividendMine(BaseModel):
    """One's own portions, and one's objections to one list."""

    portions: list[DividendPortion]
    objections: list[DividendObjection]


class DividendLine(BaseModel):
    """A portion with its name, for who keeps the list."""

    number: int
    name: str
    place: str
    part: str
    amount: str
    is_cared: bool
    status: str
    reason: str


class DividendList(BaseModel):
    """The list with names, and all objections: for who keeps it and who signs second."""

    portions: list[DividendLine]
    objections: list[DividendObjection]


class BenefitUse(BaseModel):
    """A way in which a thing is used; `people` of `of` who live there and were looked up."""

    title: str
    href: str
    people: int | None
    of: int | None
    tables: list[dict[str, Any]]
    note: str


class Benefits(BaseModel):
    """Who benefits of a thing."""

    title: str
    uses: list[BenefitUse]
    dividends: list[DividendWithPlaces]
