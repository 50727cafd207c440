"""Signed notes, checkpoints, cosignatures and receipts, against the published examples and against forgery."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.cosignatures import COSIGNATURE, cosign, cosigned_at, cosigner, cosigning_key
from gongdi.engines.merkle.hashing import EMPTY_ROOT, leaf_hash, node_hash
from gongdi.engines.merkle.notes import Note, NoteError, SigningKey, VerifierKey, signature_of
from gongdi.engines.merkle.proofs import ProofError
from gongdi.engines.merkle.receipts import Receipt
from gongdi.engines.merkle.tiles import (
    BundleError,
    bundle,
    entries_of,
    entries_path,
    new_tiles,
    tile_path,
    width_of,
)

# The key of the test log that Tessera publishes, and what it signed over the empty tree.
KEY = "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"
PUBLIC = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
EMPTY = "M9e0lhxJACzE1KoUdqKuPa+9p6R7dSW8BlEvrg/noo8FkGg6PbJoRNOcdjqjOq89wVvTA60eubCc4oufo5BvIVEgtQc="
# The example of the specification of signed notes.
SALVATORE = "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc="
POEM = f"""Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore {SALVATORE}
"""
OTHER = SigningKey.of("example.com/other", b"o" * 32)
WITNESS = SigningKey.of("example.com/witness", b"w" * 32, COSIGNATURE)
ENTRIES = [leaf_hash(b"one"), leaf_hash(b"two")]


def signed(size=2, root=None, *, by=None):
    text = Checkpoint("example.com/log/testdata", size, root or node_hash(*ENTRIES)).text
    return Note(text, ((by or SigningKey.parse(KEY)).sign(text),))


def receipt(index=1, note=None):
    return Receipt(index, (ENTRIES[1 - index],), note or signed(), b'{"v":1}')


def test_the_published_key_and_signature_are_reproduced():
    key = SigningKey.parse(KEY)
    assert (str(key), str(key.verifier)) == (KEY, PUBLIC)
    assert str(signed(0, EMPTY_ROOT)).splitlines()[-1] == f"— example.com/log/testdata {EMPTY}"
    assert VerifierKey.parse(PUBLIC).verifies(signed(0, EMPTY_ROOT))


def test_the_text_of_a_note_may_hold_empty_lines():
    note = Note.parse(POEM)
    assert note.text.endswith("ed è subito sera.\n")
    assert [each.name for each in note.signatures] == ["quasimodo.example/salvatore"]
    assert str(note) == POEM


@pytest.mark.parametrize(
    "written",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\nnot a signature\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAA=\n",
        "text\n\n— na+me NnugSzTj\n",
        "te\txt\n\n— name NnugSzTj\n",
        "text\n\n— name NnugSzTj",
        "text\n\n" + "— name NnugSzTj\n" * 65,
    ],
)
def test_what_is_no_note_is_refused(written):
    with pytest.raises(NoteError):
        Note.parse(written)


def test_a_signature_of_an_unknown_key_counts_for_nothing():
    note = signed(by=OTHER)
    assert not VerifierKey.parse(PUBLIC).verifies(note)
    both = Note(note.text, (*note.signatures, *signed().signatures))
    assert VerifierKey.parse(PUBLIC).verifies(both)


@given(st.integers(0, 511))
def test_a_changed_signature_of_a_known_key_is_refused(bit):
    line = signed().signatures[0]
    changed = (int.from_bytes(line.signature) ^ 1 << bit).to_bytes(64)
    with pytest.raises(NoteError, match="false"):
        VerifierKey.parse(PUBLIC).verifies(Note(signed().text, (line.__class__(line.name, line.key_id, changed),)))


@pytest.mark.parametrize(
    "written", ["", "a+b", PUBLIC.replace("33d7b496", "33d7b497"), PUBLIC[:-1], "a b" + PUBLIC, f"{PUBLIC}="]
)
def test_a_key_that_is_misspelled_is_refused(written):
    with pytest.raises(NoteError):
        VerifierKey.parse(written)
    with pytest.raises(NoteError):
        SigningKey.parse(written)


def test_no_error_tells_a_private_key():
    with pytest.raises(NoteError) as error:
        SigningKey.parse(KEY.replace("33d7b496", "33d7b497"))
    assert "AeymY" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["a\n", "a\n1\n", "\n1\nAAAA\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n", "a\n1\n!\n"]
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteError):
        Checkpoint.parse(text)


def test_a_checkpoint_reads_as_it_was_written():
    checkpoint = Checkpoint("here", 12, b"r" * 32)
    assert Checkpoint.parse(checkpoint.text) == checkpoint
    assert Checkpoint.parse(checkpoint.text + "more\n") == checkpoint


def test_a_witness_says_when_it_saw_a_checkpoint():
    note = signed()
    cosigned = Note(note.text, (*note.signatures, cosign(WITNESS, note.text, 1_679_315_147)))
    assert cosigned_at(cosigner(str(WITNESS.verifier)), cosigned) == 1_679_315_147
    assert cosigned_at(WITNESS.verifier, note) is None
    assert cosigning_key(str(WITNESS)) == WITNESS
    with pytest.raises(NoteError):
        cosigner(PUBLIC)


def test_the_time_of_a_cosignature_is_signed_too():
    note = signed()
    line = signature_of(str(cosign(WITNESS, note.text, 1_679_315_147)))
    later = line.__class__(line.name, line.key_id, (1_679_315_148).to_bytes(8) + line.signature[8:])
    with pytest.raises(NoteError, match="false"):
        cosigned_at(WITNESS.verifier, Note(note.text, (later,)))


def test_a_receipt_reads_as_it_was_written_and_proves_its_entry():
    again = Receipt.parse(receipt().text)
    assert again == receipt()
    assert again.verify(ENTRIES[1], VerifierKey.parse(PUBLIC)).size == 2


def test_a_receipt_is_refused_with_the_reason():
    key = VerifierKey.parse(PUBLIC)
    with pytest.raises(ProofError, match="another root"):
        receipt().verify(leaf_hash(b"forged"), key)
    with pytest.raises(ProofError, match="another root"):
        Receipt.parse(receipt().text.replace("index 1", "index 0")).verify(ENTRIES[1], key)
    with pytest.raises(NoteError, match="not signed by"):
        receipt(note=signed(by=OTHER)).verify(ENTRIES[1], key)
    with pytest.raises(NoteError, match="first line"):
        Receipt.parse("hello")
    with pytest.raises(NoteError, match="cut off"):
        Receipt.parse(receipt().text.partition("\n\n")[0])


@given(st.integers(0, 600))
def test_a_truncated_receipt_is_refused(length):
    text = receipt().text
    if length >= len(text):
        return
    with pytest.raises((NoteError, ProofError)):
        Receipt.parse(text[:length]).verify(ENTRIES[1], VerifierKey.parse(PUBLIC))


def test_addresses_of_tiles_are_those_of_the_specification():
    assert tile_path(0, 1_234_067) == "tile/0/x001/x234/067"
    assert tile_path(2, 0, 1) == "tile/2/000.p/1"
    assert entries_path(1_000) == "tile/entries/x001/000"
    with pytest.raises(ValueError, match="1 to 256"):
        tile_path(0, 0, 0)


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_specification():
    tiles = list(new_tiles(0, 70_000))
    full = [tile for tile in tiles if tile[2] == 256]
    assert len([tile for tile in full if tile[0] == 0]) == 273
    assert [tile for tile in tiles if tile[2] < 256] == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert [tile for tile in full if tile[0] == 1] == [(1, 0, 256)]
    assert list(new_tiles(0, 256)) == [(0, 0, 256), (1, 0, 1)]


@given(st.integers(0, 200_000), st.integers(0, 2_000))
def test_growing_needs_just_the_tiles_that_change(old, more):
    before, after = set(new_tiles(0, old)), set(new_tiles(0, old + more))
    assert set(new_tiles(old, old + more)) == after - before
    assert all(width == width_of(level, index, old + more) for level, index, width in after)


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_a_bundle_gives_back_its_entries(entries):
    assert entries_of(bundle(entries)) == entries


def test_a_bundle_that_is_cut_off_is_refused():
    with pytest.raises(BundleError, match="its entry 1"):
        entries_of(bundle([b"one", b"two"])[:-1])
    with pytest.raises(BundleError, match="at most 65535"):
        bundle([b"x" * 65_536])
