"""What programs get about support: shapes, no rules."""

from datetime import datetime

from pydantic import BaseModel


class StepAnswer(BaseModel):
    """A grade: from which score on (hundredths of a percent), the share of the cost, a fixed sum and a limit in fen."""

    least: int
    share: int
    fixed: int
    most: int | None


class RulesAnswer(BaseModel):
    """A version: shares in hundredths of a percent, amounts in fen; `said` are the same in sentences."""

    number: int
    version: int
    adopted: bool | None
    decided_at: datetime | None
    resolution: int | None
    ground: str
    form: str
    own_least: int
    first_part: int
    year_budget: int
    steps: list[StepAnswer]
    said: list[str]


class YearAnswer(BaseModel):
    """A year of a programme, in fen; `taken` is null of relief while it could tell who it is."""

    year: int
    budget: int
    taken: int | None


class ProgrammeAnswer(BaseModel):
    """A programme with its versions, the newest first."""

    number: int
    kind: str
    title: str
    place: int
    fund: int
    begun_at: datetime
    ended_at: datetime | None
    reason: str
    versions: list[RulesAnswer]
    years: list[YearAnswer]


class Programmes(BaseModel):
    """Programmes, those that run first."""

    items: list[ProgrammeAnswer]


class OfferAnswer(BaseModel):
    """What could be asked for by a version: the sum in fen, how it comes about, what is missing, whether you may."""

    rules: int
    programme: int
    kind: str
    amount: int
    lines: list[str]
    missing: list[str]
    may: bool


class ClaimAnswer(BaseModel):
    """What was asked for: the sum in fen with how it came about, the grant and how it stands."""

    kind: str
    rules: int
    amount: int
    cost: int
    had: int
    score: int | None
    evaluation: int | None
    lines: list[str]
    grant: int
    status: str
    asked_at: datetime
    ended_at: datetime | None


class SupportAnswer(BaseModel):
    """What a project could get and what it asked for; `eased` is "" while it could tell who it is."""

    project: int
    offers: list[OfferAnswer]
    claims: list[ClaimAnswer]
    eased: str


class EaseAnswer(BaseModel):
    """Relief that was asked for: the share and the relief in fen, the case of the fund and how it stands."""

    share: int
    amount: int
    relief: int
    status: str


class ReliefOfferAnswer(OfferAnswer):
    """What could be taken off the share of a person for whom you may act, in fen."""

    person: int
    share: str


class ReliefAnswer(BaseModel):
    """What you and those for whom you may act have to pay, and what could be taken off it."""

    offers: list[ReliefOfferAnswer]
    eases: list[EaseAnswer]
