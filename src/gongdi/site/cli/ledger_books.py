"""Looking into the books from the server."""

import json
from datetime import datetime

import click

from gongdi.site.cli.house import open_house


@click.command(epilog="Example: gongdi ledger books")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def books(*, as_json: bool) -> None:
    """List the books by place: number, kind, name, what their accounts hold."""
    open_house()
    from django.utils import translation

    from gongdi.ledger.books.reading import shelf

    with translation.override("en"):
        for each in shelf(""):
            row = {"number": each.book.pk, "kind": each.book.kind, "place": each.place, "name": each.book.called}
            held = {"accounts": each.accounts, "holds": each.holds}
            click.echo(json.dumps(row | held, ensure_ascii=False) if as_json else _line(row, each.accounts, each.holds))


@click.command(epilog="Example: gongdi ledger balance 12 --on 2026-01-31")
@click.argument("number", type=int)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="At the end of a past day.")
def balance(number: int, on: datetime | None) -> None:
    """Show what account NUMBER holds, and what of it is held for somebody."""
    open_house()
    from django.utils import translation

    from gongdi.ledger.books.amounts import shown
    from gongdi.ledger.books.models import Account
    from gongdi.ledger.books.queries import balance_at, last_moment

    found = Account.objects.select_related("unit").filter(pk=number).first()
    if found is None:
        raise click.BadParameter(f"there is no account {number}", param_hint="NUMBER")
    with translation.override("en"):
        if on:
            click.echo(shown(balance_at(found, last_moment(on.date())), found.unit))
        else:
            held = f", of which {shown(found.reserved, found.unit)} held" if found.reserved else ""
            click.echo(f"{shown(found.balance, found.unit)}{held}")


def _line(row: dict[str, object], accounts: int, holds: list[str]) -> str:
    return f"{row['number']:>5}  {row['place']}  {row['name']} ({row['kind']})  {accounts} accounts  {', '.join(holds)}"
