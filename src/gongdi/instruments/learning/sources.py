"""Where messages come from: a room offers its kind of matter; this one knows no room."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongdi.engines.categories import Example
from gongdi.ground.record.models import Act


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of matter with categories.

    After an act of `said` a category is suggested. `waiting` are matters that no officer has looked at yet, at most so
    many: for these a new model suggests too. `decided` names, of some acts, those by which an officer chose a
    category first: the matter's number and the label. `texts` are the words of matters by number, `examples` the newest
    decided ones, at most so many. `names` are the categories' names in the reader's language, by label.
    """

    kind: str
    said: frozenset[str]
    texts: Callable[[Sequence[int]], Mapping[int, str]]
    examples: Callable[[int], Iterable[Example]]
    waiting: Callable[[int], Sequence[int]]
    decided: Callable[[Sequence[Act]], Mapping[int, str]]
    names: Callable[[Collection[str]], Mapping[str, str]]


SOURCES: dict[str, Source] = {}


def offer(source: Source) -> None:
    """Make a kind of matter known; its room does this once, when it is loaded."""
    SOURCES[source.kind] = source
