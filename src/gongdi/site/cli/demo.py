"""The demo town: built once, then served."""

import os

import click
from tqdm import tqdm

from gongdi.site.cli.serve import prepare, run_server


@click.command(epilog="Example: PORT=8080 gongdi demo")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to serve on.")
@click.option("--check", "only_check", is_flag=True, help="Walk the main job over HTTP in a throw-away town, then end.")
@click.option("--build-only", is_flag=True, help="Build the town and do not serve it.")
def demo(port: int, *, only_check: bool, build_only: bool) -> None:
    """Build the demo town where GONGDI_DATA points (var/), once, and serve it on 127.0.0.1."""
    if only_check:
        from gongdi.site.demo.walk import check

        check()
        return
    os.environ.setdefault("GONGDI_DEMO", "1")
    prepare()
    settle()
    if not build_only:
        welcome(port)
        run_server("127.0.0.1", port)


def settle() -> None:
    """Build the town when it is not there, with a progress bar."""
    from gongdi.site.demo import build
    from gongdi.site.demo.year import APPEALS

    if build.is_built():
        return
    with tqdm(total=APPEALS, desc="building the demo town", unit=" appeals", disable=None) as bar:
        build.build(bar.update)
    with tqdm(desc="reading the record", unit=" acts", disable=None) as bar:
        build.read(bar.update)


def welcome(port: int) -> None:
    """Say where it is, who can sign in, and what to try first."""
    from django.db import connection

    from gongdi.site.demo.cast import CAST, COUNTY, PASSWORD

    connection.close()
    accounts = "\n".join(f"    {phone}  {name:　<4}  {role}" for _, phone, name, role in CAST)
    click.echo(
        f"""
  共缔 Gongdi · {COUNTY[1]} {COUNTY[2]}

  http://127.0.0.1:{port}/

  Accounts (password {PASSWORD}; or by code, which is printed here):
{accounts}

  Try first
    1. /say/       说一件事: raise something as 陈阿姨, or without signing in
    2. /desk/      as 老吴: sort it and give it to a unit; as 刘主任: sign for it and reply
    3. /me/        as 陈阿姨 again: say whether it helped
    4. /board/     see the figures move; every one opens the list behind it

  Stop with Ctrl-C. The town stays in {os.environ.get("GONGDI_DATA", "var")}/ until you delete that folder.
"""
    )
