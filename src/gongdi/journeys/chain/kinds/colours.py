"""What went well and what did not, among the statuses of what is decided."""

GOOD = {"adopted", "done", "kept", "counted", "confirmed"}
BAD = {"refused", "rejected", "missed"}


def colour(status: str) -> str:
    """The colour of a status: it went well, it did not, or neither yet."""
    return "kept" if status in GOOD else "broken" if status in BAD else ""
