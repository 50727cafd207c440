"""Telephone numbers as people write them, and as they are kept: mainland mobile numbers of eleven digits."""

import re
import unicodedata

SHOWN = 8  # three digits in front, four at the end, at least one hidden between
MOBILE = re.compile(r"1[3-9]\d{9}")


def plain(written: str) -> str | None:
    """The number in eleven digits, or None when it is no mainland mobile number.

    Full-width digits, blanks, hyphens and +86 in front are what people write; nothing else is guessed.
    """
    digits = re.sub(r"[\s\-‐-―()]", "", unicodedata.normalize("NFKC", written))
    digits = re.sub(r"^(\+|00)86", "", digits)
    return digits if MOBILE.fullmatch(digits) and digits.isascii() else None


def masked(phone: str) -> str:
    """The number with its middle hidden, for pages that confirm without telling."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= SHOWN else "*" * len(phone)
