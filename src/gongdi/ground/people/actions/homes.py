"""Saying where one lives, and knowing that it is so."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongdi.ground.people.models import Home, Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write


@transaction.atomic
def declare_home(person: Person, *, place: Place, on: date, at: datetime) -> Home:
    """A person says where they live. It opens no right until somebody who knows the place verifies it."""
    home = Home.objects.create(person=person, place=place, from_on=on)
    write(Deed("people.home_declared", ("home", home.pk), at, by=person.pk))
    return home


@transaction.atomic
def verify_home(home: Home, *, by: Person, at: datetime) -> Home:
    """Somebody who knows the place confirms that the person lives there. Nobody verifies their own home."""
    if by.pk == home.person_id:
        raise ValueError(_("不能核实自己的住处，请由网格员或社区核实。"))
    home.verified_at, home.verified_by = at, by
    home.save(update_fields=["verified_at", "verified_by"])
    write(Deed("people.home_verified", ("home", home.pk), at, by=by.pk, for_=home.person_id))
    return home


@transaction.atomic
def decline_home(home: Home, *, by: Person, reason: str, on: date, at: datetime) -> Home:
    """Somebody who knows the place says that the person does not live there; the claim ends, the reason is kept."""
    if by.pk == home.person_id:
        raise ValueError(_("不能核实自己的住处，请由网格员或社区核实。"))
    _end(home, on)
    write(
        Deed("people.home_declined", ("home", home.pk), at, by=by.pk, for_=home.person_id, private={"reason": reason})
    )
    return home


@transaction.atomic
def leave_home(home: Home, *, by: Person, on: date, at: datetime) -> Home:
    """A person no longer lives there; from this day the home opens no right."""
    _end(home, on)
    write(Deed("people.home_left", ("home", home.pk), at, by=by.pk, for_=home.person_id))
    return home


def _end(home: Home, on: date) -> None:
    home.to_on = max(on, home.from_on)
    home.save(update_fields=["to_on"])
