"""The zip archive that an .xlsx is, looked at from outside before anything inside it is unpacked."""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gongdi.engines.tables.faults import Fault, TableError
from gongdi.engines.tables.limits import CHUNK_BYTES, Limits

END = b"PK\x05\x06"
END_BYTES = 22
COMMENT_BYTES_MAX = 65_535
LOCATOR = b"PK\x06\x07"
LOCATOR_BYTES = 20
END64_BYTES = 56
ENTRY_BYTES_MAX = 1_024
"""An entry of the list of contents is some 80 bytes; more than this on average is no workbook."""
ENCRYPTED_FLAG = 1


class Archive:
    """The parts of a workbook by name, without regard to case; every part is unpacked in a stream."""

    def __init__(self, stream: BinaryIO, size: int, limits: Limits) -> None:
        _check_list_of_contents(stream, size, limits)
        try:
            stream.seek(0)
            self._zip = ZipFile(stream)
        except (BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
            raise TableError(Fault("file_damaged")) from error
        entries = self._zip.infolist()
        _check_entries(entries, size, limits)
        self._parts = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def size(self, name: str) -> int:
        """Unpacked bytes of a part, as the archive declares it; reading never goes beyond."""
        return self._parts[name.lower()].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece; nothing when there is no such part. Raises `TableError` for damage."""
        entry = self._parts.get(name.lower())
        if entry is None:
            return
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(CHUNK_BYTES):
                    yield chunk
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, struct.error) as error:
            raise TableError(Fault("file_damaged")) from error
        except (RuntimeError, NotImplementedError) as error:
            raise TableError(Fault("archive_method")) from error


def _check_entries(entries: list[ZipInfo], size: int, limits: Limits) -> None:
    """Hold the declared sizes to the limits. A part that unpacks to more than it declares ends as damaged."""
    if len(entries) > limits.archive_entries:
        raise TableError(Fault("archive_too_many_entries", args={"limit": limits.archive_entries}))
    for entry in entries:
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise TableError(Fault("password_protected"))
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise TableError(Fault("archive_method"))
    check_unpacked(sum(entry.file_size for entry in entries), size, limits)


def check_unpacked(unpacked: int, packed: int, limits: Limits) -> None:
    """Refuse what unpacks to more than the limits allow, in all or per packed byte."""
    if unpacked > limits.unpacked_bytes:
        raise TableError(Fault("unpacked_too_large", args={"limit": limits.unpacked_bytes}))
    if unpacked > limits.ratio_free_bytes and unpacked > packed * limits.ratio:
        raise TableError(Fault("packed_too_tightly", args={"limit": limits.ratio}))


def _check_list_of_contents(stream: BinaryIO, size: int, limits: Limits) -> None:
    """Look at how long the list of contents says it is, because opening the archive reads all of it into memory."""
    tail_bytes = min(size, END_BYTES + COMMENT_BYTES_MAX + LOCATOR_BYTES + END64_BYTES)
    stream.seek(size - tail_bytes)
    tail = stream.read(tail_bytes)
    end = tail.rfind(END)
    if end < 0 or len(tail) - end < END_BYTES:
        raise TableError(Fault("file_damaged"))
    listed = struct.unpack_from("<L", tail, end + 12)[0]
    if tail[max(end - LOCATOR_BYTES, 0) : end].startswith(LOCATOR) and end >= LOCATOR_BYTES + END64_BYTES:
        listed = struct.unpack_from("<Q", tail, end - LOCATOR_BYTES - END64_BYTES + 40)[0]
    if listed > limits.archive_entries * ENTRY_BYTES_MAX:
        raise TableError(Fault("archive_too_many_entries", args={"limit": limits.archive_entries}))
