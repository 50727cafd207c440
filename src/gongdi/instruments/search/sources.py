"""Where words come from: a room offers its kind of subject; search knows no room."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

SHELVES = 64


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one subject: what everybody may find, and what else those who work on it may find.

    `public` holds no word that the public page would hide; it is empty when there is no public page.
    """

    public: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of subject that can be found.

    `texts` is asked for the subjects of `verbs`; one that it leaves out is taken from the index. `shelf` is a
    number from 0 to 63 of this kind alone, forever.
    """

    kind: str
    shelf: int
    verbs: frozenset[str]
    texts: Callable[[Sequence[int]], Mapping[int, Said]]

    def entry(self, subject: int) -> int:
        """The number of the entry of a subject."""
        return subject * SHELVES + self.shelf


SOURCES: dict[str, Source] = {}


def offer(
    kind: str, *, shelf: int, verbs: Collection[str], texts: Callable[[Sequence[int]], Mapping[int, Said]]
) -> None:
    """Make a kind of subject findable; a room does this once, when it is loaded.

    Raises ValueError for a shelf that does not exist or that another kind has.
    """
    if not 0 <= shelf < SHELVES or any(one.shelf == shelf and one.kind != kind for one in SOURCES.values()):
        raise ValueError(f"{kind}: the shelf {shelf} is not free")
    SOURCES[kind] = Source(kind, shelf, frozenset(verbs), texts)
