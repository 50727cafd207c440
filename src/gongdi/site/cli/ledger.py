"""The ledger from the command line."""

import click

from gongdi.site.cli.lazy import Lazy

COMMANDS = {
    "verify": "ledger_verify:verify",
    "books": "ledger_books:books",
    "balance": "ledger_books:balance",
    "export": "ledger_export:export",
}


@click.group(cls=Lazy, table=COMMANDS)
def ledger() -> None:
    """The ledger: compute it again, list its books, show a balance, export a book as plain text.

    Example: gongdi ledger verify
    """
