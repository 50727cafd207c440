"""The runner as a process of its own, for the city profile."""

import signal

import click

from gongdi.site.cli.house import open_house, say


@click.command(epilog="Example: gongdi work")
@click.option("--once", is_flag=True, help="Read and sign what is there, then end.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def work(*, once: bool, as_json: bool) -> None:
    """Sequence, sign and let the readers read, until stopped. Several may run: each act is read and signed once."""
    open_house()
    from gongdi.ground.record import crew
    from gongdi.ground.record.log import signer
    from gongdi.ground.record.log.holds import OnHold
    from gongdi.ground.record.readers import catch_up

    if once:
        try:
            say({"signed": signer.catch_up(), "read": catch_up()}, as_json=as_json)
        except OnHold as error:
            raise click.ClickException(f"{error}; see: gongdi record resume --help") from error
        return
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: crew.here.end())
    crew.here.start()
    crew.here.wait()
    crew.here.stop()
