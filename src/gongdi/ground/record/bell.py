"""A bell inside one process: it tells the embedded runner that acts were committed, so that it need not poll."""

import threading

_rung = threading.Event()


def ring() -> None:
    """Say that something was committed."""
    _rung.set()


def wait(seconds: float) -> None:
    """Sleep until the bell rings or `seconds` have passed."""
    _rung.wait(seconds)
    _rung.clear()
