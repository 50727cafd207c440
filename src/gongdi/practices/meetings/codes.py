"""The code at the door: whoever shows it has been in sight of the convener's phone within the last minute and a half.

A code is made of the house's secret, the meeting and the half minute; nothing is kept. Eight signs of base 32 say as
much as forty coin tosses, and wrong ones are counted (`views.door`).
"""

import base64
import hmac
from datetime import datetime

from django.utils.crypto import salted_hmac

SECONDS = 30
SLOTS = 3
SIGNS = 8


def code(meeting: int, at: datetime) -> str:
    """The code that the convener's phone shows at a moment."""
    return _code(meeting, int(at.timestamp()) // SECONDS)


def is_fresh(meeting: int, given: str, at: datetime) -> bool:
    """Whether this was the code of the meeting within the last three half minutes."""
    now, said = int(at.timestamp()) // SECONDS, given.strip().upper().encode()
    return any(hmac.compare_digest(_code(meeting, now - back).encode(), said) for back in range(SLOTS))


def mark_of_name(meeting: int, name: str) -> str:
    """What tells a name on the paper list from others of the same meeting, and says nothing about it."""
    return "n:" + salted_hmac("meetings.name", f"{meeting}:{name}", algorithm="sha256").hexdigest()[:32]


def mark_of_person(person: int) -> str:
    """The same for somebody whom the house knows."""
    return f"p:{person}"


def _code(meeting: int, slot: int) -> str:
    digest = salted_hmac("meetings.door", f"{meeting}:{slot}", algorithm="sha256").digest()
    return base64.b32encode(digest).decode()[:SIGNS]
