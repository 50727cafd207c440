"""Every verb of the command line explains itself and shows an example."""

import re

import click

from gongdi.site.cli import main
from tools.check_docs import verbs

EXAMPLE = re.compile(r"Example: ([A-Z_]+=\S+ )*gongdi ")


def test_every_verb_shows_an_example():
    silent = [name for name, command in verbs(main, "gongdi") if not EXAMPLE.search(command.get_help(context(name)))]
    assert silent == []


def context(name: str) -> click.Context:
    return click.Context(click.Command(name), info_name=name)
