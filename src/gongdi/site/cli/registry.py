"""Units and posts as commands name them."""

from datetime import datetime

import click
from django.utils import timezone

from gongdi.ground.people import actions
from gongdi.ground.people.models import Organisation, OrganisationKind, Post, PostKind
from gongdi.ground.people.phones import plain
from gongdi.ground.places.models import Level, Place


def phone_of(written: str) -> str:
    """The number in eleven digits. Raises BadParameter."""
    number = plain(written)
    if number is None:
        raise click.BadParameter(f"{written} is no mobile number of eleven digits", param_hint="PHONE")
    return number


def place_of(code: str) -> Place:
    """The place of a code. Raises BadParameter."""
    place = Place.objects.filter(code=code, to_on=None).first()
    if place is None:
        raise click.BadParameter(
            f"no place has the code {code}; see: gongdi places import --help", param_hint="--place"
        )
    return place


def unit_at(name: str, place: Place) -> Organisation | None:
    """The unit of this name at this place, None when it has not been founded."""
    return Organisation.objects.filter(name=name, place=place, to_on=None).first()


def found_unit(name: str, place: Place, at: datetime, by: int | None = None) -> Organisation:
    """Found a unit: the committee of a village or community, anywhere else an office of government."""
    of_community = place.level == Level.COMMUNITY
    kind = OrganisationKind.COMMUNITY if of_community else OrganisationKind.GOVERNMENT
    return actions.found(name=name, kind=kind, place=place, on=timezone.localdate(at), at=at, by=by)


def give_post(phone: str, name: str, unit: str, place: Place, post: PostKind) -> None:
    """Give a post, making person and unit known when they are new. Raises ClickException when it is held already."""
    at = timezone.now()
    person = actions.know(phone=phone, name=name, at=at)
    where = unit_at(unit, place) or found_unit(unit, place, at)
    if person.posts.filter(organisation=where, kind=post, place=place, to_on=None).exists():
        raise click.ClickException(f"{phone} holds this post already")
    actions.take_post(person, organisation=where, kind=post, on=timezone.localdate(at), at=at)


def end_post(phone: str, unit: str, place: Place, post: PostKind) -> None:
    """End a post today. Raises ClickException when it is not held."""
    at = timezone.now()
    wanted = {"person__phone": phone, "organisation__name": unit, "place": place, "kind": post, "to_on": None}
    held = Post.objects.filter(**wanted).first()
    if held is None:
        raise click.ClickException(f"{phone} does not hold this post")
    actions.leave_post(held, on=timezone.localdate(at), at=at)
