"""The crew: the threads that work inside one process beside its requests: runner, signer, and who asks witnesses.

They are started together and stopped together. A thread that breaks off is written into the log and begins again;
until then the house says that it is not ready.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from django.db import DatabaseError

from gongdi.ground.record import bell, runner
from gongdi.ground.record.log import signer
from gongdi.ground.record.upkeep import chores
from gongdi.ground.record.witness import witnesses

log = logging.getLogger(__name__)
Work = Callable[[threading.Event], None]
CREW: Mapping[str, Work] = {"runner": runner.run, "signer": signer.run, "witnesses": witnesses.run}
STOP_SECONDS = 5.0
AGAIN_SECONDS = 5.0


class Hand:
    """One thread that does one work until it is told to stop."""

    def __init__(self, name: str, work: Work, stop: threading.Event) -> None:
        self.name, self.stands_still = name, False
        self._work, self._stop = work, stop
        self._thread = threading.Thread(target=self._go_on, name=f"gongdi-{name}", daemon=True)
        self._thread.start()

    @property
    def works(self) -> bool:
        """Whether the thread is there and has not just broken off."""
        return self._thread.is_alive() and not self.stands_still

    def join(self, seconds: float) -> bool:
        """Wait for the end; False when it has not come by then."""
        self._thread.join(max(seconds, 0.0))
        return not self._thread.is_alive()

    def _go_on(self) -> None:
        while True:
            try:
                self._work(self._stop)
            except Exception:
                log.exception("the %s broke off; it begins again", self.name)
                self.stands_still = True
            if self._stop.wait(AGAIN_SECONDS if self.stands_still else 0.0):
                return
            self.stands_still = False


class Crew:
    """Everybody who works inside this process."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._hands: list[Hand] = []

    def start(self, works: Mapping[str, Work] = CREW) -> None:
        """Start everybody. They work until `stop`."""
        self._stop.clear()
        self._hands = [Hand(name, work, self._stop) for name, work in works.items()]

    def stop(self, seconds: float = STOP_SECONDS) -> bool:
        """Let everybody end the batch in hand and sign what is committed; False when somebody has not by then.

        What was cut short is done by the next process: a batch is one transaction.
        """
        until = time.monotonic() + seconds
        self._stop.set()
        bell.ring()
        ended = [hand.join(until - time.monotonic()) for hand in self._hands]
        with suppress(DatabaseError):
            chores.give_back()
        return all(ended)

    def at_work(self) -> dict[str, bool]:
        """Who should work inside this process, and whether they do."""
        return {hand.name: hand.works for hand in self._hands}

    def end(self) -> None:
        """Say stop and wait for nobody: all that the handler of a signal may do."""
        self._stop.set()

    def wait(self) -> None:
        """Wait until somebody says stop."""
        self._stop.wait()


here = Crew()
