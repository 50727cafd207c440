"""Logs and receipts made from the definitions alone: slow, short, sharing nothing with the house or the verifier."""

import base64
import hashlib
import json
import struct
from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "town.example/log"


class Signer:
    """A key that signs checkpoints: a log's, or with kind 4 a witness's."""

    def __init__(self, name: str = NAME, *, kind: int = 1) -> None:
        self.name, self.kind = name, kind
        self.private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{name} {kind}".encode()).digest())
        material = bytes([kind]) + self.private.public_key().public_bytes_raw()
        self.number = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
        self.vkey = f"{name}+{self.number.hex()}+{base64.b64encode(material).decode()}"

    def line(self, text: str, at: int = 0) -> str:
        signed = text if self.kind == 1 else f"cosignature/v1\ntime {at}\n{text}"
        time = b"" if self.kind == 1 else struct.pack(">Q", at)
        return self.write(self.number + time + self.private.sign(signed.encode()))

    def write(self, data: bytes) -> str:
        return f"— {self.name} {base64.b64encode(data).decode()}\n"


LOG = Signer()
WITNESS = Signer("witness.example/w", kind=4)


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def tree(entries: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if len(entries) < 2:
        return sha(b"\x00" + entries[0]) if entries else sha(b"")
    half = split(len(entries))
    return sha(b"\x01" + tree(entries[:half]) + tree(entries[half:]))


def path(index: int, entries: list[bytes]) -> list[bytes]:
    """RFC 6962, section 2.1.1, word for word."""
    if len(entries) < 2:
        return []
    half = split(len(entries))
    if index < half:
        return [*path(index, entries[:half]), tree(entries[half:])]
    return [*path(index - half, entries[half:]), tree(entries[:half])]


def split(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


def text(entries: list[bytes], origin: str = NAME) -> str:
    return f"{origin}\n{len(entries)}\n{base64.b64encode(tree(entries)).decode()}\n"


def checkpoint(entries: list[bytes], signer: Signer = LOG, *, origin: str = NAME, more: str = "") -> str:
    body = text(entries, origin)
    return f"{body}\n{signer.line(body)}{more}"


def files(entries: list[bytes]) -> dict[str, bytes]:
    """The tiles and bundles of a log of exactly this size: at most 65,536 entries, so that two levels do."""
    out = {}
    for start in range(0, len(entries), 256):
        own = entries[start : start + 256]
        end = f"{start // 256:03d}" + (f".p/{len(own)}" if len(own) < 256 else "")
        out[f"tile/0/{end}"] = b"".join(sha(b"\x00" + entry) for entry in own)
        out[f"tile/entries/{end}"] = b"".join(struct.pack(">H", len(entry)) + entry for entry in own)
    full = [tree(entries[start : start + 256]) for start in range(0, len(entries) - 255, 256)]
    if full:
        out[f"tile/1/000.p/{len(full)}"] = b"".join(full)
    return out


def log(folder: Path, entries: list[bytes], *, kept: tuple[int, ...] = (), signer: Signer = LOG) -> Path:
    """Write a log that kept its checkpoints and partial tiles of some earlier sizes."""
    for size in (*kept, len(entries)):
        for name, data in files(entries[:size]).items():
            put(folder / name, data)
        put(folder / f"checkpoint.{size}", checkpoint(entries[:size], signer).encode())
    (folder / f"checkpoint.{len(entries)}").rename(folder / "checkpoint")
    return folder


def put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def leaf(number: int, public: str = "{}", private: str = "") -> str:
    """The leaf of an act, as a house of ours writes it."""
    own = {
        "act": f"00000000-0000-4000-8000-{number:012d}",
        "at": "2026-11-22T08:00:00.000000Z",
        "by": None,
        "for": None,
    }
    body = {"body": digest(public), "private": digest(private) if private else "", "place": 7}
    return json.dumps({**own, **body, "subject": f"appeal:{number}", "verb": "appeals.raised"}, sort_keys=True)


SALT = b"s" * 32


def digest(words: str) -> str:
    return sha(SALT + words.encode()).hex()


def extra(number: int, public: str = "{}", private: str = "") -> bytes:
    halves = {"public": public} | ({"private": private} if private else {})
    opening = {part: {"salt": SALT.hex(), "text": words} for part, words in halves.items()}
    said = {"v": 1, "leaf": leaf(number, public, private), "opening": opening}
    return json.dumps(said, ensure_ascii=False).encode()


def receipt(index: int, entries: list[bytes], beside: bytes = b"", note: str = "") -> str:
    first = f"extra {base64.b64encode(beside).decode()}\n" if beside else ""
    proof = "".join(f"{base64.b64encode(step).decode()}\n" for step in path(index, entries))
    return f"c2sp.org/tlog-proof@v1\n{first}index {index}\n{proof}\n{note or checkpoint(entries)}"


def swapped(data: bytes, first: int, second: int) -> bytes:
    """A bundle with two of its entries in each other's place."""
    ends = [0]
    while ends[-1] < len(data):
        ends.append(ends[-1] + 2 + int.from_bytes(data[ends[-1] : ends[-1] + 2], "big"))
    parts = [data[start:end] for start, end in pairwise(ends)]
    parts[first], parts[second] = parts[second], parts[first]
    return b"".join(parts)
