"""Writing the matters of a question into a file."""

from pathlib import Path

import click

from gongdi.site.cli.house import open_house
from gongdi.site.cli.table_columns import UnusableError

OPTIONS = {"since": "--from", "until": "--to"}


def written(file: Path, asked: dict[str, str]) -> int:
    """Write the file and say how many matters are in it. Raises UnusableError for a question that is none."""
    open_house()
    from django.utils import timezone, translation

    from gongdi.windows.analysis import export
    from gongdi.windows.analysis.forms import AskForm

    kind = file.suffix.removeprefix(".").lower()
    if kind not in export.FORMATS:
        raise click.BadParameter(f"{file}: name it .csv, .xlsx or .parquet", param_hint="--out")
    with translation.override("en"):
        form = AskForm(asked, at=timezone.now(), may_count_all=True)
        if not form.is_valid():
            name, said = next(iter(form.errors.items()))
            raise UnusableError(f"{OPTIONS.get(name, '--' + name)}: {said[0]}")
        question = form.asked()
        if question is None:
            raise UnusableError("there are no places yet; begin with gongdi places import")
        part = file.with_name(f".{file.name}.part")
        with part.open("wb") as out:
            export.write(question, kind, out)
        part.replace(file)
        return export.count(question)
