"""What a warning is about, in signs that do not change: a place with a category, a unit, or a topic."""

from dataclasses import dataclass

from gongdi.engines.forewarning import Finding
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place


@dataclass(frozen=True, slots=True)
class About:
    """The thing: where it is, and the unit, the number of the category, or the key and name of the topic."""

    place: Place
    unit: Organisation | None = None
    category: int | None = None
    topic: str = ""
    named: str = ""

    @property
    def key(self) -> str:
        """The signs under which the house remembers it."""
        if self.topic:
            return f"topic:{self.topic}"
        if self.unit is not None:
            return f"unit:{self.unit.pk}"
        return f"place:{self.place.pk} category:{self.category}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found about a thing."""

    about: About
    finding: Finding
