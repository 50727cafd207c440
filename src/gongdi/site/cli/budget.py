"""Deciding a budget from a file of votes. Neither the database nor Django is opened."""

from pathlib import Path

import click

RULES = ("equal-shares", "phragmen", "greedy", "welfare")


class Unreadable(click.ClickException):
    """A file that cannot be counted: what, where, and how to mend it."""

    exit_code = 2


@click.command(epilog="Example: gongdi budget round.pb --rule equal-shares --completion add1 --why 16")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rule", type=click.Choice(RULES), default="equal-shares", show_default=True, help="What decides.")
@click.option(
    "--utility",
    type=click.Choice(["cost", "votes"]),
    help="What a project is worth to its supporter: its cost, or one vote (its points). Default: cost for approvals.",
)
@click.option(
    "--completion",
    type=click.Choice(["none", "add1", "add1-exhaustive"]),
    default="none",
    show_default=True,
    help="Equal Shares: what is done with the money left over.",
)
@click.option("--ties", help="The ids of all projects with commas between them; who wins any tie first.")
@click.option("--why", metavar="ID", help="Explain one project: who was short, and by how much.")
@click.option("--compare", is_flag=True, help="Put the rules beside each other on these votes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def budget(
    file: Path,
    *,
    rule: str,
    utility: str | None,
    completion: str,
    ties: str | None,
    why: str | None,
    compare: bool,
    as_json: bool,
) -> None:
    """Decide which projects of a Pabulib FILE (.pb) are done, exactly, and tell why."""
    from gongdi.site.cli import budget_run

    asked = budget_run.Asked(rule, utility, completion, ties.split(",") if ties else None, why, compare=compare)
    told = budget_run.run(file, asked)
    if isinstance(told, str):
        raise Unreadable(f"{file}: {told}")
    click.echo(told.as_json() if as_json else told.as_text())
