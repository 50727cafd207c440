"""The command line `gongdi`. Each command loads only when it is called, so that help and `serve` start at once."""

import os

import click

from gongdi.site.cli.lazy import Lazy

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
    "ledger": "ledger:ledger",
    "funds": "funds:funds",
    "ballots": "ballots:ballots",
    "opinions": "opinions:opinions",
    "classify": "classify:classify",
    "tally": "tally:tally",
    "budget": "budget:budget",
    "topics": "topics:topics",
    "same": "same:same",
    "replies": "replies:replies",
    "analysis": "analysis:analysis",
    "rebuild": "rebuild:rebuild",
    "backup": "backup:backup",
    "restore": "restore:restore",
    "check": "check:check",
    "draw": "draw:draw",
    "lot": "lot:lot",
    "bench": "bench:bench",
}


@click.group(cls=Lazy, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongdi")
def main() -> None:
    """共缔 Gongdi: people raise, discuss, decide, build, manage, judge and share.

    Example: gongdi serve --port 8000
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongdi.site.settings")
