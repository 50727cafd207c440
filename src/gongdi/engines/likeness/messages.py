"""A message as the engines read it: what was said, when, by whom, and how many agreed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One appeal. `id` is unique among the messages of one call; `person` may be "" when nobody is named.

    `at` may be None; the times of one call all name a zone, or none does. `likes` and `against` are counts of others.
    """

    id: str
    title: str
    detail: str = ""
    at: datetime | None = None
    person: str = ""
    likes: int = 0
    against: int = 0
