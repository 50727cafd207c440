"""The matters of the house as a table, and free questions over such a table."""

from pathlib import Path

import click

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def analysis() -> None:
    """Matters as a table, and questions over it.

    Example: gongdi analysis export --out matters.parquet
    """


@analysis.command(epilog="Example: gongdi analysis export --out matters.csv --from 2026-01 --to 2026-06")
@click.option("--out", "file", type=FILE, required=True, help="A .csv, .xlsx or .parquet to write.")
@click.option("--from", "since", default="", metavar="MONTH", help="The first month, as 2026-01.")
@click.option("--to", "until", default="", metavar="MONTH", help="The last month.")
@click.option("--place", default="", help="Name or code; without it the town.")
@click.option("--category", default="", metavar="CODE", help="Only this category and those that belong to it.")
@click.option("--unit", default="", metavar="NUMBER", help="Only what this unit handles.")
@click.option("--channel", default="", help="Only what came this way.")
@click.option("--all", "all_", is_flag=True, help="What is not public too.")
def export(
    file: Path, since: str, until: str, place: str, category: str, unit: str, channel: str, *, all_: bool
) -> None:
    """Write a row a matter: when, where, of what kind, with whom, how far, how judged. No names, no words of anybody.

    Without months the last twelve. The file is complete or is not there.
    """
    from gongdi.site.cli.analysis_export import written

    asked = {"since": since, "until": until, "place": place, "category": category, "unit": unit, "channel": channel}
    count = written(file, asked | {"all": "1" if all_ else ""})
    click.echo(f"{count} matters in {file}")


@analysis.command(epilog='Example: gongdi analysis ask matters.csv "SELECT category, count(*) FROM matters GROUP BY 1"')
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("question")
@click.option("--rows", type=click.IntRange(1, 100_000), default=1_000, show_default=True, help="Rows at most.")
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, help="Time at most.")
@click.option("--memory", default="512MB", show_default=True, help="Memory at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ask(file: Path, question: str, rows: int, seconds: float, memory: str, *, as_json: bool) -> None:
    """Answer one SELECT over the table `matters`: FILE, an export or any .csv, .xlsx or .parquet.

    DuckDB answers. The question reaches nothing but that table: no other file, no network, no setting. A question or a
    file that cannot be used ends with 2.
    """
    from gongdi.site.cli.analysis_ask import answered

    click.echo(answered(file, question, rows, seconds, memory, as_json=as_json))
