"""Every verb of the command line explains itself and shows an example."""

import click

from gongdi.site.cli import main
from tools.check_docs import verbs


def test_every_verb_shows_an_example():
    silent = [
        name for name, command in verbs(main, "gongdi") if "Example: gongdi" not in command.get_help(context(name))
    ]
    assert silent == []


def context(name: str) -> click.Context:
    return click.Context(click.Command(name), info_name=name)
