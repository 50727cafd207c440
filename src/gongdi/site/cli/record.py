"""The public log from the command line."""

from importlib import import_module

import click

COMMANDS = {
    "verify": "record_verify:verify",
    "key": "record_key:key",
    "build": "record_build:build",
    "mend": "record_mend:mend",
    "resume": "record_resume:resume",
    "neighbour": "record_neighbour:neighbour",
}


class Lazy(click.Group):
    """A group whose commands are imported when they are needed: `build` needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click asks for the parameter by name.
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as above.
        """The command of a name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(f"gongdi.site.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Lazy)
def record() -> None:
    """The public log of all acts: verify it, build one, resume signing, exchange keys with neighbours.

    Example: gongdi record verify
    """
