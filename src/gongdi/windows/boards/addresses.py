"""Where a figure leads: the public list of the matters behind it."""

from urllib.parse import urlencode


def matters(**asked: str) -> str:
    """The public matters of a place, unit, category, status or turn."""
    return f"/matters/?{urlencode(asked)}"
