"""What programs send and get about topics: shapes, no rules."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from gongdi.ground.access.shapes import Number, Shape, Something
from gongdi.journeys.procedures.plans import WORDS
from gongdi.journeys.procedures.states import Role


class StepAnswer(BaseModel):
    """One step that a topic took; `outcome` is empty while it runs."""

    name: str
    stage: str
    body: int
    body_name: str
    begun_at: datetime
    due_at: datetime
    ended_at: datetime | None
    outcome: str
    words: str
    ground: str
    evidence_kind: str
    evidence_number: int | None


class BeadAnswer(BaseModel):
    """One of the five stages: `state` is done, now, ahead, skipped or stopped."""

    stage: str
    name: str
    state: str
    said: str


class TopicAnswer(BaseModel):
    """A topic with its spine, its steps and what the one who asks may do."""

    number: int
    place: int
    title: str
    text: str
    status: str
    status_name: str
    procedure: str
    procedure_version: int | None
    raised_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    reason: str
    kept: int
    broken: int
    spine: list[BeadAnswer]
    steps: list[StepAnswer]
    may: list[str]


class LineAnswer(BaseModel):
    """A topic in a list."""

    number: int
    place: int
    title: str
    status: str
    status_name: str
    procedure: str
    due_at: datetime | None
    moved_at: datetime


class TopicsAnswer(BaseModel):
    """Topics, what moved last first."""

    items: list[LineAnswer]


class PlanAnswer(BaseModel):
    """A step of a procedure."""

    name: str
    stage: str
    body: str
    days: int
    needs: list[str]
    ground: str
    may_skip: bool


class ProcedureAnswer(BaseModel):
    """A procedure in its newest version."""

    code: str
    version: int
    name: str
    about: str
    steps: list[PlanAnswer]


class ProceduresAnswer(BaseModel):
    """The procedures of this house."""

    items: list[ProcedureAnswer]


class Proposal(Shape):
    """A topic that a person proposes. The words become public when it is taken up."""

    place: Number
    title: Annotated[str, Something] = Field(min_length=1, max_length=120)
    text: Annotated[str, Something] = Field(min_length=1, max_length=5_000)


class Seated(Shape):
    """The public words on a topic; `bodies` says which organisation is which body."""

    title: Annotated[str, Something] = Field(min_length=1, max_length=120)
    text: Annotated[str, Something] = Field(min_length=1, max_length=5_000)
    bodies: dict[Role, Number]


class Start(Seated):
    """How a proposal goes on its way."""

    procedure: str


class Whence(Shape):
    """A thing of another room: question, agenda_item, hall_motion, idea, and its number."""

    kind: str = Field(max_length=40)
    number: Number


class Putting(Seated):
    """A topic that is put on its way, from an appeal when `reference` names one, or from `origin`."""

    place: Number
    reference: str = Field(default="", max_length=14)
    origin: Whence | None = None


class Reason(Shape):
    """Why not."""

    reason: Annotated[str, Something] = Field(min_length=1, max_length=5_000)


class Said(Shape):
    """What the body says, in public."""

    words: Annotated[str, Something] = Field(min_length=1, max_length=5_000)


class Skipping(Said):
    """With the rule that allows it."""

    ground: Annotated[str, Something] = Field(min_length=1, max_length=300)


class Completing(Said):
    """With what shows it: `words`, or resolution, ballot, meeting and its number."""

    kind: str = WORDS
    number: Number | None = None


class Asking(Shape):
    """A question to the members of the body."""

    text: Annotated[str, Something] = Field(min_length=1, max_length=5_000)
    needed: int = Field(ge=1, le=999)
    days: int = Field(default=7, ge=1, le=90)


class Reference(Shape):
    """An appeal."""

    reference: str = Field(min_length=1, max_length=14)


class Bringing(Shape):
    """A meeting."""

    meeting: Number


class Brought(BaseModel):
    """An item of an agenda, with the words that came with it."""

    meeting: int
    item: int
    text: str


class Judging(Shape):
    """Whether it was done."""

    done: bool
