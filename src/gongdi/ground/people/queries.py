"""Questions about people."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongdi.ground.people.models import Home, Organisation, Person, Post, Proxy


def held(on: date) -> Q:
    """A condition on whatever has a first and a last day: it runs on this day."""
    return Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gt=on))


def posts_of(person: int, on: date) -> list[Post]:
    """The posts a person holds on a day, with their places and organisations."""
    return list(Post.objects.filter(held(on), person_id=person).select_related("place", "organisation"))


def homes_of(person: int, on: date) -> list[Home]:
    """The verified homes of a person on a day, with their places."""
    return list(Home.objects.filter(held(on), person_id=person, verified_at__isnull=False).select_related("place"))


def principals_of(person: int, on: date) -> list[int]:
    """The numbers of those for whom this person may act on a day."""
    return list(Proxy.objects.filter(held(on), agent_id=person).values_list("principal_id", flat=True))


def families_of(person: int, on: date) -> QuerySet[Person]:
    """The persons for whom this person may act on a day."""
    return Person.objects.filter(id__in=principals_of(person, on))


def organisations(on: date) -> QuerySet[Organisation]:
    """The organisations of a day."""
    return Organisation.objects.filter(held(on))


def names(numbers: Iterable[int]) -> dict[int, str]:
    """The names of persons by number, for pages that only the persons concerned and their officers see."""
    return {person.pk: str(person) for person in Person.objects.filter(id__in=set(numbers))}
