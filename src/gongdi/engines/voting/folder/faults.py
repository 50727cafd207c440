"""A folder that cannot be read."""


class FolderError(ValueError):
    """A text of the folder that cannot be read: which file and line (0: the whole), what is wrong, how to mend it."""

    def __init__(self, file: str, line: int, wrong: str, mend: str) -> None:
        super().__init__(f"{file}:{line}: {wrong}. {mend}" if line else f"{file}: {wrong}. {mend}")
        self.file, self.line, self.wrong, self.mend = file, line, wrong, mend
