#!/usr/bin/env python3
"""Check the public record of a Gongdi house, or any other transparency log in tiles, without trusting its keeper.

    gongdi-verify --vkey KEY --log https://county.example/log        every entry, every tile, every checkpoint
    gongdi-verify --vkey KEY --log FOLDER --from 1000 --to 2000      a span of history
    gongdi-verify --vkey KEY --receipt mine.tlog-proof               one receipt, without any network

One file for Python 3.9 or newer: copy it and run `python3 gongdi_verify.py …`. It shares no line with the program that
writes the log. It ends with 0 when everything is verified, 1 when it refuses and says why, 2 when nothing could be
found out. Sources: RFC 6962, RFC 8032; signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles, tlog-proof (C2SP).
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import http.client
import json
import re
import sys
import time
import urllib.request
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

# No file may have more bytes than this: a hostile server must not fill the memory.
NOTE_LIMIT, TILE_LIMIT, BUNDLE_LIMIT, RECEIPT_LIMIT = 200_000, 256 * 32, 256 * (2 + 65_535), 4_000_000
WIDTH, LEVELS, HASH = 256, 8, 32  # hashes in a full tile, tiles above one another up to 2**64 entries, bytes of a hash
UTC, LAST_SECOND = "%Y-%m-%dT%H:%M:%SZ", 253_402_300_799  # how a time is shown; the end of the year 9999
WAIT_SECONDS, TRIED = 30, 1 << 16  # for a server; places before and behind where a moved receipt is looked for
Unchecked = OSError  # nothing could be found out: a file is missing, a server does not answer, an option is wrong


class Refused(Exception):
    """What lies here is not what was signed. `kind` says in what way; `where` gives file, index, expected, found."""

    def __init__(self, kind: str, reason: str, **where: Any) -> None:
        super().__init__(reason)
        self.kind, self.where = kind, where


# ---- hashes of a tree: RFC 6962, section 2.1 ------------------------------------------------------------------------
EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(hashes: list[bytes]) -> bytes:
    """Hash neighbours in pairs, row by row, until one is left; the odd last one of a row waits for the next row."""
    while len(hashes) > 1:
        row = [node_hash(left, right) for left, right in zip(hashes[::2], hashes[1::2])]
        hashes = [*row, hashes[-1]] if len(hashes) % 2 else row
    return hashes[0] if hashes else EMPTY_ROOT


def climb(leaf: bytes, index: int, size: int, proof: list[bytes]) -> tuple[int, bytes]:
    """Return how many hashes the proof of entry `index` has, and the root to which this one leads from a leaf hash."""
    inner = (index ^ (size - 1)).bit_length()  # from there on the way follows the right edge of the tree
    way = [index >> step & 1 for step in range(inner)] + [1] * bin(index >> inner).count("1")
    for from_right, sibling in zip(way, proof):
        leaf = node_hash(sibling, leaf) if from_right else node_hash(leaf, sibling)
    return len(way), leaf


def check_inclusion(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> None:
    """Refuse unless `leaf` (a hash) is entry `index` of the tree of `size` entries with this root."""
    needed, found = climb(leaf, index, size, proof)
    if index < size and (len(proof), root, HASH) == (needed, found, len(root)):
        return
    for other in range(max(0, min(index, size) - TRIED), min(size, index + TRIED)):
        if climb(leaf, other, size, proof) == (len(proof), root):
            raise Refused("moved", f"this is entry {other} of the log, not entry {index}", index=index, found=other)
    kind, reason = "forged", f"this is not entry {index} of the signed log: entry, place or proof was changed"
    if index >= size:
        kind, reason = "moved", f"entry {index} lies outside a log of {size} entries"
    elif len(proof) < needed:
        kind, reason = "truncated", f"the proof has {len(proof)} hashes, entry {index} needs {needed}"
    raise Refused(kind, reason, index=index, expected=root, found=found)


# ---- Ed25519: RFC 8032, read as strictly as it can be ---------------------------------------------------------------
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int, int, int]  # x, y, z, t in extended coordinates
IDENTITY = (0, 1, 1, 0)


def _add(one: Point, two: Point) -> Point:
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _point(encoded: bytes) -> Point | None:
    """Decode a point. None if it is off the curve, in another spelling than the canonical one, or of small order."""
    odd, y = divmod(int.from_bytes(encoded, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(encoded) != HASH or y >= P or x * x % P != square:
        return None
    x = x if x & 1 == odd else P - x
    eightfold = point = (x, y, 1, x * y % P)
    for _ in range(3):
        eightfold = _add(eightfold, eightfold)
    return point if eightfold[0] else None


BASE = _point((4 * pow(5, -1, P) % P).to_bytes(HASH, "little")) or IDENTITY


def ed25519_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether S·B = R + k·A without cofactor; S must be below the order of the group."""
    key, commitment = _point(public), _point(signature[:HASH])
    response = int.from_bytes(signature[HASH:], "little")
    if key is None or commitment is None or len(signature) != 2 * HASH or response >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:HASH] + public + message).digest(), "little") % ORDER
    minus = (P - key[0], key[1], 1, P - key[3])
    terms = (IDENTITY, BASE, minus, _add(BASE, minus))
    found: Point = IDENTITY
    for bit in reversed(range(ORDER.bit_length())):
        found = _add(_add(found, found), terms[(response >> bit & 1) + 2 * (challenge >> bit & 1)])
    return all((found[axis] - commitment[axis] * found[2]) % P == 0 for axis in (0, 1))


# ---- keys and checkpoints: c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature ----------------------------------
LOG, WITNESS = 1, 4  # kinds of key
NAME, NUMBER, BASE64, LINE = r"[^\s+]+", r"0|[1-9][0-9]{0,18}", r"[A-Za-z0-9+/]+={0,2}", r"[^\x00-\x1f]+"
CHECKPOINT = re.compile(rf"(({LINE})\n({NUMBER})\n({BASE64})\n(?:{LINE}\n)*)\n((?:— {NAME} {BASE64}\n){{1,100}})")


def unbase64(text: str) -> bytes:
    """Decode base64; nothing comes of any other spelling than the one that encoding gives."""
    try:
        data = base64.b64decode(text)
    except ValueError:
        return b""
    return data if base64.b64encode(data).decode() == text else b""


@dataclass(frozen=True)
class Key:
    """Whose signature is asked for: a log's or a witness's."""

    name: str
    kind: int
    public: bytes
    number: bytes

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read name+hash+base64, or the file in which it stands."""
        if "+" not in text or Path(text).is_file():
            text = read("", text, NOTE_LIMIT).decode(errors="replace")
        name, number, encoded = [*text.strip().split("+", 2), "", ""][:3]
        data = unbase64(encoded)
        key = cls(name, data[0] if data else 0, data[1:], hashlib.sha256(name.encode() + b"\n" + data).digest()[:4])
        if key.number.hex() != number or key.kind not in (LOG, WITNESS) or len(key.public) != HASH:
            raise Unchecked(f"“{text[:200]}” is no key of Ed25519, written as name+hash+base64")
        return key

    def verifies(self, text: str, signature: bytes) -> bool:
        if self.kind == WITNESS:  # eight bytes of time stand before a witness's signature and are signed with it
            text = f"cosignature/v1\ntime {int.from_bytes(signature[:8], 'big')}\n{text}"
        return ed25519_verifies(self.public, text.encode(), signature[8 if self.kind == WITNESS else 0 :])


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself: so many entries, with this root. `text` is what its signatures sign."""

    file: str
    text: str
    origin: str
    size: int
    root: bytes
    signatures: list[tuple[str, bytes]]

    @classmethod
    def opened(cls, data: bytes, file: str, key: Key) -> Checkpoint:
        """Read a checkpoint; refuse it unless this key has signed it."""
        note = data.decode(errors="replace")
        match = CHECKPOINT.fullmatch(note)
        if match is None:
            cut = not note.endswith("\n") or "\n\n— " not in note
            raise Refused("truncated" if cut else "forged", f"{file} is no whole checkpoint", file=file)
        signatures = [(name, unbase64(data)) for name, data in re.findall(r"— (\S+) (\S+)\n", match[5])]
        if not all(data for _, data in signatures):
            raise Refused("forged", f"{file} has a signature that is not written as one", file=file)
        found = cls(file, match[1], match[2], int(match[3]), unbase64(match[4]), signatures)
        if found.signature_of(key) is None:
            signers = ", ".join(f"{name}+{signature[:4].hex()}" for name, signature in signatures)
            wanted = f"{key.name}+{key.number.hex()}"
            raise Refused("other-key", f"{file} is signed by {signers}, not by {wanted}", file=file, expected=wanted)
        return found

    def signature_of(self, key: Key) -> bytes | None:
        """Return the signature of a key, None if there is none. One that does not fit spoils the whole note."""
        own = [found[4:] for name, found in self.signatures if (name, found[:4]) == (key.name, key.number)]
        if not all(key.verifies(self.text, signature) for signature in own):
            raise Refused("forged", f"{self.file} is not what {key.name} has signed", file=self.file)
        return own[0] if own else None


# ---- files: c2sp.org/tlog-tiles -------------------------------------------------------------------------------------
ENTRIES = -1  # as the level of a tile: a bundle of entries


def tile_name(level: int, index: int, width: int = WIDTH) -> str:
    """Name the file of a tile, or of a bundle of entries."""
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    folders = "".join(f"x{digits[at : at + 3]}/" for at in range(0, len(digits) - 3, 3))
    whole = f"tile/{'entries' if level == ENTRIES else level}/{folders}{digits[-3:]}"
    return f"{whole}.p/{width}" if width < WIDTH else whole


def read(place: str, name: str, limit: int) -> bytes:
    """Read a file in a folder or at an address, if it has no more than `limit` bytes."""
    try:
        if "://" in place:
            request = urllib.request.Request(f"{place.rstrip('/')}/{name}", headers={"Accept-Encoding": "gzip"})
            with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:
                data: bytes = answer.read(limit + limit // 8 + 1_000)  # what cannot be packed grows a little by it
                if answer.headers.get("Content-Encoding") == "gzip":
                    data = zlib.decompressobj(31).decompress(data, limit + 1)
        else:
            with Path(place, name).open("rb") as stream:
                data = stream.read(limit + 1)
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        gone = isinstance(error, (FileNotFoundError, NotADirectoryError)) or getattr(error, "code", 0) in (404, 410)
        raise (FileNotFoundError if gone else Unchecked)(f"{name} cannot be read: {error}") from error
    if len(data) > limit:
        raise Refused("forged", f"{name} is longer than the {limit} bytes that it may have", file=name)
    return data


def names_in(place: str, folder: str) -> list[str]:
    """List the files of a folder; an address cannot be asked for them."""
    path = Path(place, folder)
    return sorted(entry.name for entry in path.iterdir()) if "://" not in place and path.is_dir() else []


# ---- the log --------------------------------------------------------------------------------------------------------
class Log:
    """The tiles and entries under a checkpoint. Whatever `tile` returns fits the tile above it."""

    def __init__(self, place: str, checkpoint: Checkpoint) -> None:
        self.place, self.size, self.checkpoint = place, checkpoint.size, checkpoint
        self.raw, self.tile = lru_cache(64)(self._raw), lru_cache(64)(self._tile)

    def file(self, level: int, index: int) -> tuple[str, int, bytes]:
        """Read a tile or bundle: name, width, bytes. A partial one may be gone once there is the full one."""
        width = min(WIDTH, (self.size >> 8 * max(level, 0)) - WIDTH * index)
        limit = BUNDLE_LIMIT if level == ENTRIES else TILE_LIMIT
        name, full = tile_name(level, index, width), tile_name(level, index)
        try:
            return name, width, read(self.place, name, limit)
        except FileNotFoundError:
            return full, WIDTH, read(self.place, full, limit)

    def _raw(self, level: int, index: int) -> list[bytes]:
        name, width, data = self.file(level, index)
        if len(data) != width * HASH:
            cut = len(data) < width * HASH
            raise Refused("truncated" if cut else "forged", f"{name} does not have {width} hashes", file=name)
        self._check_partial(level, index, data, list(range(0, len(data) + 1, HASH)))
        return [data[at : at + HASH] for at in range(0, len(data), HASH)][: (self.size >> 8 * level) - WIDTH * index]

    def _tile(self, level: int, index: int) -> list[bytes]:
        """Check a full tile against the one above. The unfinished ones have no tile above: `root` checks them."""
        hashes = self.raw(level, index)
        if len(hashes) == WIDTH:
            found, expected = root_of(hashes), self.tile(level + 1, index >> 8)[index & 255]
            if found != expected:
                name, above = tile_name(level, index), self.file(level + 1, index >> 8)[0]
                reason = f"{name} hashes to {found.hex()}, but {above} has {expected.hex()} for it"
                raise Refused("forged", reason, file=name, expected=expected, found=found)
        return hashes

    def root(self, size: int) -> bytes:
        """Hash the first `size` entries: the unfinished tile of each level, after which the root of the level below."""
        below: list[bytes] = []
        for level in range(LEVELS):
            width = size >> 8 * level & 255
            hashes = self.tile(level, size >> 8 * (level + 1))[:width] if width else []
            below = [root_of([*hashes, *below])] if hashes or below else []
        return below[0] if below else EMPTY_ROOT

    def check_entries(self, number: int) -> None:
        """Compare the entries of a bundle with their hashes in the tile of level 0."""
        (name, width, data), hashes = self.file(ENTRIES, number), self.raw(0, number)
        tile, ends = tile_name(0, number, len(hashes)), [0]
        for index, expected in enumerate(hashes, WIDTH * number):
            start = ends[-1] + 2
            ends.append(start + int.from_bytes(data[start - 2 : start], "big"))
            if ends[-1] > len(data):
                raise Refused("truncated", f"{name} ends in the middle of entry {index}", file=name, index=index)
            found = leaf_hash(data[start : ends[-1]])
            if found != expected:
                kind, reason = "forged", f"hashes to {found.hex()}, but {tile} has {expected.hex()} for it"
                if found in hashes:
                    kind, reason = "moved", f"is entry {WIDTH * number + hashes.index(found)} of {tile}"
                raise Refused(
                    kind, f"entry {index} in {name} {reason}", file=name, index=index, expected=expected, found=found
                )
        if width == len(hashes) and ends[-1] != len(data):
            raise Refused("forged", f"{name} goes on after its last entry", file=name)
        self._check_partial(ENTRIES, number, data, ends)

    def _check_partial(self, level: int, index: int, whole: bytes, ends: list[int]) -> None:
        """Files of earlier sizes, where a folder still has them, are beginnings of the whole one."""
        for width in map(int, filter(str.isdecimal, names_in(self.place, f"{tile_name(level, index)}.p"))):
            name = tile_name(level, index, width)
            if width < len(ends) and read(self.place, name, BUNDLE_LIMIT) != whole[: ends[width]]:
                raise Refused("forged", f"{name} is not the beginning of {tile_name(level, index)}", file=name)


def checkpoints(options: argparse.Namespace, kept: list[Checkpoint]) -> list[Checkpoint]:
    """Open every checkpoint there is. The present one comes first; it is read last, so that none can be newer."""
    asked = {f"checkpoint.{options.first}": options.first, "checkpoint.witnessed": options.witness}
    names = names_in(options.log, "") or [name for name, wanted in asked.items() if wanted]
    found: list[Checkpoint] = []
    for name in [*filter(re.compile(r"checkpoint\.([0-9]+|witnessed)").fullmatch, names), "checkpoint"]:
        try:
            found.append(Checkpoint.opened(read(options.log, name, NOTE_LIMIT), name, options.vkey))
        except FileNotFoundError:
            if name == "checkpoint" and not found:
                raise
    newest = max(found, key=lambda checkpoint: (checkpoint.file == "checkpoint", checkpoint.size))
    found += kept + [Checkpoint.opened(read("", name, NOTE_LIMIT), name, options.vkey) for name in options.old]
    for other in found:
        if other.origin != newest.origin:
            raise Refused("other-key", f"{other.file} is of the log {other.origin}, not of {newest.origin}")
        if other.size > newest.size:
            reason = f"{other.file} has {other.size} entries, {newest.file} has only {newest.size}: entries are gone"
            raise Refused("truncated", reason, file=newest.file, expected=other.size, found=newest.size)
    return [newest, *(other for other in found if other is not newest)]


def check_roots(log: Log, signed: list[Checkpoint]) -> None:
    """Compare every signed root, that of the whole log first, with the one that the tiles give."""
    for checkpoint in signed:
        found = log.root(checkpoint.size)
        if found != checkpoint.root:
            kind = "forged" if checkpoint is log.checkpoint else "rewritten"  # then the key has signed two histories
            reason = f"the first {checkpoint.size} entries hash to {found.hex()}, not to the root in {checkpoint.file}"
            raise Refused(kind, reason, file=checkpoint.file, expected=checkpoint.root, found=found)


def check_log(options: argparse.Namespace) -> dict[str, Any]:
    """Check a whole log, or the entries of a span, against everything that was signed."""
    signed = checkpoints(options, [])
    log, size = Log(options.log, signed[0]), signed[0].size
    first, last = options.first, size if options.last is None else options.last
    if not 0 <= first <= last <= size:
        raise Unchecked(f"the log has {size} entries; from {first} to {last} is no span of it")
    try:
        entries = first < last and bool(log.file(ENTRIES, first // WIDTH))
    except FileNotFoundError:  # some publish only hashes; where there are other bundles, this one is missing
        entries = bool(names_in(options.log, "tile/entries"))
    for number in range(first // WIDTH, -(-last // WIDTH)):
        if entries:
            log.check_entries(number)
        log.tile(0, number)
        if sys.stderr.isatty() and number % 64 == 0:
            print(f"\r{number * WIDTH:,} of {last:,} entries ", end="\r", file=sys.stderr, flush=True)
    check_roots(log, signed)
    what = f"{last - first} of {size} entries in {signed[0].origin}, from {first} on"
    said = [f"{what}: they fit {len(signed)} signed checkpoint(s)"]
    if first < last and not entries:
        said.append("the log publishes no entries: only their hashes were checked")
    roots = {name: log.root(at).hex() for name, at in (("root", size), ("root_from", first), ("root_to", last))}
    facts = {"size": size, "from": first, "to": last, "entries": last - first if entries else 0}
    return {"origin": signed[0].origin, **facts, **roots, "checkpoints": len(signed), **cosigned(signed, options, said)}


def cosigned(signed: list[Checkpoint], options: argparse.Namespace, said: list[str]) -> dict[str, Any]:
    """Find the newest checkpoint that enough witnesses have signed, and when; refuse if there is none."""
    for checkpoint in sorted(signed, key=lambda checkpoint: -checkpoint.size):
        found = {witness.name: checkpoint.signature_of(witness) for witness in options.witness}
        seconds = {name: int.from_bytes(signature[:8], "big") for name, signature in found.items() if signature}
        if len(seconds) >= options.quorum:
            times = {name: time.strftime(UTC, time.gmtime(min(at, LAST_SECOND))) for name, at in seconds.items()}
            said += [f"{name} saw {checkpoint.size} entries at {moment}" for name, moment in times.items()]
            return {"said": said, "witnesses": times, "witnessed_size": checkpoint.size}
    raise Refused("unwitnessed", f"no checkpoint is signed by {options.quorum} of the witnesses asked for")


# ---- receipts: c2sp.org/tlog-proof ----------------------------------------------------------------------------------
HEADER = "c2sp.org/tlog-proof@v1\n"
RECEIPT = re.compile(rf"{re.escape(HEADER)}(?:extra ({BASE64})\n)?index ({NUMBER})\n((?:{BASE64}\n)*)\n(.+)", re.DOTALL)


def check_receipt(options: argparse.Namespace) -> dict[str, Any]:
    """Check a receipt by itself and, where a log is given too, that the log still holds what it is for."""
    file = options.receipt
    text = read("", file, RECEIPT_LIMIT).decode(errors="replace")
    match = RECEIPT.fullmatch(text)
    if not text or text[: len(HEADER)] != HEADER[: len(text)]:
        raise Refused("not-a-receipt", f"{file} is no receipt: its first line is not {HEADER.strip()}", file=file)
    if match is None:
        cut = not text.endswith("\n") or "\n\n" not in text
        raise Refused("truncated" if cut else "forged", f"{file} is no whole receipt", file=file)
    signed = Checkpoint.opened(match[4].encode(), file, options.vkey)
    entry, opened = (read("", options.leaf, BUNDLE_LIMIT), {}) if options.leaf else read_extra(match[1] or "", file)
    index, proof = int(match[2]), [unbase64(line) for line in match[3].split()]
    check_inclusion(leaf_hash(entry), index, signed.size, proof, signed.root)
    said = [f"entry {index} of {signed.origin} is the one in {file}", entry.decode(errors="replace")]
    said += [f"its {part} words: {words}" for part, words in opened.items()]
    if options.log:
        present = checkpoints(options, [signed])
        check_roots(Log(options.log, present[0]), present)
        said.append(f"the log still begins so: {present[0].size} entries now")
    facts = {"origin": signed.origin, "size": signed.size, "root": signed.root.hex(), "index": index}
    return {**facts, "opened": sorted(opened), **cosigned([signed], options, said)}


def read_extra(extra: str, file: str) -> tuple[bytes, dict[str, str]]:
    """Take the entry and the opened words out of a receipt; refuse words of which the entry holds another digest."""
    if not extra:
        raise Unchecked(f"{file} does not carry its entry; give it with --leaf FILE")
    try:
        said = json.loads(unbase64(extra))
        entry = said["leaf"].encode()
        digests = {"public": json.loads(entry)["body"], "private": json.loads(entry)["private"]}
        opened = {part: (bytes.fromhex(half["salt"]), half["text"]) for part, half in said.get("opening", {}).items()}
        fits = said["v"] == 1 and not set(said) - {"v", "leaf", "opening"}
        for part, (salt, text) in opened.items():
            fits &= len(salt) == HASH and hashlib.sha256(salt + text.encode()).hexdigest() == digests[part]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("forged", f"what {file} carries beside its proof cannot be read: {error}", file=file) from error
    if not fits:
        raise Refused("forged", f"the words in {file} are not those of which its entry holds the digest", file=file)
    return entry, {part: text for part, (_, text) in opened.items()}


# ---- the command line -----------------------------------------------------------------------------------------------
def command_line() -> argparse.ArgumentParser:
    line = argparse.ArgumentParser("gongdi-verify", description=(__doc__ or "").partition("\n\n")[0])
    add = line.add_argument
    add("--vkey", metavar="KEY", required=True, help="the log's public key, name+hash+base64, or a file with it")
    add("--log", metavar="FOLDER|URL", default="", help="the log: a folder, or its address")
    add("--from", dest="first", type=int, default=0, metavar="A", help="begin at this entry (counted from 0)")
    add("--to", dest="last", type=int, metavar="B", help="end before this entry")
    add("--old", action="append", default=[], metavar="FILE", help="a checkpoint you kept: the log must continue it")
    add("--receipt", metavar="FILE", help="check a .tlog-proof; with --log also that the log still holds it")
    add("--leaf", metavar="FILE", help="the entry, for a receipt that does not carry it")
    add("--witness", action="append", default=[], metavar="KEY", help="a witness who must have signed (repeat)")
    add("--quorum", type=int, metavar="N", help="so many of the witnesses are enough (all of them)")
    add("--json", action="store_true", help="print the result as JSON, on the last line")
    return line


def check(options: argparse.Namespace) -> dict[str, Any]:
    options.vkey = Key.parse(options.vkey)
    options.witness = [Key.parse(text) for text in dict.fromkeys(options.witness)]
    options.quorum = len(options.witness) if options.quorum is None else options.quorum
    if any(key.kind != WITNESS for key in options.witness) or not 0 <= options.quorum <= len(options.witness):
        raise Unchecked("give as --witness the keys of witnesses, at least as many as --quorum asks for")
    if not options.receipt and not options.log:
        raise Unchecked("say what to check: --log FOLDER|URL or --receipt FILE")
    return check_receipt(options) if options.receipt else check_log(options)


def main(arguments: list[str] | None = None) -> int:
    options = command_line().parse_args(arguments)
    try:
        result = {"result": "verified", **check(options)}
        code, lines = 0, ["VERIFIED", *result["said"]]
    except Refused as refusal:
        result = {"result": "refused", "kind": refusal.kind, "reason": str(refusal), **refusal.where}
        code, lines = 1, [f"REFUSED ({refusal.kind}): {refusal}"]
    except Unchecked as trouble:
        result = {"result": "unchecked", "reason": str(trouble)}
        code, lines = 2, [f"NOT CHECKED: {trouble}"]
    charset = sys.stdout.encoding or "utf-8"
    for line in lines:  # what others wrote must not steer the terminal
        plain = "".join(sign if sign.isprintable() else "�" for sign in line)
        print(plain.encode(charset, "backslashreplace").decode(charset))
    if options.json:
        print(json.dumps(result, default=bytes.hex))
    return code


if __name__ == "__main__":
    sys.exit(main())
