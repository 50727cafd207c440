"""Why a backup or a restore did not happen, in words that say how to mend it."""

import errno
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Trouble(Exception):
    """What is wrong, where, and what to do. `kind` is one word for programs; no personal data in either."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind


def of_disk(error: OSError, where: Path) -> Trouble:
    """The trouble behind a refusal of the file system."""
    if error.errno in FULL:
        return Trouble("full", f"{where}: there is no room left; free some, or choose another folder")
    return Trouble("unwritable", f"{where}: {error.strerror or error}; choose a folder that may be written to")
