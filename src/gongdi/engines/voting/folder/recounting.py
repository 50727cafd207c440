"""Recounting a published folder: is what was announced what the papers say?"""

from dataclasses import dataclass

from gongdi.engines.voting.folder.counting import Result
from gongdi.engines.voting.folder.publishing import Published


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the folder contradicts itself: `where` is a file and a place in it, then both sides in words."""

    where: str
    announced: str
    found: str


@dataclass(frozen=True, slots=True)
class Recount:
    """`counted` is our own result, None when the papers cannot be counted at all; equal when nothing differs."""

    counted: Result | None
    differences: tuple[Difference, ...]

    @property
    def is_equal(self) -> bool:
        return self.counted is not None and not self.differences


def recount(published: Published) -> Recount:
    """Count again and compare everything: digests, numbers of papers, roll, winners, every figure of the reasoning."""
    raise NotImplementedError
