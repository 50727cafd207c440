"""Receipts: whoever holds one proves with it alone that an act is in the log; whatever was changed is named."""

import base64
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

import gongdi
from gongdi.engines.merkle.cosignatures import cosign
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.notes import SigningKey
from gongdi.engines.merkle.receipts import Receipt
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.log import holds, receipts, signer
from gongdi.ground.record.log.checks import check
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.keys import log_key, witness_key
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.witness.witnesses import WITNESSED

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
WORDS = "二号楼门口的路灯坏了三天。"
VERIFIER = Path(gongdi.__file__).parents[1] / "gongdi_verify.py"
SIZES = (1, 2, 3, 7, 8, 300)


def record(count=1, *, words=WORDS):
    """Write acts, and sign them."""
    with transaction.atomic():
        for number in range(count):
            write(
                Deed(
                    "appeals.raised",
                    ("appeal", number),
                    AT,
                    place=1,
                    by=2,
                    public={"round": 1},
                    private={"text": words},
                )
            )
    signer.catch_up()


@pytest.fixture
def receipt(db):
    """The whole receipt of the third of seven acts."""
    record(7)
    act = Act.objects.get(position=3)
    return receipts.entry(3).receipt(receipts.opening_of(act)).text


def key():
    return str(log_key().verifier)


def other_key(name=""):
    return SigningKey.of(name or "linjiang.example/log", bytes(32))


def reason(text, keys=""):
    """The words of the steps that are refused."""
    return [step.said for step in check(text, keys or key()).steps if not step.holds]


def changed(text, **extra):
    """The receipt with something else in its extra data."""
    read = Receipt.parse(text)
    told = json.loads(read.extra) | extra
    return Receipt(read.index, read.proof, read.note, json.dumps(told, ensure_ascii=False).encode()).text


@pytest.mark.parametrize("size", SIZES)
def test_every_act_of_the_log_has_a_receipt_that_holds(db, size):
    record(size)
    for position in {1, (size + 1) // 2, size}:
        act = Act.objects.get(position=position)
        entry = receipts.entry(position)
        assert entry.leaf == leaf_of(act)
        entry.receipt().verify(leaf_hash(entry.leaf), log_key().verifier)
        found = check(entry.receipt(receipts.opening_of(act)).text, key())
        assert found.holds, found.steps
        assert found.words == {"text": WORDS}


def test_the_receipt_for_everybody_holds_no_word_and_no_salt(db):
    record()
    act = Act.objects.get(position=1)
    told = receipts.entry(1).receipt().extra.decode()
    assert json.loads(told).keys() == {"v", "leaf"}
    assert WORDS not in told
    assert act.whisper.salt not in told


def test_an_act_without_its_words_still_has_a_receipt(receipt):
    Whisper.objects.all().delete()
    opening = receipts.opening_of(Act.objects.get(position=3))
    assert opening.keys() == {"public"}
    assert check(receipts.entry(3).receipt(opening).text, key()).holds


def test_before_it_is_signed_there_is_a_clear_word_and_no_receipt(db, settings):
    record(2)
    settings.SIGN = False
    record()
    with pytest.raises(receipts.NotSigned) as no:
        receipts.entry(3)
    assert not no.value.is_held
    with pytest.raises(receipts.NotSigned):
        receipts.entry(None)
    holds.hold("went_back", "it went back")
    with pytest.raises(receipts.NotSigned) as no:
        receipts.entry(3)
    assert no.value.is_held


@pytest.mark.parametrize("position", [0, -1, 99])
def test_a_position_that_no_act_has_is_no_receipt(db, position):
    record(2)
    with pytest.raises(LookupError):
        receipts.entry(position)


def witness(size):
    """Let a neighbour cosign the checkpoint as it stands."""
    note = here().checkpoint()
    witnessed = type(note)(note.text, (*note.signatures, cosign(witness_key(), note.text, 1_790_000_000)))
    here().publish(witnessed, WITNESSED)
    assert here().size == size


def test_a_checkpoint_that_a_neighbour_saw_is_preferred_as_long_as_it_holds_the_act(db):
    record(3)
    witness(3)
    record(2)
    assert receipts.entry(2).checkpoint.size == 3
    assert receipts.entry(4).checkpoint.size == 5
    found = check(receipts.entry(2).receipt().text, f"{key()}\n{witness_key().verifier}")
    assert found.holds
    assert (found.steps[-1].said, found.steps[-1].values["count"]) == ("witnesses", 1)


def test_a_cosignature_that_is_false_is_refused(db):
    record(3)
    witness(3)
    text = receipts.entry(2).receipt().text
    line = text.splitlines()[-1]
    spoiled = bytearray(base64.b64decode(line.split()[-1]))
    spoiled[-1] ^= 1
    text = text.replace(line.split()[-1], base64.b64encode(spoiled).decode())
    assert reason(text, f"{key()}\n{witness_key().verifier}") == ["forged"]
    assert reason(text) == []


# ---- what was changed is named ---------------------------------------------------------------------------------


def test_words_that_were_changed(receipt):
    told = json.loads(Receipt.parse(receipt).extra)
    told["opening"]["private"]["text"] = told["opening"]["private"]["text"].replace("三天", "三年")
    assert reason(changed(receipt, opening=told["opening"])) == ["words_changed"]


def test_a_leaf_that_was_changed(receipt):
    leaf = json.loads(Receipt.parse(receipt).extra)["leaf"]
    assert reason(changed(receipt, leaf=leaf.replace("appeals.raised", "appeals.closed"))) == ["altered"]


@pytest.mark.parametrize("index", [0, 1, 3, 6, 9, 200])
def test_a_receipt_moved_to_another_place_is_told_from_one_that_was_changed(receipt, index):
    moved = receipt.replace("index 2\n", f"index {index}\n")
    (step,) = [step for step in check(moved, key()).steps if not step.holds]
    assert (step.said, step.values) == ("moved", {"position": index + 1, "found": 3})


def test_a_receipt_moved_far_outside(receipt):
    assert reason(receipt.replace("index 2\n", "index 9999999\n")) == ["index_outside"]


def test_a_checkpoint_that_was_changed(receipt):
    lines = receipt.split("\n")
    at = lines.index(log_key().name)
    lines[at + 1] = "8"
    assert reason("\n".join(lines))[0] == "forged"


def test_a_proof_line_that_was_taken_out(receipt):
    lines = receipt.split("\n")
    assert reason("\n".join(lines[:3] + lines[4:])) == ["proof_length"]


def test_every_place_at_which_it_can_be_cut_off(receipt):
    """What is left is never taken for whole, and never for anything but a receipt."""
    text = receipt.rstrip("\n")
    for end in range(len("c2sp.org/tlog-proof@v1\n"), len(text), 7):
        assert reason(text[:end])[:1] in (["truncated"], ["malformed"]), end
    assert reason(text[: len(text) // 2]) == ["truncated"]


def test_another_countys_receipt_and_another_countys_key(receipt):
    assert reason(receipt, str(other_key().verifier)) == ["other_key"]
    assert reason(receipt, str(other_key(log_key().name).verifier)) == ["other_key"]


@pytest.mark.parametrize("keys", ["nonsense", "a+00000000+AAAA"])
def test_a_key_that_is_none(receipt, keys):
    assert reason(receipt, keys) == ["key_unreadable"]


def test_a_witness_alone_is_no_log(receipt):
    assert reason(receipt, str(witness_key().verifier)) == ["key_missing"]


@pytest.mark.parametrize("text", ["", "   ", "x", "c2sp.org/tlog-proof@v2\nindex 0\n", "\x00\x01", "PK\x03\x04"])
def test_what_is_no_receipt(text):
    assert reason(text, "x") == ["not_a_receipt"]


@pytest.mark.parametrize(
    "extra", [b"", b"5", b"{}", b"[]", b"\xff", b'{"v":1,"leaf":"5"}', b'{"v":1,"leaf":"{}"}', b'{"v":2}']
)
def test_a_proof_of_something_else(receipt, extra):
    read = Receipt.parse(receipt)
    assert reason(Receipt(read.index, read.proof, read.note, extra).text) == ["no_act"]


def test_a_file_that_is_nested_without_end_is_refused_and_breaks_nothing(receipt):
    read = Receipt.parse(receipt)
    deep = b'{"v":1,"leaf":' + b"[" * 100_000
    assert reason(Receipt(read.index, read.proof, read.note, deep).text) == ["no_act"]


def test_a_receipt_survives_mail_and_clipboard(receipt):
    assert reason("\ufeff" + receipt.replace("\n", "\r\n") + "\r\n\r\n") == []


# ---- the program without dependencies --------------------------------------------------------------------------


def program(file, keys):
    """What the one-file verifier says of a receipt."""
    command = [sys.executable, "-I", str(VERIFIER), "--vkey", keys, "--receipt", str(file)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.once
def test_the_program_takes_the_receipt_and_refuses_a_changed_one(receipt, tmp_path):
    file = tmp_path / "a.tlog-proof"
    file.write_text(receipt)
    assert program(file, key()).returncode == 0
    assert program(file, str(other_key().verifier)).returncode != 0
    file.write_text(receipt.replace("index 2\n", "index 1\n"))
    assert program(file, key()).returncode != 0
