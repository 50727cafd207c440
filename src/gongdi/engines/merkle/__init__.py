"""Merkle trees, tiles, signed notes and receipts: the mathematics of a public log.

RFC 6962 hashing, C2SP tlog-tiles, signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof. Pure: bytes in,
bytes out. Where the hashes are kept is the caller's matter; it hands in a function that finds them.
"""
