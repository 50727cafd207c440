"""Hashing of leaves and nodes, with the prefixes that keep them apart (RFC 6962, section 2.1)."""

from collections.abc import Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """The root of a complete subtree over the hashes below it, whose number is a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[step], hashes[step + 1]) for step in range(0, len(hashes), 2)]
    return hashes[0]
