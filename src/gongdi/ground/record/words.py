"""A type for texts that are translated only when somebody reads them."""

from typing import Protocol


class Words(Protocol):
    """A text that is spoken in the reader's language at the moment of `str()`."""

    def __str__(self) -> str: ...
