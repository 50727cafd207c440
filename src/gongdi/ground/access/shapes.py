"""What all shapes that go into the API have in common. Shape only: what is allowed is in the law and in the actions."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

NUMBER_MOST = 2**63 - 1
"""A larger number is that of no row in any database of ours."""


def said(text: str) -> str:
    """Words without blanks around them. Refuses NUL, which no database of ours can keep."""
    if "\0" in text:
        raise PydanticCustomError("control_character", "NUL")
    return text.strip()


def something(text: str) -> str:
    """Words that say something. Refuses blanks alone."""
    if not (words := said(text)):
        raise PydanticCustomError("blank", "blank")
    return words


Said = AfterValidator(said)
Something = AfterValidator(something)
Number = Annotated[int, Field(ge=1, le=NUMBER_MOST)]


class Shape(BaseModel):
    """Fields that nobody knows are an error, so that a typing error is noticed."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class FateAnswer(BaseModel):
    """Where a thing has gone: `of` is what it is there, by kind and number; `status` how that stands, in words."""

    model_config = ConfigDict(from_attributes=True)

    of: tuple[str, int]
    said: str
    status: str
    at: datetime
