"""Hashes, roots and proofs: against the vectors of transparency-dev/merkle, and against each other."""

import json
import os
from base64 import b64decode
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.merkle.hashing import EMPTY_ROOT, leaf_hash, node_hash
from gongdi.engines.merkle.proofs import (
    ProofError,
    consistency_proof,
    inclusion_proof,
    root_of,
    verify_consistency,
    verify_inclusion,
)

ROOT = Path(__file__).parents[3]
VECTORS = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "merkle" / "testdata"
SIZES = st.integers(0, 700)


@cache
def hash_at(level, index):
    """The tree over the entries 0, 1, 2 …"""
    if level == 0:
        return leaf_hash(str(index).encode())
    return node_hash(hash_at(level - 1, 2 * index), hash_at(level - 1, 2 * index + 1))


def by_definition(entries):
    """The root as section 2.1 of RFC 6962 writes it down."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return leaf_hash(entries[0])
    half = 1
    while half * 2 < len(entries):
        half *= 2
    return node_hash(by_definition(entries[:half]), by_definition(entries[half:]))


def decoded(words):
    return [b64decode(word) if word else b"" for word in words]


def judged(kind, case):
    proof = decoded(case.get("proof") or [])
    if kind == "inclusion":
        leaf, root = decoded([case.get("leafHash"), case.get("root")])
        verify_inclusion(leaf, case.get("leafIdx", 0), case.get("treeSize", 0), proof, root)
    else:
        old_root, new_root = decoded([case.get("root1"), case.get("root2")])
        verify_consistency(case.get("size1", 0), case.get("size2", 0), proof, old_root, new_root)


@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_every_vector_is_judged_as_it_says(kind):
    files = sorted((VECTORS / kind).rglob("*.json"))
    if not files:
        pytest.skip(f"no vectors in {VECTORS}; set GONGDI_TEST_DATA to the folder of the real files")
    assert len(files) == 98
    for file in files:
        case = json.loads(file.read_text())
        if case["wantErr"]:
            with pytest.raises(ProofError):
                judged(kind, case)
        else:
            judged(kind, case)


@given(st.integers(0, 90))
def test_the_root_is_that_of_the_definition(size):
    assert root_of(size, hash_at) == by_definition([str(number).encode() for number in range(size)])


@given(SIZES, st.data())
def test_every_entry_can_be_proved(size, data):
    index = data.draw(st.integers(0, size)) if size else 0
    if index >= size:
        with pytest.raises(ProofError, match="has no leaf"):
            inclusion_proof(index, size, hash_at)
        return
    proof = inclusion_proof(index, size, hash_at)
    verify_inclusion(hash_at(0, index), index, size, proof, root_of(size, hash_at))


@given(st.integers(1, 700), st.integers(1, 700))
def test_a_tree_continues_every_smaller_one(one, other):
    old, new = sorted([one, other])
    proof = consistency_proof(old, new, hash_at)
    verify_consistency(old, new, proof, root_of(old, hash_at), root_of(new, hash_at))


@given(st.integers(2, 700), st.data())
def test_a_changed_proof_proves_nothing(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, hash_at)
    step, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    changed = (int.from_bytes(proof[step]) ^ 1 << bit).to_bytes(32)
    with pytest.raises(ProofError, match="another root"):
        verify_inclusion(
            hash_at(0, index), index, size, [*proof[:step], changed, *proof[step + 1 :]], root_of(size, hash_at)
        )


@given(st.integers(2, 700), st.data())
def test_an_entry_is_not_proved_at_another_place(size, data):
    index, other = data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
    with pytest.raises(ProofError):
        verify_inclusion(hash_at(0, index), other, size, inclusion_proof(index, size, hash_at), root_of(size, hash_at))


def test_another_history_is_no_continuation():
    forged = root_of(7, lambda level, index: sha256(hash_at(level, index)).digest())
    with pytest.raises(ProofError, match="older tree"):
        verify_consistency(7, 12, consistency_proof(7, 12, hash_at), forged, root_of(12, hash_at))


def test_an_older_tree_cannot_be_larger():
    with pytest.raises(ProofError, match="does not continue"):
        consistency_proof(5, 4, hash_at)
    with pytest.raises(ProofError, match="two roots"):
        verify_consistency(4, 4, [], root_of(4, hash_at), EMPTY_ROOT)
