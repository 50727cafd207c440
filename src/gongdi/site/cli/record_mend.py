"""Writing the files of the log again."""

import click

from gongdi.site.cli.house import open_house, say


@click.command(epilog="Example: gongdi record mend")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def mend(*, as_json: bool) -> None:
    """Write lost or damaged files of the public log again from the acts in the database.

    Nothing is signed: the acts must give the very root that was signed. The damaged files stay beside the new ones.
    """
    open_house()
    from django.utils import timezone
    from tqdm import tqdm

    from gongdi.ground.record.log.folder import LogError
    from gongdi.ground.record.log.mending import CannotMend
    from gongdi.ground.record.log.mending import mend as mend_log

    try:
        with tqdm(unit=" entries", disable=None, leave=False) as bar:
            written = mend_log(timezone.now(), bar.update)
    except (CannotMend, LogError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be written ({error.strerror})") from error
    say({"entries": written}, as_json=as_json)
