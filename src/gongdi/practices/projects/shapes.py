"""What programs get about projects: shapes, no rules."""

from datetime import date, datetime

from pydantic import BaseModel


class LinkAnswer(BaseModel):
    """One sentence of the story, with where it leads and when it was."""

    text: str
    href: str
    at: datetime | None


class TaskAnswer(BaseModel):
    """A task: who does it, until when, whether it is done."""

    title: str
    owner: str
    due: date
    done: datetime | None
    late: bool
    is_milestone: bool
    words: str


class StageAnswer(BaseModel):
    """One of the five stages: `state` is done, now, ahead or stopped; `next` says what is to be done."""

    number: int
    name: str
    state: str
    lines: list[LinkAnswer]
    words: str
    next: str
    tasks: list[TaskAnswer]


class LineAnswer(BaseModel):
    """A line of cost, in fen."""

    name: str
    amount: int


class ShapeAnswer(BaseModel):
    """What is drawn: Point, LineString or Polygon; corners as longitude, latitude in millionths of a degree."""

    type: str
    coordinates: list[tuple[int, int]]


class OptionFields(BaseModel):
    """An option as its form takes it: costs one a line, `drawing` one shape a line, `spot` the number of a place."""

    title: str
    text: str
    lines: str
    drawing: str = ""
    spot: str = ""


class OptionAnswer(BaseModel):
    """One way to do it; `cost` in fen, `pictures` by their addresses."""

    number: int
    title: str
    text: str
    cost: int
    lines: list[LineAnswer]
    drawing: list[ShapeAnswer]
    pictures: list[str]
    is_chosen: bool


class SpendingAnswer(BaseModel):
    """What was paid, in fen, with what shows it."""

    name: str
    payee: str
    amount: int
    paid_on: date
    kind: str
    number: str


class ProjectAnswer(BaseModel):
    """A project in a list; amounts in fen."""

    number: int
    place: int
    reach: int
    serves: str
    title: str
    text: str
    form: str
    status: str
    status_name: str
    unit: int
    begun_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    paused_until: datetime | None
    budget: int | None
    spent: int
    chosen: int | None
    decided_by: str
    origin_kind: str
    origin_number: int
    custodian: int | None
    care_rules: str
    sharing_rules: str
    reason: str


class ProjectWithStory(ProjectAnswer):
    """A project with its five stages, its options, its spending, and what the one who asks may do."""

    stages: list[StageAnswer]
    options: list[OptionAnswer]
    spendings: list[SpendingAnswer]
    may: list[str]


class FlatAnswer(BaseModel):
    """One's own flat: its share in fen, why it is so much, what of it has come."""

    code: str
    amount: int
    why: list[str]
    pledged: int
    received: int
    left: int


class DivisionAnswer(BaseModel):
    """Who bears what of an option: `cost` − `given` = `total` in fen, percents by rule, coefficients in hundredths.

    `own` are flats of the one who asks; nobody else's are told.
    """

    number: int
    option: int
    cost: int
    given: int
    given_words: str
    total: int
    households: int
    percents: dict[str, int]
    coefficients: dict[str, int]
    decided_at: datetime | None
    call: int | None
    own: list[FlatAnswer]


class SharesAnswer(BaseModel):
    """The division that holds; before there is one, the newest of each option."""

    items: list[DivisionAnswer]


class Projects(BaseModel):
    """Projects, the newest first."""

    items: list[ProjectAnswer]
