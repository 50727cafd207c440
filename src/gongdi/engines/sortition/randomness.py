"""Public randomness: what is committed to before a public value is known, the seed from both, and the stream from it.

Whoever organises a draw could try many seeds and keep the one he likes. So everything the draw depends on is fixed in a
commitment, which is published, and the seed comes from it and from a value that nobody could know at that time.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongdi.engines.sortition.faults import complaint

ALGORITHM = "gongdi-sortition/1"
BLOCK = 32


@dataclass(frozen=True, slots=True)
class Commitment:
    """All that a draw depends on but the public value: fingerprints (SHA-256) of three files, and what is awaited."""

    pool: str
    quotas: str
    lottery: str
    seats: int
    fairness: str
    awaited: str

    @property
    def text(self) -> str:
        """The words that are committed to, a line each; a line break in `awaited` is a space."""
        return (
            f"{ALGORITHM}\npool sha256:{self.pool}\nquotas sha256:{self.quotas}\nseats {self.seats}\n"
            f"fairness {self.fairness}\nlottery sha256:{self.lottery}\npublic value {' '.join(self.awaited.split())}\n"
        )

    @property
    def digest(self) -> str:
        """The commitment itself: SHA-256 of the text, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def seed_of(commitment: str, public_value: str) -> str:
    """SHA-256 of the 64 digits of the commitment followed by the public value, in hexadecimal.

    The same on a command line: `printf '%s%s' COMMITMENT VALUE | sha256sum`.
    """
    return hashlib.sha256((commitment + public_value).encode()).hexdigest()


class Stream:
    """Random numbers from a seed: block i is HMAC-SHA-256(seed, label "/" i), i = 0, 1, 2 … in decimal digits.

    A number below n takes as many bytes as n − 1 needs, cuts off the bits above it, and tries again while the number is
    n or more; so all numbers are equally likely. `label` keeps draws for different purposes apart.
    """

    def __init__(self, seed: str, label: str) -> None:
        if not re.fullmatch("[0-9a-f]{64}", seed):
            raise complaint("seed")
        self._key, self._label = bytes.fromhex(seed), label
        self._block, self._left = 0, b""

    def _bytes(self, count: int) -> bytes:
        while len(self._left) < count:
            message = f"{self._label}/{self._block}".encode()
            self._left += hmac.digest(self._key, message, "sha256")
            self._block += 1
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def below(self, limit: int) -> int:
        """A number from 0 to limit − 1, each equally likely."""
        bits = (limit - 1).bit_length()
        while True:
            taken = int.from_bytes(self._bytes((bits + 7) // 8), "big") & ((1 << bits) - 1)
            if taken < limit:
                return taken

    def chosen(self, names: Sequence[str], count: int) -> list[str]:
        """`count` of the names, in the order of the draw: place i is exchanged with one of those from i on."""
        drawn = list(names)
        for at in range(count):
            other = at + self.below(len(drawn) - at)
            drawn[at], drawn[other] = drawn[other], drawn[at]
        return drawn[:count]
