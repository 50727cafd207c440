"""The public log from the command line."""

import click

from gongdi.site.cli.lazy import Lazy

# `build` needs no database: nothing is imported before it is called.
COMMANDS = {
    "verify": "record_verify:verify",
    "key": "record_key:key",
    "build": "record_build:build",
    "mend": "record_mend:mend",
    "resume": "record_resume:resume",
    "neighbour": "record_neighbour:neighbour",
}


@click.group(cls=Lazy, table=COMMANDS)
def record() -> None:
    """The public log of all acts: verify it, build one, resume signing, exchange keys with neighbours.

    Example: gongdi record verify
    """
