"""What programs send and get about themes: shapes, no rules."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from gongdi.ground.access.shapes import Number, Shape, Something
from gongdi.journeys.themes.kinds import (
    CATEGORIES_MOST,
    DAYS,
    DAYS_LEAST,
    DAYS_MOST,
    PLAN_MOST,
    TARGET_MOST,
    TASK_MOST,
    TASKS_MOST,
    TITLE_MOST,
    TOPICS_MOST,
    WHY_MOST,
    WORDS_MOST,
)

Words = Annotated[str, Something, Field(max_length=WORDS_MOST)]
Key = Annotated[str, Field(max_length=16)]
Page = Annotated[int, Field(ge=1, le=999)]


class ThemeLine(BaseModel):
    """A theme in a list: `month` is its first day, `due_at` when its next promise breaks."""

    number: int
    place: int
    month: date
    title: str
    status: str
    status_name: str
    unit: int
    round: int
    due_at: datetime | None


class TopicOf(BaseModel):
    """A topic of a theme, by its key and as it was called when the theme was chosen."""

    key: str
    named: str


class MeasureAnswer(BaseModel):
    """What was counted in a window: `people` and not messages; `year_ago` are those of the same weeks a year before."""

    kind: str
    round: int
    since: datetime
    until: datetime
    people: int
    appeals: int
    year_ago: int
    met: bool | None
    engine: str
    input_hash: str
    at: datetime


class TaskAnswer(BaseModel):
    """A task, and what the one who asks may do with it."""

    number: int
    round: int
    title: str
    unit: int
    due_on: date
    status: str
    words: str
    done_at: datetime | None
    version: int
    may: list[str]


class SayingAnswer(BaseModel):
    """Words with which a deed was done."""

    about: str
    round: int
    words: str
    at: datetime


class WeekAnswer(BaseModel):
    """What was told in the week from a Monday on."""

    monday: date
    people: int
    appeals: int


class OwnerAnswer(BaseModel):
    """Who can be the owner."""

    number: int
    name: str


class ThemeAnswer(ThemeLine):
    """A theme: what it is about, what was counted, what is planned and done, what was said, and what one may do now.

    `fell` is by how many percent fewer people speak of it, below zero when more do. `owners` are told to who may name
    one.
    """

    why: str
    days: int
    target: int
    topics: list[TopicOf]
    categories: list[int]
    before: MeasureAnswer
    after: list[MeasureAnswer]
    fell: int | None
    due_on: date | None
    tasks: list[TaskAnswer]
    sayings: list[SayingAnswer]
    weeks: list[WeekAnswer]
    chosen_at: datetime
    planned_at: datetime | None
    measured_at: datetime | None
    ended_at: datetime | None
    version: int
    may: list[str]
    owners: list[OwnerAnswer]


class ThemesAnswer(BaseModel):
    """Themes, the newest month first; `next` is the page that follows."""

    items: list[ThemeLine]
    next: int | None


class CandidateAnswer(BaseModel):
    """A topic of which a theme can be made; a count is empty where it is too small for who asks."""

    key: str
    name: str
    place: int | None
    people: int | None
    messages: int | None
    score: int
    rank: int | None
    last_at: datetime


class CandidatesAnswer(BaseModel):
    """Topics, the weightiest first."""

    items: list[CandidateAnswer]


class AppealsAnswer(BaseModel):
    """A page of the appeals of a window by reference: `hidden` on it may not be known to who asks, `total` are all."""

    since: datetime
    until: datetime
    items: list[str]
    hidden: int
    total: int
    next: int | None


class Choosing(Shape):
    """What is chosen. `topics` are keys; `categories` are counted besides the topics' own appeals, and are those that
    a fifth of these have when none are named."""

    place: Number
    month: date
    topics: Annotated[list[Key], Field(min_length=1, max_length=TOPICS_MOST)]
    title: Annotated[str, Something, Field(max_length=TITLE_MOST)]
    why: Annotated[str, Something, Field(max_length=WHY_MOST)]
    unit: Number
    target: Annotated[int, Field(ge=1, le=TARGET_MOST)]
    days: Annotated[int, Field(ge=DAYS_LEAST, le=DAYS_MOST)] = DAYS
    categories: Annotated[list[Number], Field(max_length=CATEGORIES_MOST)] | None = None


class Taking(Shape):
    """Who is the owner, by number; oneself when nobody is named. `version` is the state on which one decided."""

    owner: Number | None = None
    version: Number | None = None


class Handing(Shape):
    """Who is the owner from now on, and why."""

    owner: Number
    words: Words
    version: Number | None = None


class TaskShape(Shape):
    """A task to be given."""

    title: Annotated[str, Something, Field(max_length=TASK_MOST)]
    unit: Number
    due_on: date


class Planning(Shape):
    """The plan, the day from which it is measured, and the tasks."""

    words: Annotated[str, Something, Field(max_length=PLAN_MOST)]
    due_on: date
    tasks: Annotated[list[TaskShape], Field(min_length=1, max_length=TASKS_MOST)]
    version: Number | None = None


class Adding(TaskShape):
    """One more task."""

    version: Number | None = None


class Finishing(Shape):
    """That a task is done; `version` is that of the task."""

    words: Annotated[str, Field(max_length=WORDS_MOST)] = ""
    version: Number | None = None


class Saying(Shape):
    """Why: of dropping a task, closing, beginning again and giving up."""

    words: Words
    version: Number | None = None


class Measuring(Shape):
    """Nothing but the state on which one decided."""

    version: Number | None = None
