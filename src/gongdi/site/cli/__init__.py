"""The command line `gongdi`. Each command loads only when it is called, so that help and `serve` start at once."""

import os
from importlib import import_module

import click

# name -> module and attribute; the order is that of the help.
COMMANDS = {
    "demo": "demo:demo",
    "serve": "serve:serve",
    "work": "work:work",
    "migrate": "migrate:migrate",
    "appoint": "appoint:appoint",
    "token": "token:token",
    "forget": "forget:forget",
    "places": "places:places",
    "duties": "duties:duties",
    "appeals": "appeals:appeals",
    "record": "record:record",
    "rebuild": "rebuild:rebuild",
    "backup": "backup:backup",
    "restore": "restore:restore",
    "check": "check:check",
    "bench": "bench:bench",
}


class Lazy(click.Group):
    """A group whose commands are imported when they are needed."""

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


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongdi")
def main() -> None:
    """共缔 Gongdi: people raise, discuss, decide, build, manage, judge and share.

    Example: gongdi serve --port 8000
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongdi.site.settings")
