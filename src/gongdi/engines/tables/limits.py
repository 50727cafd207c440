"""How much of a stranger's file is read at most."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one table. What exceeds a ceiling of the file ends the reading, of a cell or row only that row."""

    file_bytes: int = 256 << 20
    """The file as it was handed over."""
    unpacked_bytes: int = 2 << 30
    """All that is packed inside an .xlsx or .gz, unpacked."""
    ratio: int = 200
    """Unpacked bytes per packed byte, looked at beyond `ratio_free_bytes`."""
    ratio_free_bytes: int = 32 << 20
    archive_entries: int = 4_096
    rows: int = 1_048_576
    columns: int = 512
    cell_chars: int = 1_000_000
    row_chars: int = 8_000_000
    texts: int = 8_000_000
    """Different texts in an .xlsx; each costs eight bytes of memory, whatever its length."""
    memory_bytes: int = 32 << 20
    """Texts of an .xlsx kept in memory; more of them go to an unnamed temporary file."""
    header_rows: int = 20
    """How many filled rows are looked at to find the header."""


DEFAULT_LIMITS = Limits()
CHUNK_BYTES = 1 << 16
