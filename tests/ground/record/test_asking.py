"""What a log concludes from each answer of a witness, and that a slow or false witness costs it nothing."""

import secrets
import socket
import struct
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from gongdi.engines.merkle.cosignatures import COSIGNATURE, cosign
from gongdi.engines.merkle.notes import Signature, SigningKey
from gongdi.engines.merkle.submissions import Submission
from gongdi.ground.record.witness.asking import ask
from gongdi.ground.record.witness.outgoing import LONGEST_ANSWER, Reply, Unanswered, post
from gongdi.ground.record.witness.troubles import TROUBLES, kept, said
from tests.ground.record.other_log import OtherLog

WITNESS = SigningKey.of("w.example/witness", secrets.token_bytes(32), COSIGNATURE)
URL = "https://w.example/witness"


@pytest.fixture
def ours(tmp_path):
    return OtherLog(tmp_path / "ours", 300, name="our.example/log")


class Witness:
    """Answers what a test says, and keeps what it was sent."""

    def __init__(self, *replies):
        self.replies, self.sent = list(replies), []

    def __call__(self, url, body):
        assert url == f"{URL}/add-checkpoint"
        self.sent.append(Submission.parse(body))
        reply = self.replies.pop(0)
        return reply(self.sent[-1]) if callable(reply) else reply


def yes(submission, at=1_700_000_000):
    return Reply(200, "text/plain", str(cosign(WITNESS, submission.note.text, at)).encode())


def conflict(size):
    return Reply(409, "text/x.tlog.size", f"{size}\n".encode())


def asked(ours, witness, known=0):
    return ask(URL, str(WITNESS.verifier), ours.log, ours.note(), known, send=witness)


def test_the_cosignature_is_taken(ours):
    witness = Witness(yes)
    outcome = asked(ours, witness, known=100)
    assert outcome.line.name == "w.example/witness"
    assert not outcome.trouble
    assert witness.sent[0] == ours.submission(100)


def test_a_witness_that_stands_elsewhere_is_asked_once_more_from_there(ours):
    witness = Witness(conflict(42), yes)
    assert asked(ours, witness, known=7).line
    assert [each.old for each in witness.sent] == [7, 42]
    assert witness.sent[1].proof == ours.submission(42).proof


def test_what_we_believed_beyond_our_own_size_is_not_sent(ours):
    witness = Witness(conflict(0), yes)
    asked(ours, witness, known=301)
    assert witness.sent[0].old == 0


def test_lines_of_other_keys_and_other_rubbish_are_passed_over(ours):
    other = SigningKey.of("w.example/witness", secrets.token_bytes(32), COSIGNATURE)
    text = ours.note().text
    lines = [cosign(other, text, 5), cosign(WITNESS, text, 5), cosign(WITNESS, text, 9)]
    body = "rubbish\n" + "".join(map(str, lines)) + "\n— \n"
    line = asked(ours, Witness(Reply(200, "", body.encode() + b"\xff"))).line
    assert struct.unpack(">Q", line.signature[:8]) == (9,)


@pytest.mark.parametrize(
    ("replies", "known", "trouble", "alarm"),
    [
        # It has seen more of our log than there is.
        ([conflict(301)], 300, "larger 301", 301),
        ([conflict(301)], 0, "larger 301", 301),
        ([conflict(200), conflict(400)], 0, "larger 400", 400),
        # It has seen another tree: at our size, or at a smaller one that ours does not continue.
        ([conflict(300)], 300, "forked 300", 300),
        ([Reply(409, "text/plain", b"")], 300, "forked 300", 300),
        ([conflict(300), conflict(300)], 0, "forked 300", 300),
        ([Reply(422, "text/plain", b"")], 100, "forked 100", 100),
        ([conflict(100), Reply(422, "text/plain", b"")], 0, "forked 100", 100),
        # Nothing that says anything about our log.
        ([Reply(422, "text/plain", b"")], 0, "status 422", None),
        ([conflict(7), conflict(9)], 0, "size", None),
        ([conflict(7), conflict(300)], 0, "size", None),
        ([Reply(409, "text/x.tlog.size", b"-1\n")], 100, "size", None),
        ([Reply(409, "text/x.tlog.size", b"0100\n")], 100, "size", None),
        ([Reply(409, "text/x.tlog.size", b"9" * 5000)], 100, "size", None),
        ([Reply(404, "", b"")], 100, "unknown", None),
        ([Reply(403, "", b"")], 100, "signature", None),
        ([Reply(503, "", b"")], 100, "paused", None),
        ([Reply(400, "", b"")], 100, "status 400", None),
        ([Reply(302, "", b"")], 100, "status 302", None),
        ([Reply(500, "", b"")], 100, "status 500", None),
        ([Reply(200, "", b"")], 100, "unsigned", None),
        ([Reply(200, "", b"\xff\n")], 100, "unsigned", None),
    ],
)
def test_each_no_has_its_meaning(ours, replies, known, trouble, alarm):
    outcome = asked(ours, Witness(*replies), known=known)
    assert (outcome.line, outcome.trouble, outcome.alarm) == (None, trouble, alarm)


def test_a_false_cosignature_is_seen(ours):
    def of_another_checkpoint(submission):
        return Reply(200, "", str(cosign(WITNESS, ours.note(299).text, 5)).encode())

    def too_short(submission):
        return Reply(200, "", str(Signature(WITNESS.name, WITNESS.verifier.key_id, bytes(70))).encode())

    for reply in (of_another_checkpoint, too_short):
        assert asked(ours, Witness(reply)).trouble == "false"


def test_no_answer_and_a_log_without_its_files_are_troubles(ours):
    def nobody(url, body):
        raise Unanswered("slow")

    assert asked(ours, nobody).trouble == "slow"
    for file in (ours.log.folder / "tile" / "0").rglob("*"):
        if file.is_file():
            file.unlink()
    fresh = type(ours.log)(ours.log.folder, 300)
    assert ask(URL, str(WITNESS.verifier), fresh, ours.note(), 100, send=Witness()).trouble == "log"


def test_every_trouble_is_said_in_the_readers_language():
    from django.utils import translation

    for code in TROUBLES:
        with translation.override("zh-hans"):
            chinese = said(kept(code, 7))
        assert chinese.endswith("。")
        assert "detail" not in chinese
    assert said("") == ""
    assert said("of a later version") == "没有会签成功。"


# ---- over HTTP -------------------------------------------------------------------------------------------------


@contextmanager
def speaking(answer):
    """A server on this machine that says these bytes to whoever comes, and keeps the line open."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        over = threading.Event()

        def speak():
            guest, _address = listener.accept()
            with guest:
                guest.recv(65536)
                for part in answer:
                    if over.wait(0.02):
                        return
                    try:
                        guest.sendall(part)
                    except OSError:
                        return
                over.wait(5)

        thread = threading.Thread(target=speak)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/add-checkpoint"
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    "answer",
    [[], [b"HTTP/1.1 200 OK\r\n"] + [b"x"] * 500, [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"] + [b"x"] * 500],
    ids=["silence", "headers in drops", "a body in drops"],
)
def test_a_slow_neighbour_is_cut_off(answer):
    with speaking(answer) as url, pytest.raises(Unanswered) as no:
        post(url, b"old 0\n", seconds=0.3)
    assert no.value.code == "slow"


def test_a_neighbour_that_speaks_something_else_or_is_away_is_unreachable():
    with speaking([b"what?\r\n\r\n"]) as url, pytest.raises(Unanswered) as no:
        post(url, b"old 0\n", seconds=2)
    assert no.value.code == "unreachable"
    with pytest.raises(Unanswered) as no:
        post("http://127.0.0.1:1/add-checkpoint", b"old 0\n")
    assert no.value.code == "unreachable"
    with speaking([b"nothing of TLS"]) as url, pytest.raises(Unanswered):
        post(url.replace("http:", "https:"), b"old 0\n", seconds=1)


def test_a_long_answer_is_not_read_and_a_redirect_not_followed():
    asked_for = []

    class Server(BaseHTTPRequestHandler):
        def do_POST(self):
            asked_for.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            long = self.path.startswith("/long")
            self.send_response(200 if long else 302)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Type", "Text/Plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"x" * (LONGEST_ANSWER + 1 if long else 3))

        def log_message(self, *words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    assert post(f"{here}/moved", b"body") == Reply(302, "text/plain", b"xxx")
    with pytest.raises(Unanswered) as no:
        post(f"{here}/long", b"")
    assert no.value.code == "long"
    assert asked_for == [("/moved", b"body"), ("/long", b"")]
    server.shutdown()
    server.server_close()
