"""The list of rows that could not be used: a table beside the one that was read, made when the first row comes."""

import csv
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

import click
from django.conf import settings
from django.utils.translation import gettext as _

from gongdi.engines.tables.harmless import harmless


class FaultList:
    """A CSV with a heading; `path` is where it came to lie, `rows` how many stand in it."""

    def __init__(self, path: Path, heading: Sequence[str]) -> None:
        self.path, self.heading = path, heading
        self.rows = 0
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def add(self, *cells: object) -> None:
        """Write one row. Raises ClickException when no place can be written."""
        self._file = self._file or self._opened()
        csv.writer(self._file).writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
        self.rows += 1

    def _opened(self) -> TextIO:
        for folder in (self.path.parent, Path(settings.BASE_DATA) / "imports"):  # beside it perhaps nobody may write
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                file = (folder / self.path.name).open("w", encoding="utf-8-sig", newline="")
                self.path = folder / self.path.name
                csv.writer(file).writerow(self.heading)
                return file
        raise click.ClickException(
            _("写不了错误清单 %(path)s。请用 --errors 指定一个可以写的地方。") % {"path": self.path}
        )
