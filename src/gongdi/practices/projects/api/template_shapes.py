"""What programs get about templates: shapes, no rules."""

from datetime import datetime

from pydantic import BaseModel


class TemplateAnswer(BaseModel):
    """A template by the number of its project; `asked` says who answers questions, "" for nobody."""

    number: int
    place: int
    title: str
    text: str
    serves: str
    form: str
    sort: str
    begun_at: datetime
    ended_at: datetime
    cost: int
    pitfalls: str
    asked: str
    copies: int


class Templates(BaseModel):
    """Templates, the newest first."""

    items: list[TemplateAnswer]


class LineCostAnswer(BaseModel):
    """A line of the plan, in fen; `spent` is null where nothing was spent on it."""

    name: str
    planned: int
    spent: int | None


class Measured(BaseModel):
    """What a project cost and how long each of its stages took, in minutes."""

    number: int
    spent: int
    lines: list[LineCostAnswer]
    minutes: dict[str, int]


class QuestionAnswer(BaseModel):
    """A question and its answer, without names."""

    number: int
    text: str
    at: datetime
    answer: str
    answered_at: datetime | None


class TemplateWithWays(TemplateAnswer):
    """A template with what it measured, what was asked, and the projects that began from it."""

    measured: Measured
    questions: list[QuestionAnswer]
    descendants: list[int]


class Beside(BaseModel):
    """A template and a project that began from it."""

    template: Measured
    project: Measured
