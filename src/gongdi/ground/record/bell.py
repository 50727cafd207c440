"""A bell inside one process: it tells those who wait that acts were committed, so that they need not poll."""

import threading

_changed = threading.Condition()
_count = 0


def ring() -> None:
    """Say that something was committed."""
    global _count  # noqa: PLW0603  one bell for one process
    with _changed:
        _count += 1
        _changed.notify_all()


def rung() -> int:
    """How often the bell has rung; hand it to `wait` so that no ring is missed."""
    return _count


def wait(seconds: float, heard: int) -> None:
    """Sleep until the bell has rung more often than `heard` times or `seconds` have passed."""
    with _changed:
        _changed.wait_for(lambda: _count != heard, seconds)
