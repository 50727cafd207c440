"""Homes, proxies and acts as the law looks at them, and the lists of those who know a place."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, judge
from gongdi.ground.access.law import LAW, Affair, Right
from gongdi.ground.people.forgetting import unfinished
from gongdi.ground.people.models import Home, OrganisationKind, Person, PostKind, Proxy
from gongdi.ground.people.queries import communities_at, home_claims, homes_of, is_staff, organisations, residents
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act

# Subjects that one who acts for another may take care of: what the proxy is given for. All else stays one's own.
FOR_FAMILY = {"appeal"}


def affair_at(place: Place, on: date, *parties: int) -> Affair:
    """What happens at a place, to these persons."""
    return Affair(place.path, communities_at(place.ancestor_numbers(), on), frozenset(parties))


def affair_of_home(home: Home, on: date) -> Affair:
    """A home: its person speaks; it is settled once verified."""
    committees, parties = communities_at(home.place.ancestor_numbers(), on), frozenset({home.person_id})
    settled, over = home.verified_at is not None, home.to_on is not None
    return Affair(home.place.path, committees, parties, home.person_id, settled, over)


def affair_of_proxy(principal: Person, agent: Person, on: date, *, is_over: bool = False) -> Affair:
    """A proxy lies where its principal lives; somebody without a verified home lies nowhere that an officer reaches."""
    place = next((home.place for home in homes_of(principal.pk, on)), None)
    committees = communities_at(place.ancestor_numbers(), on) if place else frozenset()
    parties = frozenset({principal.pk, agent.pk})
    return Affair(place.path if place else "", committees, parties, principal.pk, is_over=is_over)


def affair_of(proxy: Proxy, on: date) -> Affair:
    """A proxy that was given."""
    return affair_of_proxy(proxy.principal, proxy.agent, on, is_over=proxy.to_on is not None)


def affair_of_act(act: Act) -> Affair:
    """An act: its parties are the one who did it and the one for whom it was done."""
    parties = frozenset(number for number in (act.by_id, act.for_id) if number is not None)
    return Affair("", parties=parties, is_for_family=act.subject_kind in FOR_FAMILY)


def affair_of_person(person: Person, on: date) -> Affair:
    """A person who is to be forgotten."""
    return Affair(
        "",
        parties=frozenset({person.pk}),
        speaker=person.pk,
        is_over=person.forgotten_at is not None,
        is_in_office=is_staff(person.pk, on),
        is_unfinished=bool(unfinished(person.pk)),
    )


def may_be_forgotten(person: Person, by: Actor, at: datetime) -> Decision:
    """What the judge says to ending this account now."""
    return judge(LAW, Right.FORGET, by, affair_of_person(person, timezone.localdate(at)), at)


def reach(actor: Actor, on: date) -> tuple[str, ...]:
    """The places that an actor knows as grid officer or as one of a residents' committee, none inside another."""
    units = {post.unit for post in actor.posts}
    committees = set(
        organisations(on).filter(pk__in=units, kind=OrganisationKind.COMMUNITY).values_list("pk", flat=True)
    )
    known = {post.path for post in actor.posts if post.kind == PostKind.GRID_OFFICER or post.unit in committees}
    return tuple(sorted(path for path in known if not any(path != other and path.startswith(other) for other in known)))


def claims(actor: Actor, on: date) -> QuerySet[Home]:
    """The homes that wait for this actor to verify them."""
    found = Home.objects.none()
    for path in reach(actor, on):
        found = found | home_claims(path, on)
    return found.exclude(person_id=actor.person or 0).select_related("person", "place").order_by("from_on", "pk")


def neighbours(actor: Actor, on: date) -> QuerySet[Home]:
    """The verified homes that this actor knows."""
    found = Home.objects.none()
    for path in reach(actor, on):
        found = found | residents(path, on)
    return found.select_related("person", "place").order_by("person__name", "pk")
