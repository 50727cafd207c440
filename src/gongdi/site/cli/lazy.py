"""A group of commands that are imported only when they are called, so that help and `serve` start at once."""

from importlib import import_module
from typing import Any

import click


class Lazy(click.Group):
    """A group over a table: `@click.group(cls=Lazy, table={"verify": "record_verify:verify"})`.

    The table goes from the name of a command to the module in `gongdi.site.cli` and the attribute that holds it; its
    order is that of the help.
    """

    def __init__(self, *, table: dict[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click asks for the parameter by name.
        """The names, in the order of the help."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as above.
        """The command of a name, None when there is none."""
        if cmd_name not in self._table:
            return None
        module, attribute = self._table[cmd_name].split(":")
        command = getattr(import_module(f"gongdi.site.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command
