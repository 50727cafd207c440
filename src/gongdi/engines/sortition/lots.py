"""A lot: names put into an order that nobody could choose, without quotas.

Everything the order depends on is published and committed to before a public value is known: the list of names, how
many are taken from the front, and what value is awaited. The seed is that of `randomness.seed_of`; the order is the
list, sorted, shuffled by `Stream(seed, "lot")`. The first names of a longer draw are those of a shorter one, so whoever
follows when somebody drops out is the next of the order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gongdi.engines.sortition.faults import complaint
from gongdi.engines.sortition.lottery import fingerprint
from gongdi.engines.sortition.randomness import Stream, seed_of

ALGORITHM = "gongdi-lot/1"
NAMES_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Lot:
    """What is drawn from: `names` sorted, each once; `take` of them are drawn; `awaited` says what value decides."""

    names: tuple[str, ...]
    take: int
    awaited: str

    @property
    def listing(self) -> str:
        """The list as it is published: a name a line."""
        return "".join(f"{name}\n" for name in self.names)

    @property
    def text(self) -> str:
        """The words that are committed to, a line each; a line break in `awaited` is a space."""
        awaited = " ".join(self.awaited.split())
        return f"{ALGORITHM}\nlist sha256:{fingerprint(self.listing)}\ntake {self.take}\npublic value {awaited}\n"

    @property
    def digest(self) -> str:
        """The commitment itself: SHA-256 of the text, 64 hexadecimal digits."""
        return fingerprint(self.text)

    def seed(self, value: str) -> str:
        """The seed that follows from the commitment and the public value."""
        return seed_of(self.digest, value)

    def drawn(self, value: str) -> tuple[str, ...]:
        """Who is taken, in the order of the draw."""
        return ordered(self.names, self.seed(value), self.take)


def lot_of(names: Iterable[str], take: int, awaited: str) -> Lot:
    """A lot of these names. Raises SortitionError for a name twice or empty, and for a number that cannot be taken."""
    listed = tuple(sorted(name.strip() for name in names))
    if len(listed) > NAMES_MOST:
        raise complaint("too_many_people", count=len(listed), limit=NAMES_MOST)
    for before, name in zip(("", *listed), listed, strict=False):
        if not name:
            raise complaint("id_empty", column="1")
        if name == before or len(name.splitlines()) > 1:
            raise complaint("id_twice", id=name, first=1)
    if not 1 <= take <= len(listed):
        raise complaint("seats_over_pool", seats=take, people=len(listed))
    return Lot(listed, take, awaited)


def read_lot(text: str, take: int, awaited: str) -> Lot:
    """The lot of a published list: a name a line. Raises SortitionError."""
    return lot_of(text.splitlines(), take, awaited)


def ordered(names: tuple[str, ...], seed: str, count: int) -> tuple[str, ...]:
    """The first `count` names of the order that the seed gives."""
    return tuple(Stream(seed, "lot").chosen(names, count))
