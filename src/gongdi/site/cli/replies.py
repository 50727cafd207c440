"""The signs of every reply in a file, and of all together. The database is not opened."""

from pathlib import Path

import click


@click.command(epilog="Example: gongdi replies answered.xlsx --reply 答复意见 --text 留言详情 --json")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reply", required=True, metavar="COL", help="The column with what was replied.")
@click.option("--text", metavar="COL", help="The column with what people wrote.")
@click.option("--title", metavar="COL", help="The column with its title; its words count three times.")
@click.option("--asked", metavar="COL", help="The column with when they wrote; with --answered, for the delay.")
@click.option("--answered", metavar="COL", help="The column with when it was replied: which dates lay ahead then?")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with every reply.")
def replies(file: Path, *, as_json: bool, **columns: str | None) -> None:
    """Tell what can be seen in the replies of FILE (.xlsx, .csv, .csv.gz, .tsv): signs, no scores.

    Does it take up words of the question, give a date that lies ahead, name whom to ask? Is it a mere receipt, does
    it say what other replies say? What a column is missing for is not told. Files that cannot be used end with 2.
    """
    from gongdi.site.cli import replies_run, replies_telling

    told = replies_run.found(file, {name: column for name, column in columns.items() if column})
    click.echo(replies_telling.of_file(told, as_json=as_json))
