"""Homes, households, proxies and acts as the law looks at them, and the lists of those who know a place."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, judge
from gongdi.ground.access.law import LAW, Affair, Right
from gongdi.ground.people.forgetting import unfinished
from gongdi.ground.people.households import (
    INVITATIONS_MOST,
    INVITED_FOR,
    MEMBERS_MOST,
    belonging,
    homes_at,
    numbers_in,
    standing,
)
from gongdi.ground.people.models import (
    Home,
    Household,
    HouseholdInvitation,
    OrganisationKind,
    Person,
    PostKind,
    Proxy,
)
from gongdi.ground.people.queries import communities_at, home_claims, homes_of, is_staff, organisations, residents
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside_any
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
    return Affair(home.place.path, committees, parties, home.person_id, is_settled=settled, is_over=over)


def affair_of_proxy(principal: Person, agent: Person, on: date, *, is_over: bool = False) -> Affair:
    """A proxy lies where its principal lives; somebody without a verified home lies nowhere that an officer reaches."""
    place = next((home.place for home in homes_of(principal.pk, on)), None)
    committees = communities_at(place.ancestor_numbers(), on) if place else frozenset()
    parties = frozenset({principal.pk, agent.pk})
    return Affair(place.path if place else "", committees, parties, principal.pk, is_over=is_over)


def affair_of(proxy: Proxy, on: date) -> Affair:
    """A proxy that was given."""
    return affair_of_proxy(proxy.principal, proxy.agent, on, is_over=proxy.to_on is not None)


def affair_of_new_household(place: Place, persons: Sequence[Person], on: date) -> Affair:
    """A household that is to be formed of these persons. One person forms it for themselves."""
    numbers = frozenset(person.pk for person in persons)
    return Affair(
        place.path,
        communities_at(place.ancestor_numbers(), on),
        numbers,
        next(iter(numbers)) if len(numbers) == 1 else None,
        live_there=bool(numbers) and homes_at(place.path, numbers, on) == numbers,
        are_taken=bool(belonging(numbers)),
        is_full=len(numbers) > MEMBERS_MOST,
    )


def affair_of_household(
    household: Household, concerned: Collection[int], at: datetime, *, is_over: bool = False
) -> Affair:
    """A household and those who would join or leave it."""
    on, members, numbers = timezone.localdate(at), numbers_in(household.pk), frozenset(concerned)
    place = household.place
    return Affair(
        place.path,
        communities_at(place.ancestor_numbers(), on),
        members | numbers,
        next(iter(numbers)) if len(numbers) == 1 else None,
        members,
        is_over=is_over or household.to_on is not None,
        live_there=bool(numbers) and homes_at(place.path, numbers, on) == numbers,
        are_taken=bool(belonging(numbers)),
        is_full=len(members | numbers) > MEMBERS_MOST,
    )


def affair_of_asking(household: Household, person: int, at: datetime) -> Affair:
    """A household that would ask somebody in: it asks so many at a time only."""
    affair = affair_of_household(household, (person,), at)
    asked = household.invitations.filter(at__gt=at - INVITED_FOR).exclude(person=person).count()
    return replace(affair, is_full=affair.is_full or asked >= INVITATIONS_MOST)


def affair_of_invitation(invitation: HouseholdInvitation, household: Household, at: datetime) -> Affair:
    """An invitation that waits: it may have been answered, taken back or lapsed since it was seen."""
    asked = household.invitations.filter(pk=invitation.pk, declined_at=None, at__gt=at - INVITED_FOR)
    return replace(affair_of_household(household, (invitation.person_id,), at), is_invited=asked.exists())


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


def places_held(actor: Actor, *kinds: str) -> QuerySet[Place]:
    """The present places over which an actor holds a post of one of these kinds, with all that lies in them."""
    there = inside_any({path for kind in kinds for path in actor.paths(kind)})
    return Place.objects.filter(there, to_on=None).order_by("path")


def households_known(actor: Actor, on: date) -> QuerySet[Household]:
    """The households that this actor knows."""
    found = Household.objects.none()
    for path in reach(actor, on):
        found = found | standing(path)
    return found.select_related("place").order_by("place__path", "name", "pk")


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
