"""What goes into the API for each deed. Shape only; the rules are in the law and in the actions."""

from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gongdi.ground.access.shapes import Number, Said, Shape, Something
from gongdi.practices.appeals.actions import Verdict
from gongdi.practices.appeals.forms import TEXT_LIMIT
from gongdi.practices.appeals.models import Audience, RefusalReason, ReturnReason, Satisfaction

Words = Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT), Something]
FewWords = Annotated[str, Field(max_length=TEXT_LIMIT), Said]
Line = Annotated[str, Field(max_length=200), Said]
Key = Annotated[str, Field(max_length=200), Said]
Code = Annotated[str, Field(min_length=1, max_length=60), Said]


class OnBehalf(Shape):
    """For whom: a principal by number (family), or anybody by telephone and name (phone desk, grid officer)."""

    person: Number | None = None
    phone: Annotated[str, Field(max_length=20), Said] | None = None
    name: Annotated[str, Field(max_length=60), Said] = ""

    @model_validator(mode="after")
    def one_way(self) -> "OnBehalf":
        """The person is named one way, not two."""
        if (self.person is None) == (self.phone is None):
            raise PydanticCustomError("person_or_phone", "one of them")
        return self


class Raise(Shape):
    """What and where are required. `place` is a number or a code; `key` makes a repeated request harmless."""

    detail: Words
    place: Number | Code
    title: Line = ""
    address: Line = ""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    audience: Audience = Audience.PUBLIC
    category: Code | None = None
    contact: Annotated[str, Field(max_length=60), Said] = ""
    on_behalf: OnBehalf | None = None
    key: Key = ""

    @model_validator(mode="after")
    def whole_point(self) -> "Raise":
        """A point is a latitude and a longitude."""
        if (self.latitude is None) != (self.longitude is None):
            raise PydanticCustomError("half_a_point", "both or none")
        return self


class Deed(Shape):
    """`version` is the state on which the person decided; with an older one the deed is refused, 409."""

    version: Number | None = None

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the appeal, the actor and the time."""
        return {name: getattr(self, name) for name in type(self).model_fields if name != "version"}


class Triage(Deed):
    """What it is about and which track, by code; `confine` keeps it between the parties."""

    category: Code
    track: Code
    confine: bool = False


class Refuse(Deed):
    """The reason from the list, and an explanation for the person."""

    reason: RefusalReason
    text: Words


class Reasoned(Deed):
    """Why, in words."""

    reason: Words


class Merge(Deed):
    """The reference of the matter that is the same."""

    into: Annotated[str, Field(max_length=12), Said]


class Dispatch(Deed):
    """The number of the unit."""

    unit: Number


class Return(Deed):
    """The reason from the list, and the evidence in words."""

    reason: ReturnReason
    text: Words


class Text(Deed):
    """Something said."""

    text: Words


class Rate(Deed):
    """What the person says: solved, satisfied, whether the unit got in touch; words if they like."""

    solved: bool
    satisfaction: Satisfaction
    contacted: bool = True
    words: FewWords = ""

    def arguments(self) -> dict[str, Any]:
        """The verdict."""
        return {"verdict": Verdict(self.solved, self.satisfaction, self.contacted, self.words)}


class Visit(Deed):
    """What the person said on the telephone; `reached` false when nobody answered, and then nothing else."""

    reached: bool
    solved: bool | None = None
    satisfaction: Satisfaction | None = None
    contacted: bool = True
    words: FewWords = ""

    @model_validator(mode="after")
    def whole_answer(self) -> "Visit":
        """Somebody reached has said both things; an empty answer is never taken for a good one."""
        answered = self.solved is not None and self.satisfaction is not None
        empty = self.solved is None and self.satisfaction is None
        if not (answered if self.reached else empty):
            raise PydanticCustomError("answer_of_the_person", "reached or not")
        return self

    def arguments(self) -> dict[str, Any]:
        """The verdict, or none."""
        if self.solved is None or self.satisfaction is None:
            return {"verdict": None}
        return {"verdict": Verdict(self.solved, self.satisfaction, self.contacted, self.words)}


class Withdraw(Deed):
    """Why, if the person likes to say."""

    reason: FewWords = ""
