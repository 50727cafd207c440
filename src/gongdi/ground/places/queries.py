"""Questions about places."""

from datetime import date

from django.db.models import Q, QuerySet

from gongdi.ground.places.models import Level, Place


def present(on: date) -> QuerySet[Place]:
    """The places that exist on a day."""
    return Place.objects.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)


def inside(path: str) -> Q:
    """A condition on `path`: that place and everything in it, answered by the index on the path."""
    return Q(path__gte=path, path__lt=after(path))


def after(path: str) -> str:
    """The first text that no path inside `path` reaches: every path ends in a slash, and "0" follows "/"."""
    return path[:-1] + "0"


def ancestors(place: Place) -> list[Place]:
    """The places from the root down to this one, itself included."""
    found = Place.objects.in_bulk(place.ancestor_numbers())
    return [found[number] for number in place.ancestor_numbers()]


def by_name(words: str, *, limit: int = 10) -> list[Place]:
    """Present places whose name or code begins with these words, larger ones first."""
    return list(
        Place.objects.filter(Q(name__startswith=words) | Q(code=words), to_on=None).order_by("level", "code")[:limit]
    )


def township_of(place: Place) -> int | None:
    """The number of the township or street that this place lies in, None above that level."""
    above = Place.objects.filter(id__in=place.ancestor_numbers(), level=Level.TOWNSHIP)
    return above.values_list("id", flat=True).first()
