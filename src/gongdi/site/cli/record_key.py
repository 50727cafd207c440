"""The keys of the log."""

import secrets
from pathlib import Path

import click

from gongdi.site.cli.house import open_house, say


@click.command(epilog="Example: gongdi record key")
@click.option("--new", "name", help="Make a key of this name for another log instead, such as example.org/log.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the new key is written.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def key(name: str | None, out: Path | None, *, as_json: bool) -> None:
    """Print the keys with which others verify this house's log and its cosignatures."""
    if name or out:
        say(_make(name, out), as_json=as_json)
        return
    open_house()
    from gongdi.engines.merkle.notes import NoteError
    from gongdi.ground.record.log.keys import log_key, witness_key

    try:
        say({"log": str(log_key().verifier), "witness": str(witness_key().verifier)}, as_json=as_json)
    except NoteError as error:
        raise click.ClickException(str(error)) from error


def _make(name: str | None, out: Path | None) -> dict[str, object]:
    from gongdi.engines.merkle.notes import KEY_BYTES, NoteError, SigningKey

    if not name or not out:
        raise click.UsageError("a new key needs both a name and a file: --new example.org/log --out log.key")
    try:
        made = SigningKey.of(name, secrets.token_bytes(KEY_BYTES))
        out.touch(mode=0o600, exist_ok=False)
        out.write_text(f"{made}\n")
    except NoteError as error:
        raise click.BadParameter(str(error), param_hint="--new") from error
    except FileExistsError as error:
        raise click.BadParameter(f"{out} is there already; a key is never written over", param_hint="--out") from error
    except OSError as error:
        raise click.BadParameter(f"{out} cannot be written ({error.strerror})", param_hint="--out") from error
    return {"key": str(out), "vkey": str(made.verifier)}
