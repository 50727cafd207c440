"""What programs send and get about warnings: shapes, no rules."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from gongdi.ground.access.shapes import Number, Shape, Something
from gongdi.journeys.warnings.actions.answering import WORDS_MOST
from gongdi.journeys.warnings.models.rules import COUNT_MOST

Slug = Annotated[str, Field(pattern="^[a-z0-9-]+$", max_length=40)]
Many = Annotated[int, Field(ge=0, le=COUNT_MOST * 10)]


class WarningLine(BaseModel):
    """A warning in a list: `title` is what it is about, `counted` what was found."""

    number: int
    rule: str
    title: str
    status: str
    status_name: str
    place: int
    unit: int | None
    category: int | None
    topic: str
    counted: dict[str, int]
    raised_at: datetime
    due_at: datetime | None


class WarningAnswer(WarningLine):
    """A warning: why, what the rule asked for then, with which engine it was found, what was answered, its appeal.

    `evidence` are the references of the appeals that the one who asks may know of, `hidden` how many there are besides.
    """

    reason: str
    asked_for: dict[str, int]
    rule_version: int
    engine: str
    input_hash: str
    answered_at: datetime | None
    words: str
    appeal: str
    evidence: list[str]
    hidden: int
    version: int
    may: list[str]


class WarningsAnswer(BaseModel):
    """Warnings, the newest first; `next` is the number to send as `before` for the following ones."""

    items: list[WarningLine]
    next: int | None


class Answering(Shape):
    """The words of who confirms or dismisses; `version` is the state on which they decided."""

    words: Annotated[str, Something, Field(max_length=WORDS_MOST)]
    version: Number | None = None


class RuleTerms(Shape):
    """What a rule asks for; of `level`, `people`, `percent`, `growth` and `burst` those that its kind needs."""

    name: Annotated[str, Something, Field(max_length=60)]
    name_en: Annotated[str, Something, Field(max_length=100)]
    category: Number | None = None
    level: Annotated[int, Field(ge=3, le=8)] | None = None
    days: Annotated[int, Field(ge=1, le=366)]
    least: Annotated[int, Field(ge=1, le=COUNT_MOST)]
    people: Annotated[int, Field(ge=1, le=COUNT_MOST)] | None = None
    percent: Annotated[int, Field(ge=1, le=100)] | None = None
    growth: Many | None = None
    burst: Many | None = None
    grows_by: Annotated[int, Field(ge=1, le=COUNT_MOST)]
    asked: Annotated[str, Field(pattern="^(supervisor|dispatcher|head)$")]
    answer_days: Annotated[int, Field(ge=1, le=30)]


class NewRule(RuleTerms):
    """A rule to add."""

    code: Slug
    kind: Annotated[str, Field(max_length=20)]


class RuleAnswer(BaseModel):
    """A rule and what became of its warnings; `minutes` are those from raising to answer, of all answered together."""

    code: str
    kind: str
    name: str
    name_en: str
    category: int | None
    level: int | None
    days: int
    least: int
    people: int | None
    percent: int | None
    growth: int | None
    burst: int | None
    grows_by: int
    asked: str
    answer_days: int
    ended_at: datetime | None
    version: int
    raised: int
    confirmed: int
    dismissed: int
    lapsed: int
    minutes: int
    mostly_dismissed: bool


class RulesAnswer(BaseModel):
    """All rules, those that run first."""

    items: list[RuleAnswer]
