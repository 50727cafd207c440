"""What goes in and what comes out."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from gongdi.instruments.ballots.comparing import Row, rule_name
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, Option, Voter
from gongdi.instruments.ballots.results import turnout, turnout_said, verdict
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.words import electorate_said, mode_said, rule_said

Answer = Literal["yes", "no", "abstain"]
Choices = Answer | list[int] | dict[int, int]
OPTIONS_MOST = 200


class Offered(BaseModel):
    """An option by its number on the paper; `cost` in fen for budgets."""

    number: int
    title: str
    text: str
    cost: int | None


class One(BaseModel):
    """A ballot. `rule` are its parameters, `said` the same in sentences; `result` is there once it is counted."""

    number: int
    about: str
    about_number: int
    title: str
    text: str
    kind: Kind
    mode: Mode
    rule: dict[str, Any]
    said: list[str]
    who: str
    secrecy: str
    place: int
    qualifying_on: date
    opens_at: datetime
    closes_at: datetime
    status: Status
    status_name: str
    roll: int
    taking_part: int
    turnout: list[tuple[str, str]]
    turnout_said: str
    options: list[Offered]
    verdict: str | None = None
    is_adopted: bool | None = None
    winners: list[int]
    result: dict[str, Any] | None = None
    log_size: int | None
    log_root: str
    may_vote: bool = False
    has_voted: bool = False


class Page(BaseModel):
    """Ballots, newest first."""

    items: list[One]


class Cast(BaseModel):
    """A vote: `yes`, `no` or `abstain`; numbers of options (in order for a ranking); or option -> points.

    `key` names the request: the same one again finds the receipt of the first and changes nothing.
    """

    choices: Choices
    key: str = Field(default="", max_length=64)


class Helped(Cast):
    """A vote that an officer writes for somebody: `read_back` says that it was read to the person, who agreed."""

    read_back: Literal[True]


class Receipt(BaseModel):
    """That a line of the roll has been used: the act that says so, and the day. What was voted stands nowhere here."""

    receipt: UUID
    voted_on: date
    origin: str


class NewOption(BaseModel):
    """An option as it is proposed."""

    title: str = Field(min_length=1, max_length=120)
    text: str = Field(default="", max_length=2_000)
    cost: int | None = Field(default=None, ge=1)


class New(BaseModel):
    """A ballot of the head of a place, to its residents, or to the members of a `body`, or to its owners."""

    title: str = Field(min_length=1, max_length=120)
    text: str = Field(min_length=1, max_length=5_000)
    kind: Kind
    mode: Mode = Mode.CONFIDENTIAL
    place: int
    body: int | None = None
    qualifying_on: date
    opens_at: datetime
    closes_at: datetime
    rule: dict[str, Any] = Field(default_factory=dict)
    options: list[NewOption] = Field(default_factory=list, max_length=OPTIONS_MOST)


class Line(BaseModel):
    """A line of the roll, for those who keep it."""

    voter: int
    name: str
    has_voted: bool
    origin: str


class Roll(BaseModel):
    """Lines that were looked for."""

    items: list[Line]


class Typed(BaseModel):
    """A sheet of paper as an officer reads it; without choices it cannot be read. `voter` where it is by name."""

    number: int = Field(ge=1)
    choices: Choices | None
    voter: int | None = None


class Settled(BaseModel):
    """What a sheet says that two officers typed differently."""

    choices: Choices | None


class SheetState(BaseModel):
    """How far a sheet is; what was typed is not told."""

    number: int
    state: Literal["typed_once", "differs", "settled"]


class Reason(BaseModel):
    """Why."""

    reason: str = Field(min_length=1, max_length=200)


class Admission(Reason):
    """Who was left out of the roll, by telephone, and why they belong there."""

    phone: str = Field(max_length=20)


class Missing(BaseModel):
    """Why sheets are missing, when some are."""

    missing_because: str = Field(default="", max_length=200)


class Files(BaseModel):
    """The folder of a counted ballot: name of the file -> its text."""

    files: dict[str, str]


class UnderRule(BaseModel):
    """What one rule chooses from the papers: options in its order, and their cost in fen. `is_own`: this rule decided.

    `reached` of `voters` support at least one of them; `average` is how many of them a voter supports.
    """

    method: str
    completion: str
    name: str
    is_own: bool
    winners: list[int]
    cost: int
    reached: int
    voters: int
    average: float


class UnderRules(BaseModel):
    """The same papers under each rule."""

    items: list[UnderRule]


SAME = (
    "title text kind mode rule qualifying_on opens_at closes_at status roll taking_part is_adopted winners log_size "
    "log_root result"
).split()


def under_rule(row: Row) -> dict[str, Any]:
    """A rule as an answer."""
    same = ("method", "completion", "is_own", "winners", "cost", "reached", "voters")
    named = {"name": rule_name(row.method, row.completion), "average": round(float(row.each), 4)}
    return {name: getattr(row, name) for name in same} | named


def told(
    ballot: Ballot, options: list[Option], voter: Voter | None = None, *, may_vote: bool = False
) -> dict[str, Any]:
    """A ballot as an answer."""
    return {name: getattr(ballot, name) for name in SAME} | {
        "number": ballot.pk,
        "about": ballot.subject_kind,
        "about_number": ballot.subject_id,
        "place": ballot.place_id,
        "status_name": ballot.get_status_display(),
        "said": rule_said(ballot),
        "who": electorate_said(ballot),
        "secrecy": mode_said(ballot),
        "turnout": turnout(ballot),
        "turnout_said": turnout_said(ballot),
        "options": [{name: getattr(each, name) for name in ("number", "title", "text", "cost")} for each in options],
        "verdict": verdict(ballot) if ballot.status == Status.COUNTED else None,
        "may_vote": may_vote,
        "has_voted": voter is not None and voter.has_voted,
    }
