"""The gate: so many at once, so many in line, everybody else is told at once; slow senders keep nobody waiting."""

import json
import threading
from io import BytesIO

import pytest
from django.db import connections

from gongdi.site.gate import Gate, threads


class Door:
    """An application that holds everybody until it is opened."""

    def __init__(self):
        self.open, self.inside, self.most, self.seen = threading.Event(), 0, 0, []
        self._count = threading.Lock()

    def __call__(self, environ, start_response):
        with self._count:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.seen.append((id(connections["default"]), environ["wsgi.input"].read()))
        self.open.wait(20)
        with self._count:
            self.inside -= 1
        start_response("200 OK", [])
        return [b"done"]


def ask(gate, path="/", body=b"", length=None, **more):
    """The status, the headers and the body of an answer."""
    said = {}
    environ = {"PATH_INFO": path, "CONTENT_LENGTH": str(len(body) if length is None else length)}
    answer = b"".join(
        gate(
            environ | {"wsgi.input": BytesIO(body)} | more,
            lambda status, headers: said.update(status=status, headers=dict(headers)),
        )
    )
    return said["status"][:3], said["headers"], answer


def asked(gate, count, **more):
    """So many ask at once; their threads and a list of statuses that fills."""
    statuses = []
    found = [threading.Thread(target=lambda: statuses.append(ask(gate, **more)[0])) for _each in range(count)]
    for each in found:
        each.start()
    return found, statuses


def until(reached):
    for _each in range(2_000):
        if reached():
            return
        threading.Event().wait(0.005)
    pytest.fail("it did not come to be so")


def test_no_more_are_inside_than_may_be_and_those_in_line_are_answered():
    door = Door()
    gate = Gate(door, 2, line=3)
    waiting, statuses = asked(gate, 12)
    until(lambda: statuses.count("503") == 7)
    assert door.inside == 2
    door.open.set()
    for each in waiting:
        each.join(20)
    assert sorted(statuses) == ["200"] * 5 + ["503"] * 7
    assert door.most == 2
    assert len({room for room, _sent in door.seen}) <= 2, "a room is a database connection"
    assert ask(gate)[0] == "200", "all places are free again"


def test_nobody_waits_in_line_for_ever():
    door = Door()
    gate = Gate(door, 1, line=3, wait=0.05)
    first, _statuses = asked(gate, 1)
    until(lambda: door.inside == 1)
    assert ask(gate)[0] == "503"
    door.open.set()
    first[0].join(20)
    assert ask(gate)[0] == "200"


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "什么也没有保存"), ("en-GB,en", "nothing was saved")])
def test_whoever_is_sent_away_reads_why_and_when_to_come_again(language, words):
    gate = Gate(Door(), 1, line=0, wait=0.01)
    gate._places.acquire()
    status, headers, body = ask(gate, HTTP_ACCEPT_LANGUAGE=language)
    assert (status, headers["Retry-After"], headers["Connection"]) == ("503", "5", "close")
    assert words in body.decode()
    _status, headers, body = ask(gate, path="/api/v1/appeals", HTTP_ACCEPT_LANGUAGE=language)
    assert headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["status"] == 503


def test_whether_the_process_lives_is_answered_before_the_gate():
    door = Door()
    door.open.set()
    gate = Gate(door, 1, line=0)
    gate._places.acquire()
    assert ask(gate, path="/health/live")[0] == "200"


def test_whoever_sends_slowly_takes_no_room():
    class Slow(BytesIO):
        def read(self, size=-1):
            sent.wait(20)
            return super().read(size)

    sent, door = threading.Event(), Door()
    door.open.set()
    gate = Gate(door, 1, line=3)
    slow, statuses = asked(gate, 2, length=3, **{"wsgi.input": Slow(b"abc")})
    assert ask(gate)[0] == "200"
    sent.set()
    for each in slow:
        each.join(20)
    assert "200" in statuses


def test_what_was_cut_off_is_not_done():
    door = Door()
    door.open.set()
    assert ask(Gate(door, 1), body=b"half of wh", length=20)[0] == "400"
    assert door.seen == []
    assert ask(Gate(door, 1), body=b"all of it")[0] == "200"
    assert door.seen[0][1] == b"all of it"


def test_there_are_threads_to_send_people_away():
    assert threads(2) > 2 + 32
