"""Knowing people and organisations, giving and leaving posts."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongdi.ground.people.models import Organisation, OrganisationKind, Person, Post, PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write


def know(*, phone: str | None, name: str = "", at: datetime, by: int | None = None) -> Person:
    """The person of this telephone number, made known when new. A name never replaces one that is there."""
    if phone and (person := Person.objects.filter(phone=phone).first()):
        return person
    person = Person(phone=phone, name=name)
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save()
            write(Deed("people.person_known", ("person", person.pk), at, by=by))
    except IntegrityError:
        return Person.objects.get(phone=phone)  # somebody made them known a moment ago
    return person


@transaction.atomic
def verify_phone(person: Person, *, at: datetime) -> Person:
    """Note that this person proved to hold the telephone."""
    person.phone_verified_at = at
    person.save(update_fields=["phone_verified_at"])
    write(Deed("people.phone_verified", ("person", person.pk), at, by=person.pk))
    return person


@transaction.atomic
def found(
    *,
    name: str,
    kind: OrganisationKind,
    place: Place,
    on: date,
    at: datetime,
    name_en: str = "",
    level: int | None = None,
    by: int | None = None,
) -> Organisation:
    """Register an organisation at a place; its level is the place's unless it is said."""
    unit = Organisation.objects.create(
        name=name, name_en=name_en, kind=kind, place=place, level=level or place.level, from_on=on
    )
    public = {"name": name, "kind": kind, "level": unit.level}
    write(Deed("people.organisation_founded", ("organisation", unit.pk), at, place=place.pk, by=by, public=public))
    return unit


@transaction.atomic
def take_post(
    person: Person,
    *,
    organisation: Organisation,
    kind: PostKind,
    on: date,
    at: datetime,
    place: Place | None = None,
    by: int | None = None,
) -> Post:
    """Give a person a post for a place, the organisation's own unless another is said."""
    where = place or organisation.place
    post = Post.objects.create(person=person, organisation=organisation, kind=kind, place=where, from_on=on)
    public = {"kind": kind, "organisation": organisation.pk}
    write(Deed("people.post_taken", ("post", post.pk), at, place=where.pk, by=by, for_=person.pk, public=public))
    return post


@transaction.atomic
def leave_post(post: Post, *, on: date, at: datetime, by: int | None = None) -> Post:
    """End a post on a day; who held it before stays known."""
    post.to_on = on
    post.save(update_fields=["to_on"])
    public = {"kind": post.kind, "organisation": post.organisation_id}
    write(Deed("people.post_left", ("post", post.pk), at, place=post.place_id, by=by, public=public))
    return post
