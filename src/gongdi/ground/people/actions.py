"""Knowing people and organisations, giving and leaving posts, verifying homes, naming proxies."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongdi.ground.people.models import Home, Organisation, OrganisationKind, Person, Post, PostKind, Proxy
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write


@transaction.atomic
def know(*, phone: str | None, name: str = "", at: datetime, by: int | None = None) -> Person:
    """The person of this telephone number, made known when new. A name never replaces one that is there."""
    if phone and (person := Person.objects.filter(phone=phone).first()):
        return person
    person = Person(phone=phone, name=name)
    person.set_unusable_password()
    person.save()
    write(Deed("people.person_known", ("person", person.pk), at, by=by))
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
def grant_proxy(principal: Person, *, agent: Person, kinship: str, by: Person, on: date, at: datetime) -> Proxy:
    """Let `agent` act for `principal`; `by` is the principal, or the officer who heard the consent."""
    proxy = Proxy.objects.create(principal=principal, agent=agent, kinship=kinship, from_on=on, granted_by=by)
    write(Deed("people.proxy_granted", ("proxy", proxy.pk), at, by=by.pk, for_=principal.pk))
    return proxy


@transaction.atomic
def end_proxy(proxy: Proxy, *, by: Person, on: date, at: datetime) -> Proxy:
    """End a proxy on a day."""
    proxy.to_on = on
    proxy.save(update_fields=["to_on"])
    write(Deed("people.proxy_ended", ("proxy", proxy.pk), at, by=by.pk, for_=proxy.principal_id))
    return proxy
