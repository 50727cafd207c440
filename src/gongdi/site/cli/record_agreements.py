"""What `gongdi record neighbour` does once the house is open."""

from datetime import datetime
from typing import Any

import click
from django.utils import timezone, translation

from gongdi.ground.access import actions
from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Person
from gongdi.ground.record.models import Neighbour
from gongdi.ground.record.queries import Agreement, agreements
from gongdi.ground.record.witness.neighbours import NotPossible
from gongdi.site.cli.registry import phone_of

OPTIONS = {"name": "NAME", "url": "--url", "witness_key": "--witness-key", "log_key": "--log-key"}


def add(given: dict[str, str], phone: str, *, plain: bool) -> dict[str, Any]:
    """Agree with a neighbour. Raises ClickException with what is wrong in which option."""
    at = timezone.now()
    by = _person(phone, at)
    with translation.override("en"):
        try:
            added = actions.add_neighbour(**given, plain=plain, by=by, at=at)
        except Refused as no:
            raise click.ClickException(f"--by {phone}: {no}") from no
        except NotPossible as no:
            said = [f"{OPTIONS[field]}: {fault}" for field, fault in no.faults.items()]
            raise click.ClickException("\n".join(said)) from no
    return {"number": added.pk, "name": added.name}


def end(name: str, phone: str) -> dict[str, Any]:
    """End what was agreed with the neighbours of this name. Raises ClickException."""
    at = timezone.now()
    by = _person(phone, at)
    agreed = list(Neighbour.objects.filter(name=name, to_at=None).order_by("from_at"))
    if not agreed:
        raise click.BadParameter(f"nothing is agreed with {name}; see: gongdi record neighbour list", param_hint="NAME")
    with translation.override("en"):
        try:
            return {"ended": len([actions.end_neighbour(each, by=by, at=at) for each in agreed])}
        except Refused as no:
            raise click.ClickException(f"--by {phone}: {no}") from no


def listed() -> list[dict[str, Any]]:
    """What is agreed at present, and how far everybody is."""
    with translation.override("en"):
        return [_line(each) for each in agreements() if each.neighbour.to_at is None]


def _line(agreement: Agreement) -> dict[str, Any]:
    row, theirs, ours = agreement.neighbour, agreement.cosigner, agreement.watched
    return {
        "name": row.name,
        "url": row.url,
        "they_cosigned": theirs.size if theirs else None,
        "behind": theirs.behind if theirs else None,
        "trouble": theirs.trouble if theirs else "",
        "their_log": row.log_key.partition("+")[0],
        "we_cosigned": ours.size if ours else None,
    }


def _person(phone: str, at: datetime) -> Actor:
    person = Person.objects.filter(phone=phone_of(phone)).first()
    if person is None:
        raise click.BadParameter(f"nobody has the telephone {phone}; see: gongdi appoint --help", param_hint="--by")
    return actor_of(person, at)
