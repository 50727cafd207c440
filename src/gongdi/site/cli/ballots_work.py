"""The work behind `gongdi ballots`."""

from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import Fault
from gongdi.instruments.ballots.actions import import_register as bring_in
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.owner_lists import read
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.tallying import tally


def export(number: int, folder: Path) -> dict[str, Any]:
    """Write the folder of a counted ballot. Raises ClickException."""
    ballot = Ballot.objects.filter(pk=number).first()
    if ballot is None:
        raise click.ClickException(f"there is no ballot {number}")
    if ballot.status != Status.COUNTED:
        raise click.ClickException(f"ballot {number} is {ballot.status}; only a counted one is published")
    files = tally(ballot).files
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return {"ballot": number, "folder": str(folder), "files": sorted(files)}


def import_register(source: Path, code: str, *, phone: str, dry_run: bool) -> dict[str, Any]:
    """Bring a register in; how many units and owners. Raises ClickException with the rows that are wrong."""
    place = Place.objects.filter(code=code, to_on=None).first()
    person = Person.objects.filter(phone=phone).first()
    if place is None:
        raise click.BadParameter(f"there is no place {code}; see: gongdi places --help", param_hint="--place")
    if person is None:
        raise click.BadParameter(f"nobody has the telephone {phone}; see: gongdi appoint --help", param_hint="--by")
    at = timezone.now()
    try:
        with source.open("rb") as stream:
            lines, faults = read(stream, source.name)
        for fault in faults:
            click.echo(f"row {fault.row}: {fault.what}", err=True)
        if faults:
            raise click.ClickException(f"{len(faults)} rows are wrong; nothing was written")
        register = None if dry_run else bring_in(place, lines, by=actor_of(person, at), at=at)
    except (Fault, Refused) as no:
        raise click.ClickException(str(no)) from no
    return {"units": len(lines), "register": register.pk if register else None}
