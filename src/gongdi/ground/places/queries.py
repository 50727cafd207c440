"""Questions about places."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongdi.ground.places.models import Level, Place

CANDIDATES = 500


def present(on: date) -> QuerySet[Place]:
    """The places that exist on a day."""
    return Place.objects.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)


def inside(path: str) -> Q:
    """A condition on `path`: that place and everything in it, answered by the index on the path."""
    return Q(path__gte=path, path__lt=after(path))


def inside_any(paths: Iterable[str]) -> Q:
    """A condition on `path`: any of these places and everything in them; of no place where there is none."""
    found = Q(pk=None)
    for path in paths:
        found |= inside(path)
    return found


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


def search(words: str, *, limit: int = 20, top: int = Level.PROVINCE) -> list[Place]:
    """Present places for a picker, of level `top` or below: the last word stands in the name or is the code, the
    words before it stand in names of places above. Larger ones first; nothing for no words.
    """
    *above, last = words.split() or [""]
    if not last:
        return []
    named = Q(name__contains=last) | Q(name_en__icontains=last) | Q(code=last)
    there = Place.objects.filter(named, to_on=None, level__gte=top).order_by("level", "code")
    if not above:
        return list(there[:limit])
    found = list(there[:CANDIDATES])
    names = {number: (place.name, place.name_en.casefold()) for number, place in _ancestors_of(found).items()}
    return [place for place in found if _all_above(place, above, names)][:limit]


def _all_above(place: Place, words: list[str], names: dict[int, tuple[str, str]]) -> bool:
    over = [name for number in place.ancestor_numbers()[:-1] for name in names[number]]
    return all(any(word.casefold() in name for name in over) for word in words)


def _ancestors_of(places: Iterable[Place]) -> dict[int, Place]:
    return Place.objects.in_bulk({number for place in places for number in place.ancestor_numbers()})


def full_names(places: Iterable[Place], *, top: int = Level.COUNTY) -> dict[int, str]:
    """The names of places by number, with those of the places above up to a level: 清江县 · 海棠街道 · 海棠社区."""
    listed = list(places)
    known = _ancestors_of(listed)
    lines = {place.pk: [known[number] for number in place.ancestor_numbers()] for place in listed}
    return {
        number: " · ".join(each.called for each in line if each.level >= top or each.pk == number)
        for number, line in lines.items()
    }


def children(place: Place | None) -> QuerySet[Place]:
    """The places that lie directly in a place now, the roots of the tree for None."""
    return Place.objects.filter(parent=place, to_on=None).order_by("level", "code")


def path_on(place: Place, on: date) -> str:
    """The path of a place on a day: where it lay before a re-cut is kept."""
    then = place.whereabouts.filter(to_on__gt=on).order_by("to_on").values_list("path", flat=True).first()
    return then or place.path
