"""Asking another house over HTTP, without trusting it: no redirects, no long waits, no long answers.

Addresses come from the operator only. Nothing is sent but what the log publishes anyhow.
"""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 5.0
LONGEST_ANSWER = 64 * 1024


class Unanswered(Exception):
    """No answer that can be used; `code` is unreachable, slow or long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Reply:
    """What the other house said; `kind` is the content type without its parameters."""

    status: int
    kind: str
    body: bytes


def post(url: str, body: bytes, *, seconds: float = SECONDS) -> Reply:
    """Send a body and wait for the whole answer, all in all no longer than `seconds`. Raises Unanswered.

    A redirect is an answer like any other: it is not followed.
    """
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    late = threading.Event()
    try:
        with _cut_off(connection, seconds, late):
            connection.request("POST", parts.path, body, {"Content-Type": "text/plain; charset=utf-8"})
            reply = _read(connection.getresponse())
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        # Whoever is cut off in the middle of a line sees all kinds of errors.
        raise Unanswered("slow" if late.is_set() or isinstance(error, TimeoutError) else "unreachable") from error
    finally:
        connection.close()
    if late.is_set():  # what was cut off may look like an answer
        raise Unanswered("slow")
    return reply


def _read(response: http.client.HTTPResponse) -> Reply:
    body = response.read(LONGEST_ANSWER + 1)
    if len(body) > LONGEST_ANSWER:
        raise Unanswered("long")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Reply(response.status, kind, body)


@contextmanager
def _cut_off(connection: http.client.HTTPConnection, seconds: float, late: threading.Event) -> Iterator[None]:
    """A socket's own timeout begins anew with every byte; this one does not."""

    def cut() -> None:
        late.set()
        if connection.sock is not None:
            with _whatever_state():
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _whatever_state() -> Iterator[None]:
    try:
        yield
    except OSError:
        return
