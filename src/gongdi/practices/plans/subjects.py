"""What may hang on an indicator: kinds of things in other rooms, each with its name, its title and its page."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from gongdi.ground.record.words import Words


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of work: what it is called, the title of one (None: there is none of this number), and its address.

    `around` gives the newest of a place (by its path) and the places in it, to choose from: titles by number.
    `many` gives the titles of several in one question, for lists; without it each is asked for by itself.
    """

    name: Words
    title: Callable[[int], str | None]
    address: Callable[[int], str]
    around: Callable[[str], Mapping[int, str]]
    many: Callable[[Collection[int]], Mapping[int, str]] | None = None

    def titles(self, numbers: Collection[int]) -> Mapping[int, str | None]:
        """The titles by number."""
        return self.many(numbers) if self.many else {number: self.title(number) for number in numbers}


SUBJECTS: dict[str, Subject] = {}


def enlist(kind: str, subject: Subject) -> None:
    """Make a kind known; its room does this once, when it is loaded."""
    SUBJECTS[kind] = subject
