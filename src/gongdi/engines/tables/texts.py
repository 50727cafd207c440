"""The shared texts of a workbook, kept outside memory when there are many: memory does not grow with the table."""

from array import array
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile

from gongdi.engines.tables.faults import Fault, TableError
from gongdi.engines.tables.limits import Limits
from gongdi.engines.tables.markup import check_depth, parse

RECENT_TEXTS_MAX = 2_048
RECENT_CHARS_MAX = 64


class Texts:
    """Texts by index, in the order of the part `sharedStrings`; of a text that is too long only its beginning."""

    def __init__(self, chunks: Iterable[bytes], limits: Limits) -> None:
        self._limits = limits
        self._store = SpooledTemporaryFile(max_size=limits.memory_bytes)  # noqa: SIM115 lives as long as the table
        self._ends = array("Q")
        self._recent: dict[int, str] = {}
        self.too_long: dict[int, int] = {}
        self._depth = self._chars = 0
        self._inside = self._phonetic = False
        self._pieces: list[str] = []
        for _ in parse(chunks, self._start, self._end, self._text):
            pass

    def __len__(self) -> int:
        return len(self._ends)

    def get(self, index: int) -> str:
        """The text at `index`, which must be below the number of texts."""
        found = self._recent.get(index)
        if found is None:
            begin = self._ends[index - 1] if index else 0
            self._store.seek(begin)
            found = self._store.read(self._ends[index] - begin).decode("utf-8")
            self._remember(index, found)
        return found

    def close(self) -> None:
        """Give the memory or the temporary file back."""
        self._store.close()

    def _remember(self, index: int, text: str) -> None:
        """Short texts come again and again: a status, a street, a category."""
        if len(text) <= RECENT_CHARS_MAX:
            if len(self._recent) >= RECENT_TEXTS_MAX:
                self._recent.clear()
            self._recent[index] = text

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        check_depth(self._depth)
        local = name.rpartition(":")[2]
        if local == "si":
            self._pieces, self._chars = [], 0
        elif local == "rPh":
            self._phonetic = True
        self._inside = local == "t" and not self._phonetic

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._inside = False
        local = name.rpartition(":")[2]
        if local == "rPh":
            self._phonetic = False
        elif local == "si":
            self._write()

    def _text(self, text: str) -> None:
        if self._inside:
            self._chars += len(text)
            if self._chars <= self._limits.cell_chars or not self._pieces:
                self._pieces.append(text)

    def _write(self) -> None:
        if len(self._ends) >= self._limits.texts:
            raise TableError(Fault("too_many_texts", args={"limit": self._limits.texts}))
        if self._chars > self._limits.cell_chars:
            self.too_long[len(self._ends)] = self._chars
            del self._pieces[1:]
        written = self._store.write("".join(self._pieces).encode("utf-8"))
        self._ends.append((self._ends[-1] if self._ends else 0) + written)
