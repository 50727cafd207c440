"""What a topic is called here, and by whose words: the public reads no word that only others' closed matters hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gongdi.engines.likeness.messages import Message
from gongdi.engines.topics.naming import Titles, named
from gongdi.engines.topics.weight import people_of
from gongdi.instruments.topics.messages import message
from gongdi.instruments.topics.sources import Told

PUBLIC_PEOPLE = 5
"""So many people at least must have said it openly before everybody sees a topic."""


@dataclass(frozen=True, slots=True)
class Called:
    """A topic's name, how many people said it openly, and whether that is enough for the public."""

    name: str
    open_people: int
    is_open: bool


class Naming:
    """Names for groups of these matters."""

    def __init__(self, kind: str, told: Sequence[Told]) -> None:
        self.told = told
        self.messages: list[Message] = [message(kind, each) for each in told]
        self.position = {each.subject: at for at, each in enumerate(told)}

    @cached_property
    def titles(self) -> Titles:
        """The words of all titles; cut when they are first asked for."""
        return Titles(self.messages)

    def called(self, subjects: Sequence[int], name: str | None = None) -> Called:
        """The name of a group; `name` is the one made of all its words, when it is known already.

        When everybody may see the topic, its name is made of what everybody may read.
        """
        inside = [self.position[subject] for subject in subjects]
        spoken = [at for at in inside if self.told[at].is_open]
        people = people_of([self.messages[at] for at in spoken])
        if people < PUBLIC_PEOPLE or (name and len(spoken) == len(inside)):
            whole = self._name(inside) if name is None else name
            return Called(whole, people, people >= PUBLIC_PEOPLE)
        said = self._name(spoken)
        return Called(said or (self._name(inside) if name is None else name), people, bool(said))

    def _name(self, positions: Sequence[int]) -> str:
        return named(positions, self.messages, self.titles).text if positions else ""
