"""Roots and proofs of a tree whose complete subtrees can be looked up (RFC 6962, sections 2.1.1 and 2.1.2)."""

from collections.abc import Callable, Iterator, Sequence

from gongdi.engines.merkle.hashing import EMPTY_ROOT, HASH_BYTES, node_hash

# The hash of the complete subtree with 2**level leaves that is the index-th of its level.
HashAt = Callable[[int, int], bytes]


class ProofError(ValueError):
    """A proof that proves nothing, and why."""


def root_of(size: int, hash_at: HashAt) -> bytes:
    """The root of the first `size` leaves."""
    return EMPTY_ROOT if size == 0 else _hash_of(0, size, hash_at)


def inclusion_proof(index: int, size: int, hash_at: HashAt) -> list[bytes]:
    """The hashes from the leaf's sibling up to the root's child. Raises ProofError when the tree has no such leaf."""
    if not 0 <= index < size:
        raise ProofError(f"a tree of {size} leaves has no leaf {index}")
    proof: list[bytes] = []
    first, last = 0, size
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            proof.append(_hash_of(middle, last, hash_at))
            last = middle
        else:
            proof.append(_hash_of(first, middle, hash_at))
            first = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, hash_at: HashAt) -> list[bytes]:
    """The hashes that show that the tree of `old` leaves is the beginning of that of `new`.

    Empty when nothing is to be shown: the old tree is empty or both are the same. Raises ProofError when old > new.
    """
    if not 0 <= old <= new:
        raise ProofError(f"a tree of {new} leaves does not continue one of {old}")
    if old in (0, new):
        return []
    proof: list[bytes] = []
    first, last, whole = 0, new, True
    while last != old:
        middle = first + _split(last - first)
        if old <= middle:
            proof.append(_hash_of(middle, last, hash_at))
            last = middle
        else:
            proof.append(_hash_of(first, middle, hash_at))
            first, whole = middle, False
    if not whole:
        proof.append(_hash_of(first, last, hash_at))
    return proof[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf with this hash stands at `index` in the tree of this root. Raises ProofError."""
    if not 0 <= index < size:
        raise ProofError(f"a tree of {size} leaves has no leaf {index}")
    _check_hashes([leaf, root, *proof])
    inner = (index ^ (size - 1)).bit_length()
    expected = inner + (index >> inner).bit_count()
    if len(proof) != expected:
        raise ProofError(f"the proof has {len(proof)} hashes, this place in the tree needs {expected}")
    found = leaf
    for step, other in enumerate(proof):
        left = step >= inner or index >> step & 1
        found = node_hash(other, found) if left else node_hash(found, other)
    if found != root:
        raise ProofError("the proof leads to another root")


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Check that the tree of `new` leaves begins with that of `old`. Raises ProofError.

    Every tree begins with the empty one, so a proof from 0 to more says nothing and is refused.
    """
    if not 0 <= old <= new:
        raise ProofError(f"a tree of {new} leaves does not continue one of {old}")
    _check_hashes(proof)
    if old in (0, new):
        _check_trivial(old, new, proof, old_root, new_root)
        return
    shift = (old & -old).bit_length() - 1
    inner = ((old - 1) ^ (new - 1)).bit_length() - shift
    known = old == 1 << shift
    expected = inner + (old - 1 >> inner + shift).bit_count() + (0 if known else 1)
    if len(proof) != expected:
        raise ProofError(f"the proof has {len(proof)} hashes, these sizes need {expected}")
    start, rest = (old_root, proof) if known else (proof[0], proof[1:])
    _climb(old_root, new_root, start, rest, (old - 1) >> shift, inner)


def _climb(old_root: bytes, new_root: bytes, start: bytes, rest: Sequence[bytes], mask: int, inner: int) -> None:
    before = after = start
    for step, other in enumerate(rest):
        if step >= inner or mask >> step & 1:
            before, after = node_hash(other, before), node_hash(other, after)
        else:
            after = node_hash(after, other)
    if before != old_root:
        raise ProofError("the proof leads to another root of the older tree")
    if after != new_root:
        raise ProofError("the proof leads to another root of the newer tree")


def _check_trivial(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    if proof:
        raise ProofError(f"the proof has {len(proof)} hashes, these sizes need none")
    if old == 0 and old_root != EMPTY_ROOT:
        raise ProofError("the root of an empty tree is the hash of nothing")
    if old == 0 != new:
        raise ProofError("every tree continues the empty one: that proves nothing")
    if old_root != new_root:
        raise ProofError("two trees of one size have two roots")


def _check_hashes(hashes: Sequence[bytes]) -> None:
    if any(len(each) != HASH_BYTES for each in hashes):
        raise ProofError(f"a hash has {HASH_BYTES} bytes")


def _split(size: int) -> int:
    """The largest power of two below `size`: how many leaves stand on the left."""
    return 1 << (size - 1).bit_length() - 1


def _hash_of(first: int, last: int, hash_at: HashAt) -> bytes:
    """The hash over the leaves first … last - 1, where `first` begins a subtree as large as the span or larger."""
    found: bytes | None = None
    for level, index in reversed(list(_complete(first, last))):
        found = hash_at(level, index) if found is None else node_hash(hash_at(level, index), found)
    assert found is not None
    return found


def _complete(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees, from left to right, that cover the leaves first … last - 1."""
    while first < last:
        level = (last - first).bit_length() - 1
        yield level, first >> level
        first += 1 << level
