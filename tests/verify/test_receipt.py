"""Receipts: a right one is verified offline; a forged, cut, moved or strange one is refused with its reason."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongdi_verify as verify
from tests.verify import make

PUBLIC, PRIVATE = '{"round":1}', '{"text":"二号楼门口的路灯坏了三天。"}'
ENTRIES = [make.leaf(number, PUBLIC, PRIVATE).encode() for number in range(40)]
SIZE, INDEX = 21, 13
OTHER = make.Signer("other.example/log")


@pytest.fixture
def run(tmp_path, capsys):
    def run(text, *more, key=make.LOG.vkey):
        file = tmp_path / "mine.tlog-proof"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        code = verify.main(["--vkey", key, "--receipt", str(file), "--json", *more])
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert told["result"] == ["verified", "refused", "unchecked"][code]
        return told

    return run


def receipt(index=INDEX, size=SIZE, **beside):
    given = {"number": INDEX, "public": PUBLIC, "private": PRIVATE} | beside
    return make.receipt(index, ENTRIES[:size], make.extra(**given))


def with_extra(change):
    told = json.loads(make.extra(INDEX, PUBLIC, PRIVATE))
    change(told)
    return make.receipt(INDEX, ENTRIES[:SIZE], json.dumps(told, ensure_ascii=False).encode())


@pytest.mark.parametrize("size", [1, 2, 3, 20, 21, 32, 40])
def test_the_receipt_of_any_entry_is_right(run, size):
    for index in {0, size // 2, size - 1}:
        told = run(make.receipt(index, ENTRIES[:size], make.extra(index, PUBLIC, PRIVATE)))
        assert (told["index"], told["size"], told["opened"]) == (index, size, ["private", "public"])


def test_the_words_are_shown(run):
    said = "\n".join(run(receipt())["said"])
    assert "路灯坏了" in said
    assert '"verb": "appeals.raised"' in said


def test_a_receipt_without_opening_tells_no_words(run):
    told = run(with_extra(lambda told: told.pop("opening")))
    assert told["opened"] == []


def test_the_receipt_of_another_publisher_needs_its_entry(run, tmp_path):
    text = make.receipt(2, [b"a", b"b", b"c"])
    assert "--leaf" in run(text)["reason"]
    (tmp_path / "entry").write_bytes(b"c")
    assert run(text, "--leaf", str(tmp_path / "entry"))["index"] == 2
    (tmp_path / "entry").write_bytes(b"d")
    assert run(text, "--leaf", str(tmp_path / "entry"))["kind"] == "forged"


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["opening"]["private"].update(text='{"text":"nothing"}'),
        lambda told: told["opening"]["private"].update(salt=(b"t" * 32).hex()),
        lambda told: told["opening"]["private"].update(salt=(make.SALT + b"{").hex(), text=PRIVATE[1:]),
        lambda told: told["opening"]["private"].update(salt="xy"),
        lambda told: told["opening"].update(secret=told["opening"]["private"]),
        lambda told: told["opening"].update(public=told["opening"]["private"]),
        lambda told: told.update(leaf=told["leaf"].replace("appeal:13", "appeal:14")),
        lambda told: told.update(leaf="[" * 100_000),
        lambda told: told.update(leaf=7),
        lambda told: told.update(opening=None),
        lambda told: told.update(v=2),
        lambda told: told.update(judgement="solved"),
        lambda told: told.pop("leaf"),
    ],
)
def test_other_words_than_those_of_the_entry_are_forged(run, change):
    assert run(with_extra(change))["kind"] == "forged"


def test_words_that_the_entry_holds_no_digest_of_are_forged(run):
    entries = [make.leaf(0, PUBLIC).encode()]
    beside = json.loads(make.extra(0, PUBLIC))
    beside["opening"]["private"] = {"salt": make.SALT.hex(), "text": PRIVATE}
    assert run(make.receipt(0, entries, json.dumps(beside).encode()))["kind"] == "forged"


@pytest.mark.parametrize("index", [0, 12, 14, 20])
def test_a_wrong_place_is_moved(run, index):
    told = run(receipt().replace(f"index {INDEX}\n", f"index {index}\n"))
    assert (told["kind"], told["found"]) == ("moved", INDEX)
    assert f"entry {INDEX} of the log, not entry {index}" in told["reason"]


@pytest.mark.parametrize("index", [SIZE, 10**18])
def test_a_place_outside_the_log_is_moved(run, index):
    assert run(receipt().replace(f"index {INDEX}\n", f"index {index}\n"))["kind"] == "moved"
    lines = receipt().replace(f"index {INDEX}\n", f"index {index}\n").splitlines(keepends=True)
    assert "outside" in run("".join([*lines[:3], *lines[4:]]))["reason"]


def test_a_proof_with_a_hash_missing_is_truncated(run):
    lines = receipt().splitlines(keepends=True)
    told = run("".join([*lines[:4], *lines[5:]]))
    assert told["kind"] == "truncated"
    assert "needs 5" in told["reason"]


def test_a_proof_with_a_hash_too_many_is_forged(run):
    lines = receipt().splitlines(keepends=True)
    assert run("".join([*lines[:4], lines[3], *lines[4:]]))["kind"] == "forged"


@given(st.integers(1, len(receipt().encode()) - 1))
@settings(max_examples=80, deadline=None)
def test_a_receipt_cut_anywhere_is_truncated(tmp_path_factory, length):
    file = tmp_path_factory.getbasetemp() / "cut.tlog-proof"
    file.write_bytes(receipt().encode()[:length])
    options = verify.command_line().parse_args(["--vkey", make.LOG.vkey, "--receipt", str(file)])
    with pytest.raises(verify.Refused) as refusal:
        verify.check(options)
    assert refusal.value.kind == "truncated"


@given(st.integers(0, len(receipt().encode()) - 1), st.integers(1, 255))
@settings(max_examples=80, deadline=None)
def test_a_receipt_with_another_byte_is_refused(tmp_path_factory, at, change):
    file, other = tmp_path_factory.getbasetemp() / "changed.tlog-proof", bytearray(receipt().encode())
    other[at] ^= change
    file.write_bytes(other)
    assert verify.main(["--vkey", make.LOG.vkey, "--receipt", str(file)]) == 1


@pytest.mark.parametrize("text", ["", "hello\n", "{}", b"\x89PNG\r\n", b"\xff\xfe\x00", make.checkpoint(ENTRIES)])
def test_what_is_no_receipt_is_called_so(run, text):
    assert run(text)["kind"] == "not-a-receipt"


def test_a_receipt_that_is_too_long_is_not_read(run, monkeypatch):
    monkeypatch.setattr(verify, "RECEIPT_LIMIT", 100)
    assert "longer" in run(receipt())["reason"]


def test_the_receipt_of_another_log_is_called_so(run):
    told = run(receipt(), key=OTHER.vkey)
    assert told["kind"] == "other-key"
    assert OTHER.name in told["reason"]
    assert make.NAME in told["reason"]


def test_a_receipt_for_an_entry_that_was_never_there_is_forged(run):
    assert run(make.receipt(INDEX, ENTRIES[:SIZE], make.extra(99)))["kind"] == "forged"


def test_witnesses_are_asked_for(run):
    body = make.text(ENTRIES[:SIZE])
    note = make.checkpoint(ENTRIES[:SIZE], more=make.WITNESS.line(body, 1_795_334_400))
    text = make.receipt(INDEX, ENTRIES[:SIZE], make.extra(INDEX, PUBLIC, PRIVATE), note)
    assert run(text, "--witness", make.WITNESS.vkey)["witnesses"] == {make.WITNESS.name: "2026-11-22T08:00:00Z"}
    assert run(receipt(), "--witness", make.WITNESS.vkey)["kind"] == "unwitnessed"


# ---- with the log at hand ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SIZE, SIZE + 1, 40])
def test_the_log_still_begins_with_what_the_receipt_is_for(run, tmp_path, size):
    make.log(tmp_path / "log", ENTRIES[:size])
    told = run(receipt(), "--log", str(tmp_path / "log"))
    assert f"{size} entries now" in told["said"][-1]


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        (ENTRIES[: SIZE - 1], "truncated"),
        ([*ENTRIES[:INDEX], b"another", *ENTRIES[INDEX + 1 :]], "rewritten"),
        (ENTRIES[:INDEX] + ENTRIES[INDEX + 1 :], "rewritten"),
    ],
    ids=["shorter", "changed", "left out"],
)
def test_a_log_that_no_longer_holds_it_is_refused(run, tmp_path, entries, kind):
    make.log(tmp_path / "log", entries)
    assert run(receipt(), "--log", str(tmp_path / "log"))["kind"] == kind


def test_the_log_of_another_does_not_help(run, tmp_path):
    make.log(tmp_path / "log", ENTRIES, signer=OTHER)
    assert run(receipt(), "--log", str(tmp_path / "log"))["kind"] == "other-key"


def test_what_a_receipt_says_does_not_steer_the_terminal(tmp_path, capsys):
    entries = [make.leaf(0, '{"text":"\x9b2J"}').encode()]
    (tmp_path / "r").write_text(make.receipt(0, entries, make.extra(0, '{"text":"\x9b2J"}')))
    assert verify.main(["--vkey", make.LOG.vkey, "--receipt", str(tmp_path / "r")]) == 0
    assert "\x9b" not in capsys.readouterr().out
