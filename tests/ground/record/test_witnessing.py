"""The table of answers of a witness (C2SP tlog-witness), line by line, and that it never goes back."""

import base64
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.cosignatures import cosigned_at
from gongdi.engines.merkle.hashing import EMPTY_ROOT
from gongdi.engines.merkle.notes import Note, Signature, SigningKey
from gongdi.engines.merkle.submissions import Submission
from gongdi.ground.record.log import holds
from gongdi.ground.record.log.keys import witness_key
from gongdi.ground.record.models import Neighbour, WatchedLog
from gongdi.ground.record.witness import witnessing
from tests.ground.record.other_log import OtherLog
from tests.threads import in_threads

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def know(log, **more):
    return Neighbour.objects.create(name="邻县", log_key=log.vkey, from_at=AT, **more)


@pytest.fixture
def other(tmp_path):
    return OtherLog(tmp_path / "other", 300)


@pytest.fixture
def known(db, other):
    know(other)
    return other


def ask(submission, at=AT):
    return witnessing.answer(submission.body if isinstance(submission, Submission) else submission, at=at)


def stamped(answer, note):
    """When the answer says that our witness cosigned the note."""
    lines = Note.parse(f"{note.text}\n{answer.text}").signatures
    return cosigned_at(witness_key().verifier, Note(note.text, lines))


def size_of(origin="other.example/log"):
    return WatchedLog.objects.get(origin=origin).size


def test_200_the_first_checkpoint_and_each_that_continues_it(known):
    for old, size in ((0, 1), (1, 7), (7, 8), (8, 256), (256, 300)):
        asked = known.submission(old, size)
        answer = ask(asked)
        assert (answer.status, answer.kind) == (200, "text/plain; charset=utf-8"), answer
        assert stamped(answer, asked.note) == int(AT.timestamp())
        assert answer.text.startswith("— ")
        assert answer.text.endswith("\n")
        row = WatchedLog.objects.get(origin="other.example/log")
        assert (row.size, row.root) == (size, asked.checkpoint.root.hex())
        assert row.checkpoint == str(asked.note)


def test_200_the_same_checkpoint_once_more(known):
    ask(known.submission(0, 100))
    again = ask(known.submission(100, 100), at=AT + timedelta(hours=1))
    assert again.status == 200
    assert stamped(again, known.note(100)) == int(AT.timestamp()) + 3600


def test_200_an_empty_log_and_its_first_leaves(known):
    assert ask(known.submission(0, 0)).status == 200
    assert size_of() == 0
    assert ask(known.submission(0, 5)).status == 200


def test_200_signatures_of_unknown_keys_are_passed_over(known):
    asked = known.submission(0)
    strangers = [
        SigningKey.of(name, secrets.token_bytes(32)) for name in ("other.example/log", "w.example", "x.example")
    ]
    false = Signature(strangers[0].name, strangers[0].verifier.key_id, bytes(64))
    lines = (*(key.sign(asked.note.text) for key in strangers[1:]), false, *asked.note.signatures)
    assert ask(Submission(0, (), Note(asked.note.text, lines))).status == 200


def test_200_extension_lines_are_cosigned_with_the_rest(known):
    note = known.note(9, extension="an extension line\n")
    answer = ask(Submission(0, (), note))
    assert stamped(answer, note) == int(AT.timestamp())


def test_200_the_old_and_the_new_key_of_a_log(known, tmp_path):
    ask(known.submission(0, 100))
    changed = OtherLog(tmp_path / "changed", 300)
    assert ask(changed.submission(100)).status == 403
    know(changed)
    assert ask(changed.submission(100)).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 0\n",
        b"\xff\xfe",
        b"old 0\n\nno checkpoint\n",
        b"old 00\n\n",
    ],
)
def test_400_what_cannot_be_read(known, body):
    assert ask(body).status == 400


def test_400_the_old_size_exceeds_the_size(known):
    asked = known.submission(0, 100)
    assert ask(Submission(101, (), asked.note)).status == 400
    assert not WatchedLog.objects.exists()


def test_400_more_than_63_hashes(known):
    proof = (bytes(32),) * 64
    assert ask(Submission(1, proof, known.note())).status == 400
    assert ask(Submission(1, proof[:63], known.note())).status == 409


def test_403_no_signature_of_a_known_key(known, tmp_path):
    asked = known.submission(0)
    impostor = OtherLog(tmp_path / "impostor", 300)
    assert ask(impostor.submission(0)).status == 403
    line = asked.note.signatures[0]
    forged = Signature(line.name, line.key_id, bytes(64))
    assert ask(Submission(0, (), Note(asked.note.text, (forged,)))).status == 403
    moved = Note(known.note(299).text, asked.note.signatures)
    assert ask(Submission(0, (), moved)).status == 403
    renamed = Signature("another.example", line.key_id, line.signature)
    assert ask(Submission(0, (), Note(asked.note.text, (renamed,)))).status == 403
    assert not WatchedLog.objects.exists()


def test_404_an_unknown_log_and_one_that_is_no_neighbour_any_more(db, other):
    assert ask(other.submission(0)).status == 404
    neighbour = know(other)
    assert ask(other.submission(0)).status == 200
    Neighbour.objects.filter(pk=neighbour.pk).update(to_at=AT)
    assert ask(other.submission(300)).status == 404


def test_404_a_name_that_only_begins_like_a_known_one(known, tmp_path):
    longer = OtherLog(tmp_path / "longer", 3, name="other.example/log2")
    shorter = OtherLog(tmp_path / "shorter", 3, name="other.example/lo")
    assert ask(longer.submission(0)).status == ask(shorter.submission(0)).status == 404


@pytest.mark.parametrize(("old", "size"), [(0, 100), (0, 300), (99, 100), (99, 300), (101, 300), (300, 300)])
def test_409_another_old_size_is_answered_with_the_true_one(known, old, size):
    ask(known.submission(0, 100))
    answer = ask(known.submission(old, size))
    assert (answer.status, answer.text, answer.kind) == (409, "100\n", "text/x.tlog.size")
    assert size_of() == 100


def test_409_never_cosigned_is_size_zero(known):
    assert ask(known.submission(5, 10)).text == "0\n"


def test_409_the_same_size_with_another_root(known, tmp_path, caplog):
    ask(known.submission(0, 100))
    forked = OtherLog(tmp_path / "forked", 100, history="b", key=known.key)
    assert ask(forked.submission(100)).status == 409
    assert WatchedLog.objects.get().root == known.submission(0, 100).checkpoint.root.hex()
    assert "two histories" in caplog.text


def test_409_size_zero_with_a_root_that_is_not_that_of_nothing(known):
    text = Checkpoint(known.key.name, 0, bytes(32)).text
    assert ask(Submission(0, (), Note(text, (known.key.sign(text),)))).status == 409
    assert Checkpoint.parse(known.note(0).text).root == EMPTY_ROOT


def test_422_a_proof_that_proves_something_else(known, tmp_path):
    ask(known.submission(0, 100))
    good = known.submission(100)
    forked = OtherLog(tmp_path / "forked", 300, history="b", key=known.key)
    for proof in (good.proof[:-1], good.proof[::-1], (*good.proof, bytes(32)), (), (bytes(32),) * 63):
        assert ask(Submission(100, proof, good.note)).status == 422
    assert ask(forked.submission(100)).status == 422
    assert size_of() == 100


def test_422_a_proof_where_there_is_nothing_to_prove(known):
    assert ask(known.submission(0, 100, proof=[bytes(32)])).status == 422
    ask(known.submission(0, 100))
    assert ask(known.submission(100, 100, proof=[bytes(32)])).status == 422


def test_503_while_the_house_is_on_hold(known):
    holds.hold("went_back", "a test")
    assert ask(known.submission(0)).status == 503
    assert not WatchedLog.objects.exists()
    holds.release()
    assert ask(known.submission(0)).status == 200


def test_the_time_of_a_log_never_goes_back(known):
    ask(known.submission(0, 10), at=AT)
    earlier = ask(known.submission(10, 20), at=AT - timedelta(days=1))
    assert stamped(earlier, known.note(20)) == int(AT.timestamp())
    later = ask(known.submission(20, 30), at=AT + timedelta(seconds=1))
    assert stamped(later, known.note(30)) == int(AT.timestamp()) + 1


def test_what_others_repeat_costs_no_write(known):
    ask(known.submission(0, 10))
    newest = known.submission(10, 20)
    ask(newest)
    for repeated, status in ((known.submission(0, 10), 409), (newest, 409), (known.submission(20, 20), 200)):
        with CaptureQueriesContext(connection) as asked:
            answer = ask(repeated, at=AT + timedelta(seconds=5))
        assert answer.status == status
        assert not [query for query in asked if not query["sql"].startswith("SELECT")]
    assert stamped(answer, known.note(20)) == int(AT.timestamp())


# ---- at its address --------------------------------------------------------------------------------------------


def post(client, body):
    return client.post("/witness/add-checkpoint", body, content_type="application/octet-stream")


def test_the_address_answers_as_the_witness_does(client, known):
    answer = post(client, known.submission(0, 10).body)
    assert answer.status_code == 200
    assert stamped(witnessing.Answer(200, answer.content.decode()), known.note(10))
    refused = post(client, known.submission(0, 20).body)
    assert (refused.status_code, refused.content, refused["Content-Type"]) == (409, b"10\n", "text/x.tlog.size")


def test_the_address_reads_no_more_than_a_submission_needs(client, known):
    asked = known.submission(0, 10)
    assert post(client, bytes(128 * 1024 + 1)).status_code == 413
    longest = asked.body + b"".join(
        f"— w{number}.example {base64.b64encode(bytes(4628)).decode()}\n".encode() for number in range(16)
    )
    assert len(longest) < 128 * 1024
    assert post(client, longest).status_code == 200


def test_the_address_needs_no_cookie_and_sets_none(known):
    from django.test import Client

    answer = post(Client(enforce_csrf_checks=True), known.submission(0, 10).body)
    assert answer.status_code == 200
    assert not answer.cookies
    assert Client().get("/witness/add-checkpoint").status_code == 405


# ---- many at once ----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_never_roll_back(other):
    know(other)
    assert ask(other.submission(0, 100)).status == 200
    answers = in_threads(8, lambda number: ask(other.submission(100, 110 + number)))
    assert sorted(answer.status for answer in answers) == [200] + [409] * 7
    won = next(number for number, answer in enumerate(answers) if answer.status == 200)
    assert size_of() == 110 + won
    assert {answer.text for answer in answers if answer.status == 409} == {f"{110 + won}\n"}


@pytest.mark.django_db(transaction=True)
def test_the_first_two_submissions_at_once_make_one_history(other, tmp_path):
    know(other)
    forked = OtherLog(tmp_path / "forked", 300, history="b", key=other.key)
    logs = [other, forked] * 4
    answers = in_threads(8, lambda number: ask(logs[number].submission(0, 100 + number)))
    assert sorted(answer.status for answer in answers) == [200] + [409] * 7


@pytest.mark.django_db(transaction=True)
def test_statements_at_once_never_go_back_in_time(other):
    know(other)
    ask(other.submission(0, 50))
    times = [AT + timedelta(seconds=120 - 15 * number) for number in range(6)]
    answers = in_threads(6, lambda number: ask(other.submission(50, 50), at=times[number]))
    assert [answer.status for answer in answers] == [200] * 6
    assert WatchedLog.objects.get().cosigned_at == times[0]
    assert max(stamped(answer, other.note(50)) for answer in answers) == int(times[0].timestamp())
