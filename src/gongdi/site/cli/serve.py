"""Serving the house over HTTP."""

import os
import socket

import click

from gongdi.site.cli.house import apply_migrations, migrated, open_house

CONNECTIONS = 1024
HEADER_MILLISECONDS = 10_000  # whoever opens a connection and says nothing gives its place back
STOP_SECONDS = 12  # those who are answered, then the crew, then the end; systemd waits 90


@click.command(epilog="Example: PORT=8080 gongdi serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to listen on.")
@click.option("--threads", default=2, show_default=True, help="Requests answered at once.")
@click.option("--runner/--no-runner", default=True, help="Let the readers of the record run inside the server.")
def serve(host: str, port: int, threads: int, *, runner: bool) -> None:
    """Serve the house; with SQLite, apply new migrations first."""
    prepare()
    run_server(host, port, threads=threads, runner=runner)


def prepare() -> None:
    """Migrate an embedded database; a shared one is migrated by a person."""
    from django.db import connection

    open_house()
    if connection.vendor == "sqlite":
        apply_migrations()
    elif not migrated():
        raise click.ClickException("the database lacks migrations; run: gongdi migrate")
    connection.close()


def run_server(host: str, port: int, *, threads: int = 2, runner: bool = True) -> None:
    """Start the web server in this process and stay until it is stopped."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings

    from gongdi.site.gate import threads as with_line

    taken(host, port)
    os.environ |= {"GONGDI_RUNNER": "1" if runner else "0", "GONGDI_THREADS": str(threads)}
    Granian(
        "gongdi.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        workers=1,
        blocking_threads=with_line(threads),
        backpressure=CONNECTIONS,
        backlog=CONNECTIONS,
        workers_kill_timeout=STOP_SECONDS,
        log_access=False,
        log_dictconfig=settings.LOGGING,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()


def taken(host: str, port: int) -> None:
    """End with a clear word when somebody else listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} cannot be used ({error.strerror}); choose another with PORT=8001"
            ) from error
