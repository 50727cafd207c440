"""What likeness derives from the acts: which subjects to look at again, and which places lie elsewhere now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import inside_any
from gongdi.ground.record.models import Act, Cursor
from gongdi.ground.record.readers import Reader, enlist
from gongdi.ground.record.rows import lock
from gongdi.instruments.likeness.index import bring_up_to_date, clear
from gongdi.instruments.likeness.models import Trace
from gongdi.instruments.likeness.sources import SOURCES
from gongdi.instruments.likeness.spots import spots

NAME = "likeness.index"
BATCH = 500
ELSEWHERE = frozenset({"places.place_moved", "places.place_ended"})


def read(acts: Sequence[Act]) -> None:
    """Look again at whatever these acts are about."""
    subjects: dict[str, set[int]] = defaultdict(set)
    for act in acts:
        source = SOURCES.get(act.subject_kind)
        if source and act.verb in source.verbs:
            subjects[source.kind].add(act.subject_id)
    moved = {act.subject_id for act in acts if act.verb in ELSEWHERE}
    if moved:
        follow(moved)
    for kind, numbers in subjects.items():
        _again(kind, numbers)


def look_again(kind: str, subjects: Iterable[int]) -> None:
    """Look at subjects again now, in the caller's transaction: their words are gone, and so must be their numbers.

    The cursor is locked first, so that the reader cannot put old ones back.
    """
    lock(Cursor, NAME)
    _again(kind, subjects)


def follow(places: Iterable[int]) -> None:
    """Put what was said of these places, and of all in them, where they lie now.

    A village that moves takes its spot along. Else the table is gone through once for each new spot: a rare deed.
    """
    concerned = Place.objects.filter(Q(level__gt=Level.COMMUNITY) | Q(successor__isnull=False), pk__in=places)
    paths = list(concerned.values_list("path", flat=True))
    inside = list(Place.objects.filter(inside_any(paths)).values_list("pk", flat=True)) if paths else []
    at_spot: dict[int, list[int]] = defaultdict(list)
    for number, spot in spots(inside).items():
        at_spot[spot.number].append(number)
    for spot_number, numbers in at_spot.items():
        Trace.objects.filter(place__in=numbers).exclude(spot=spot_number).update(spot=spot_number)


def _again(kind: str, subjects: Iterable[int]) -> None:
    numbers = sorted(set(subjects))
    for start in range(0, len(numbers), BATCH):
        bring_up_to_date(SOURCES[kind], numbers[start : start + BATCH])


enlist(Reader(NAME, read, clear))
