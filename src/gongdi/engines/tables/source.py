"""The bytes of a text file, plain or gzipped, and the encoding they are in."""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from gongdi.engines.tables.archive import check_unpacked
from gongdi.engines.tables.faults import Fault, TableError
from gongdi.engines.tables.limits import CHUNK_BYTES, Limits

GZIP = b"\x1f\x8b"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NUL_SHARE_MAX = 5
SAMPLE_CHARS_MAX = 20_000
PLAUSIBLE_SHARE = 0.8
ASCII_BELOW = 128


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of bytes that can be read from the start again."""

    stream: BinaryIO
    size: int
    limits: Limits
    packed: bool

    def chunks(self) -> Iterator[bytes]:
        """The unpacked bytes piece by piece. Raises `TableError` when they are damaged or too many."""
        self.stream.seek(0)
        if not self.packed:
            while chunk := self.stream.read(CHUNK_BYTES):
                yield chunk
            return
        unpacked = 0
        try:
            with gzip.GzipFile(fileobj=self.stream) as plain:
                while chunk := plain.read(CHUNK_BYTES):
                    unpacked += len(chunk)
                    check_unpacked(unpacked, self.stream.tell(), self.limits)
                    yield chunk
        except (EOFError, OSError, zlib.error) as error:
            raise TableError(Fault("file_damaged")) from error


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes are to be read: the codec, how many there are, and whether lines end with a lone return."""

    name: str
    size: int
    old_mac: bool


def find_encoding(source: Source) -> Encoding:
    """UTF-8 (with or without mark) or GB18030, held against every byte of the file.

    Raises `TableError` with the offset of the first byte that is neither.
    """
    _refuse_utf16(next(source.chunks(), b""))
    utf8 = _Trial("utf-8")
    size = feeds = returns = 0
    for chunk in source.chunks():
        size += len(chunk)
        feeds += chunk.count(b"\n")
        returns += chunk.count(b"\r")
        utf8.take(chunk)
    if not size:
        raise TableError(Fault("file_empty"))
    utf8.take(b"", final=True)
    if utf8.failed_at is not None:
        _check_chinese(source, utf8.failed_at)
    name = "utf-8-sig" if utf8.failed_at is None else "gb18030"
    return Encoding(name, size, old_mac=returns > 0 and feeds == 0)


def decoded(source: Source, encoding: Encoding, done: list[int]) -> Iterator[str]:
    """The text piece by piece; `done` counts the bytes read so far, for a progress bar."""
    decoder = codecs.getincrementaldecoder(encoding.name)()
    done[0] = 0
    for chunk in source.chunks():
        done[0] += len(chunk)
        text = decoder.decode(chunk)
        yield text.replace("\r", "\n") if encoding.old_mac else text
    yield decoder.decode(b"", True)


class _Trial:
    """Bytes decoded on trial: where they stop being text in one encoding."""

    def __init__(self, name: str) -> None:
        self._decoder = codecs.getincrementaldecoder(name)()
        self._taken = 0
        self.failed_at: int | None = None

    def take(self, chunk: bytes, *, final: bool = False) -> str:
        """The text of the next bytes; empty once a byte has failed."""
        if self.failed_at is not None:
            return ""
        held_back = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            self.failed_at = self._taken - held_back + error.start
            return ""
        self._taken += len(chunk)
        return text


def _check_chinese(source: Source, utf8_failed_at: int) -> None:
    """Accept GB18030 only if its characters look like writing: it accepts many bytes that were never Chinese.

    At least four fifths of a sample of them must be everyday ones, those of GB 2312.
    """
    chinese = _Trial("gb18030")
    sample: list[str] = []
    for chunk in source.chunks():
        text = chinese.take(chunk)
        if len(sample) < SAMPLE_CHARS_MAX and not text.isascii():
            sample.extend(character for character in text if ord(character) >= ASCII_BELOW)
        if chinese.failed_at is not None:
            break
    chinese.take(b"", final=True)
    everyday = sum(_is_everyday(character) for character in sample)
    if chinese.failed_at is not None or everyday < len(sample) * PLAUSIBLE_SHARE:
        raise TableError(Fault("encoding_unknown", args={"offset": max(utf8_failed_at, chinese.failed_at or 0)}))


def _is_everyday(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _refuse_utf16(start: bytes) -> None:
    """UTF-16 without a mark is known by its many zero bytes."""
    if start.startswith(UTF16_MARKS) or start.count(0) * NUL_SHARE_MAX > len(start) > 0:
        raise TableError(Fault("encoding_utf16"))
