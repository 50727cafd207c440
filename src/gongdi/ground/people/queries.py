"""Questions about people."""

from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from gongdi.ground.people.models import DESK_POSTS, Home, Organisation, OrganisationKind, Person, Post, PostKind, Proxy
from gongdi.ground.places.queries import after


def held(on: date) -> Q:
    """A condition on whatever has a first and a last day: it runs on this day."""
    return Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gt=on))


def posts_of(person: int, on: date) -> Iterable[tuple[str, int, str]]:
    """The posts a person holds on a day: the kind, the number of the organisation, the path of the place."""
    return Post.objects.filter(held(on), person_id=person).values_list("kind", "organisation_id", "place__path")


def paths_of_homes(person: int, on: date) -> Iterable[str]:
    """The paths of the verified homes of a person on a day."""
    return homes_verified(person, on).values_list("place__path", flat=True)


def homes_verified(person: int, on: date) -> QuerySet[Home]:
    """The verified homes of a person on a day."""
    return Home.objects.filter(held(on), person_id=person, verified_at__isnull=False)


def homes_of(person: int, on: date) -> list[Home]:
    """The verified homes of a person on a day, with their places."""
    return list(homes_verified(person, on).select_related("place"))


def homes_declared(person: int, on: date) -> QuerySet[Home]:
    """The homes that a person has on a day, verified or not, with their places."""
    return Home.objects.filter(held(on), person_id=person).select_related("place").order_by("pk")


def principals_of(person: int, on: date) -> list[int]:
    """The numbers of those for whom this person may act on a day."""
    return list(Proxy.objects.filter(held(on), agent_id=person).values_list("principal_id", flat=True))


def is_staff(person: int, on: date) -> bool:
    """Whether a person holds any post on a day."""
    return Post.objects.filter(held(on), person_id=person).exists()


def works_at_desk(person: int, on: date) -> bool:
    """Whether a person holds a post on a day whose work begins at the desk of appeals."""
    return Post.objects.filter(held(on), person_id=person, kind__in=DESK_POSTS).exists()


def knows_residents(person: int, on: date) -> bool:
    """Whether a person works as grid officer or in a residents' committee on a day."""
    there = Q(kind=PostKind.GRID_OFFICER) | Q(organisation__kind=OrganisationKind.COMMUNITY)
    return Post.objects.filter(held(on), there, person_id=person).exists()


def authenticators_of(person: int) -> QuerySet[Authenticator]:
    """The second factors of a person: authenticator app and passkeys; recovery codes are no factor of their own."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=person)
    return found.exclude(type=Authenticator.Type.RECOVERY_CODES)


def home_claims(path: str, on: date) -> QuerySet[Home]:
    """Homes inside a place that were declared and nobody has verified yet, oldest first."""
    return _homes_inside(path, on).filter(verified_at=None).order_by("from_on", "pk")


def residents(path: str, on: date) -> QuerySet[Home]:
    """The verified homes inside a place on a day, by name of the person."""
    return _homes_inside(path, on).filter(verified_at__isnull=False).order_by("person__name", "pk")


def _homes_inside(path: str, on: date) -> QuerySet[Home]:
    there = Home.objects.filter(held(on), place__path__gte=path, place__path__lt=after(path))
    return there.select_related("person", "place")


def proxies_of(person: int, on: date) -> QuerySet[Proxy]:
    """The proxies that a person gave or holds on a day."""
    mine = Proxy.objects.filter(held(on)).filter(Q(principal_id=person) | Q(agent_id=person))
    return mine.select_related("principal", "agent").order_by("pk")


def communities_at(numbers: Iterable[int], on: date) -> frozenset[int]:
    """The numbers of the residents' and villagers' committees that stand at one of these places on a day."""
    there = organisations(on).filter(kind=OrganisationKind.COMMUNITY, place_id__in=set(numbers))
    return frozenset(there.values_list("id", flat=True))


def families_of(person: int, on: date) -> QuerySet[Person]:
    """The persons for whom this person may act on a day."""
    return Person.objects.filter(id__in=principals_of(person, on))


def organisations(on: date) -> QuerySet[Organisation]:
    """The organisations of a day."""
    return Organisation.objects.filter(held(on))


def names(numbers: Iterable[int]) -> dict[int, str]:
    """The names of persons by number, for pages that only the persons concerned and their officers see."""
    return {person.pk: str(person) for person in Person.objects.filter(id__in=set(numbers))}
