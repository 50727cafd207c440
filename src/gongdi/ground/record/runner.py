"""The runner: one thread that sequences acts and lets readers read, inside `gongdi serve` or as `gongdi work`."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from gongdi.ground.record import bell
from gongdi.ground.record.readers import catch_up
from gongdi.ground.record.upkeep import chores, clock

log = logging.getLogger(__name__)
WATCH_SECONDS = 30.0

# What a room does when time passes, not when somebody does something: "the five days for an answer are over".
WATCHES: list[Callable[[datetime], object]] = [chores.start_due, clock.watch]


def run(stop: threading.Event, *, idle_seconds: float = 1.0, gather_seconds: float = 0.25) -> None:
    """Work until `stop` is set. A database that is away is waited for; nothing is skipped.

    `gather_seconds` lets acts that arrive together be read together, which costs less than one by one.
    """
    watched, stands_still = 0.0, False
    while not stop.is_set():
        heard = bell.rung()
        try:
            close_old_connections()
            catch_up(until=stop.is_set)
            if time.monotonic() - watched >= WATCH_SECONDS:
                watched = time.monotonic()
                watch()
            stands_still = False
        except DatabaseError:
            if not stands_still:  # said once, not every second until somebody makes room
                log.exception("the readers stand still: the database refused; they try again")
            stands_still = True
            stop.wait(idle_seconds)
        bell.wait(idle_seconds, heard)
        stop.wait(gather_seconds)
    connections.close_all()


def watch() -> None:
    """Let every room do what is due now."""
    for each in WATCHES:
        each(timezone.now())
