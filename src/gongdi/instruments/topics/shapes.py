"""What programs send and get about hot topics: shapes, no rules."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from gongdi.ground.access.shapes import Number, Shape, Something
from gongdi.instruments.topics.actions.ruling import PART_MOST
from gongdi.instruments.topics.models import WORDS_MOST

Page = Annotated[int, Field(ge=1, le=1_000)]
Words = Annotated[str, Field(max_length=WORDS_MOST), Something]


class TopicLine(BaseModel):
    """A topic in a list. A count that is too small for the one who asks is null; `burst` in hundredths, 100 is none."""

    key: str
    name: str
    rank: int | None
    place: int | None
    people: int | None
    messages: int | None
    lately: int | None
    earlier: int | None
    burst: int
    first_at: datetime
    last_at: datetime


class TopicsAnswer(BaseModel):
    """A page of topics; `next` is the number of the page that follows."""

    items: list[TopicLine]
    next: int | None


class Told(BaseModel):
    """An appeal of a topic; `number` is what `part` takes."""

    number: int
    reference: str
    title: str
    status: str
    at: datetime


class Month(BaseModel):
    """How many appeals came in a month, by its first day."""

    month: str
    messages: int | None


class Decided(BaseModel):
    """A decision by hand, for who oversees the topic."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    how: str
    words: str
    at: datetime
    undone_at: datetime | None


class TopicAnswer(TopicLine):
    """A topic: why it is one and why it ranks, in words; its months; its newest appeals, those one may see."""

    why: list[str]
    months: list[Month]
    appeals: list[Told]
    hidden: int | None
    rulings: list[Decided]
    engine: str
    input_hash: str


class FoundAnswer(BaseModel):
    """A finding: how many appeals were read and topics found, with which engine, from which input."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    messages: int
    topics: int
    risen: int
    cooled: int
    engine: str
    input_hash: str
    at: datetime


class Joining(Shape):
    """With which topic another one is one matter, and why."""

    other: Annotated[str, Field(max_length=16)]
    words: Words


class Parting(Shape):
    """Which appeals are another matter, by number, and why."""

    members: Annotated[list[Number], Field(max_length=PART_MOST)]
    words: Words
