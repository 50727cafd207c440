"""The runner as a process of its own, for the city profile."""

import signal
import threading

import click

from gongdi.site.cli.house import open_house, say


@click.command(epilog="Example: gongdi work")
@click.option("--once", is_flag=True, help="Read what is there, then end.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def work(*, once: bool, as_json: bool) -> None:
    """Sequence acts and let the readers read, until stopped. Several may run: each act is read once."""
    open_house()
    from gongdi.ground.record import runner
    from gongdi.ground.record.readers import catch_up

    if once:
        say({"read": catch_up()}, as_json=as_json)
        return
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    runner.run(stop)
