"""The demo town: built once, then served."""

import os

import click
from tqdm import tqdm

from gongdi.site.cli.house import say
from gongdi.site.cli.serve import prepare, run_server
from gongdi.site.demo.cast import welcome


@click.command(epilog="Example: PORT=8080 gongdi demo")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to serve on.")
@click.option("--check", "only_check", is_flag=True, help="Walk the main job over HTTP in a throw-away town, then end.")
@click.option("--build-only", is_flag=True, help="Build the town and do not serve it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def demo(port: int, *, only_check: bool, build_only: bool, as_json: bool) -> None:
    """Build the demo town where GONGDI_DATA points (var/), once, and serve it on 127.0.0.1."""
    if only_check:
        from gongdi.site.demo.walk import check

        counted = check()
        click.echo("main job: " + " ".join(f"{what}={count}" for what, count in counted.items()))
        if as_json:
            say(counted, as_json=True)
        return
    os.environ.setdefault("GONGDI_DEMO", "1")
    prepare()
    settle()
    if not build_only:
        say_welcome(port)
        run_server("127.0.0.1", port)


def settle() -> None:
    """Build the town when it is not there, with a progress bar."""
    from gongdi.site.demo import build

    if build.is_built():
        return
    with tqdm(total=build.WHOLE.appeals, desc="building the demo town", unit=" appeals", disable=None) as bar:
        build.build(bar.update)
    with tqdm(desc="reading the record", unit=" acts", disable=None) as bar:
        build.read(bar.update)


def say_welcome(port: int) -> None:
    """Say where it is, who can sign in, and what to try first, in the language of the system."""
    from django.conf import settings
    from django.db import connection

    from gongdi.site.cli.appeals import language_of

    connection.close()
    click.echo(welcome(port, str(settings.BASE_DATA), english=language_of(None) == "en"))
