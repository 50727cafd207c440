"""The log as a folder: what is written, what is kept, and what is said when a file is not what it should be."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import leaf_hash, node_hash
from gongdi.engines.merkle.notes import Note, SigningKey, VerifierKey
from gongdi.engines.merkle.proofs import ProofError, root_of, verify_consistency, verify_inclusion
from gongdi.ground.record.log.folder import Log, LogError

KEY = SigningKey.of("example.com/log", b"k" * 32)
# The test log that Tessera publishes: its key, its entries, and what it signed over all of them.
PUBLISHED_KEY = "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"
WORDS = "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten".split()
PUBLISHED = """example.com/log/testdata
15
rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

— example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
"""


def grown(folder, *sizes, entry=lambda number: f"entry {number}".encode()):
    log = Log(folder)
    for size in sizes:
        log = log.extend([entry(number) for number in range(log.size, size)])
        text = Checkpoint(KEY.name, log.size, log.root).text
        log.publish(Note(text, (KEY.sign(text),)))
    return log


def files(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}


def expected_root(size):
    def hash_at(level, index):
        if level == 0:
            return leaf_hash(f"entry {index}".encode())
        return node_hash(hash_at(level - 1, 2 * index), hash_at(level - 1, 2 * index + 1))

    return root_of(size, hash_at)


@settings(max_examples=15, deadline=None)
@given(steps=st.lists(st.integers(0, 700), min_size=1, max_size=5))
def test_a_log_is_the_same_however_it_grew(tmp_path_factory, steps):
    sizes = sorted(steps)
    stepwise, at_once = tmp_path_factory.mktemp("steps"), tmp_path_factory.mktemp("once")
    log = grown(stepwise, *sizes)
    grown(at_once, sizes[-1])
    assert log.root == expected_root(sizes[-1])
    assert files(at_once).items() <= files(stepwise).items()


def test_every_entry_of_a_log_can_be_read_and_proved(tmp_path):
    log = grown(tmp_path, 3, 256, 600)
    for index in [0, 2, 3, 255, 256, 511, 599]:
        assert log.leaf(index) == f"entry {index}".encode()
        verify_inclusion(leaf_hash(log.leaf(index)), index, 600, log.inclusion(index), log.root)
    for old in [1, 3, 255, 256, 257, 600]:
        verify_consistency(old, 600, log.consistency(old), expected_root(old), log.root)
    with pytest.raises(ProofError, match="no entry 600"):
        log.leaf(600)


def test_a_partial_tile_gives_way_to_the_full_one(tmp_path):
    early = grown(tmp_path, 200)
    late = grown(tmp_path, 300)
    late.forget_partial(200)
    assert not list(tmp_path.rglob("000.p/200"))
    assert early.root == expected_root(200)
    assert early.entries(0)[199] == b"entry 199"
    assert late.root == expected_root(300)


def test_tiles_behind_the_checkpoint_are_written_again_after_a_crash(tmp_path):
    log = grown(tmp_path, 100)
    log.extend([f"entry {number}".encode() for number in range(100, 300)])
    assert Log(tmp_path).size == 100
    assert grown(tmp_path, 400).root == expected_root(400)


def test_a_log_that_was_touched_says_which_file(tmp_path):
    grown(tmp_path, 300)
    (tmp_path / "tile/0/001.p/44").write_bytes(b"short")
    with pytest.raises(LogError, match=r"tile/0/001.p/44 is cut off"):
        _ = Log(tmp_path).root
    (tmp_path / "tile/0/001.p/44").unlink()
    with pytest.raises(LogError, match=r"tile/0/001.p/44 is not there"):
        _ = Log(tmp_path).root
    (tmp_path / "checkpoint").write_text("nonsense")
    with pytest.raises(LogError, match="no signed note"):
        Log(tmp_path)


def build(folder, key, lines, *options):
    (folder / "key").write_text(key)
    (folder / "leaves").write_text(lines)
    command = [Path(sys.executable).with_name("gongdi"), "record", "build", "--key", folder / "key"]
    options = ["--leaves", folder / "leaves", "--out", folder / "out", "--json", *options]
    return subprocess.run([*command, *options], capture_output=True, text=True, check=False)


def encoded(words):
    return "".join(base64.b64encode(word.encode()).decode() + "\n" for word in words)


@pytest.mark.once
def test_the_log_of_another_publisher_is_reproduced(tmp_path):
    done = build(tmp_path, PUBLISHED_KEY, encoded(WORDS), "--every", "1")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kept_checkpoints"] == 16
    assert (tmp_path / "out/checkpoint.15").read_text() == PUBLISHED == (tmp_path / "out/checkpoint").read_text()
    for size in range(1, 16):
        note = Note.parse((tmp_path / f"out/checkpoint.{size}").read_text())
        assert VerifierKey.parse(json.loads(done.stdout)["vkey"]).verifies(note)
        assert len((tmp_path / f"out/tile/0/000.p/{size}").read_bytes()) == 32 * size
    assert (tmp_path / "out/tile/entries/000.p/2").read_bytes() == b"\x00\x03one\x00\x03two"


@pytest.mark.once
def test_a_line_that_is_no_entry_is_named_and_nothing_is_written(tmp_path):
    for lines, words in [("b25l\nno base64!\n", "line 2: this is no base64"), ("b25l\n\n", "line 2 is empty")]:
        done = build(tmp_path, PUBLISHED_KEY, lines)
        assert done.returncode == 2
        assert words in done.stderr
        assert not (tmp_path / "out").exists()
    done = build(tmp_path, "PRIVATE+KEY+broken", encoded(WORDS))
    assert (done.returncode, "must read PRIVATE+KEY" in done.stderr) == (2, True)


@pytest.mark.once
def test_a_log_is_never_written_over(tmp_path):
    assert build(tmp_path, PUBLISHED_KEY, encoded(WORDS)).returncode == 0
    before = files(tmp_path / "out")
    done = build(tmp_path, PUBLISHED_KEY, encoded(WORDS[:3]))
    assert (done.returncode, "never written over" in done.stderr) == (2, True)
    assert files(tmp_path / "out") == before
