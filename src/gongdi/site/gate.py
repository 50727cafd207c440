"""The gate in front of the application: so many are answered at once, so many wait in line, whoever comes then is told.

Without it a town that asks more than the house can answer waits longer and longer, and everybody waits in vain. A
refusal costs some microseconds, so those in line are still answered. A room is what a request needs to be answered:
a database connection, which stays open and goes from hand to hand; there are as many as requests answered at once.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from queue import Empty, LifoQueue
from threading import BoundedSemaphore
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gongdi.site.health.metrics import REFUSED

LINE = 32
WAIT_SECONDS = 8.0
RETRY_SECONDS = 5
SPARE = 6
TAKEN_IN_BYTES = 2_000_000
ALWAYS_OPEN = "/health/live"
Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

PAGE = """<!DOCTYPE html><html lang="{}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{}</title>
<style>body{{font:1.1rem/1.6 system-ui,sans-serif;max-width:36em;margin:12vh auto;padding:0 1.2em}}</style>
<h1>{}</h1><p>{}</p><p>{}</p></html>"""


class Gate:
    """A WSGI application that lets `at_once` requests into another; `line` may wait, each at most `wait` seconds."""

    def __init__(self, application: Application, at_once: int, *, line: int = LINE, wait: float = WAIT_SECONDS) -> None:
        self._application, self._wait = application, wait
        self._rooms: LifoQueue[BaseDatabaseWrapper] = LifoQueue()
        for _each in range(at_once):
            self._rooms.put(_room())
        self._places = BoundedSemaphore(at_once + line)

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer a request, or refuse it with 503 when the line is full or nobody was free in time."""
        if environ.get("PATH_INFO") == ALWAYS_OPEN:
            return self._application(environ, start_response)
        if not self._places.acquire(blocking=False):
            return refuse(environ, start_response)
        try:
            # Whoever sends slowly keeps a place in the line meanwhile, not a room.
            if not _whole(environ):
                return _say(start_response, "400 Bad Request", "text/plain", b"the request was cut off\n")
            return self._answer(environ, start_response)
        finally:
            self._places.release()

    def _answer(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        try:
            room = self._rooms.get(timeout=self._wait)
        except Empty:
            return refuse(environ, start_response)
        connections[DEFAULT_DB_ALIAS] = room
        try:
            return self._application(environ, start_response)
        finally:
            del connections[DEFAULT_DB_ALIAS]
            self._rooms.put(room)


def threads(at_once: int, line: int = LINE) -> int:
    """How many threads the server needs: for those who are answered, those who wait, and those who are sent away."""
    return at_once + line + SPARE


def refuse(environ: Environ, start_response: Start) -> Iterable[bytes]:
    """Say 503, when to come again, and that nothing was done."""
    REFUSED.inc()
    english = environ.get("HTTP_ACCEPT_LANGUAGE", "").lower().startswith("en")
    kind, body = _words("en" if english else "zh-hans", is_api=environ.get("PATH_INFO", "").startswith("/api/"))
    return _say(start_response, "503 Service Unavailable", kind, body, ("Retry-After", str(RETRY_SECONDS)))


def _say(start_response: Start, status: str, kind: str, body: bytes, *more: tuple[str, str]) -> list[bytes]:
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"), *more]
    # A connection that is kept open would keep its place before the gate.
    start_response(status, [*headers, ("Connection", "close")])
    return [body]


def _whole(environ: Environ) -> bool:
    """Take in what is sent, unless it is large: photos are read piece by piece. False when it was cut off.

    What is cut off must not be taken for what somebody wanted to say.
    """
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or not 0 < int(length) <= TAKEN_IN_BYTES:
        return True
    sent = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(sent)
    return len(sent) == int(length)


@cache
def _words(language: str, *, is_api: bool) -> tuple[str, bytes]:
    """The answer to those who are sent away, written once: it must cost nothing."""
    with translation.override(language):
        title, mend = _("现在来的人太多"), _("请过几秒再试。")
        said = _("这一步没有办，什么也没有保存。您写的内容还在：请按“返回”，过几秒再发一次。")
        if is_api:
            problem = {"type": "urn:gongdi:problem:too_busy", "title": title, "status": 503, "mend": mend}
            return "application/problem+json", json.dumps(problem, ensure_ascii=False).encode()
        return "text/html; charset=utf-8", format_html(PAGE, language, title, title, said, mend).encode()


def _room() -> BaseDatabaseWrapper:
    """A connection that may go from thread to thread, used by one at a time. It is opened when it is first used."""
    room = connections.create_connection(DEFAULT_DB_ALIAS)
    room.inc_thread_sharing()
    assert isinstance(room, BaseDatabaseWrapper)
    return room
