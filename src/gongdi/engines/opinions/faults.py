"""What is wrong with a file or a vote, where, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong: the file, its line (from 1; 0 for the whole file), what, and what would mend it."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.what}; {self.mend}"


class Unreadable(ValueError):
    """What was given cannot be read; `faults` says why, the first hundred of them."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
