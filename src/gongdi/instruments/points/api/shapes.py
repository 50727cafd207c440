"""What goes into the API of points. Shape only: what a rule may say is checked where it is kept."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from gongdi.ground.access.shapes import NUMBER_MOST, Said, Shape, Something

Number = Annotated[int, Field(ge=1, le=NUMBER_MOST, strict=True)]
Line = Annotated[str, Field(max_length=300), Said]
Words = Annotated[str, Field(min_length=1, max_length=2_000), Something]
Name = Annotated[str, Field(min_length=1, max_length=60), Something]
Text = Annotated[str, Field(min_length=1, max_length=200), Something]


class Opening(Shape):
    """A programme of a residents' committee; `council` is the organisation whose members adopt its rules."""

    organisation: Number
    council: Number
    name: Name
    name_en: Annotated[str, Field(max_length=80), Said] = ""
    aim: Text
    aim_en: Line = ""
    for_whom: Annotated[str, Field(min_length=1, max_length=100), Something]
    for_whom_en: Annotated[str, Field(max_length=150), Said] = ""
    starts_on: date
    ends_on: date | None = None


class Draft(Shape):
    """The rules of the next version as data; without any it begins with those in force, or with the usual ones."""

    rules: Annotated[list[dict[str, Any]], Field(max_length=100)] | None = None


class Saved(Shape):
    """A rule as data; `was` is the code of the rule that it takes the place of."""

    rule: dict[str, Any]
    was: Annotated[str, Field(max_length=40), Said] = ""


class Dropped(Shape):
    """The code of the rule that goes."""

    code: Annotated[str, Field(min_length=1, max_length=40), Said]


class Terms(Shape):
    """Why there is a new version, how many months points last, how many days a deed can be claimed."""

    why: Annotated[str, Field(max_length=500), Said] = ""
    expires_after: Annotated[int, Field(ge=6, le=120)] | None = None
    claim_days: Annotated[int, Field(ge=1, le=366)] = 60


class Asked(Shape):
    """A budget to ask the council for."""

    points: Annotated[int, Field(ge=1, le=100_000_000, strict=True)]
    why: Annotated[str, Field(min_length=1, max_length=300), Something]


class Claimed(Shape):
    """What was done under which rule (its code). `witness` and `resident` are telephones; `key` makes it happen once.

    `resident` is for officers who enter it for somebody; `organisation` for those who hold a post there.
    """

    rule: Annotated[str, Field(min_length=1, max_length=40), Said]
    done_on: date
    text: Words
    witness: Annotated[str, Field(max_length=20), Said] = ""
    link: Annotated[str, Field(max_length=300, pattern=r"^(https?://\S+)?$"), Said] = ""
    resident: Annotated[str, Field(max_length=20), Said] = ""
    organisation: Number | None = None
    key: Annotated[str, Field(max_length=60), Said] = ""


class Deed(Shape):
    """A deed on a claim; `reason` where one is asked for, `version` the state on which the person decided."""

    reason: Annotated[str, Field(max_length=2_000), Said] = ""
    version: Number | None = None
