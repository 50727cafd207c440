"""What search derives from the acts: which subjects to look at again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gongdi.ground.record.models import Act, Cursor
from gongdi.ground.record.readers import Reader, enlist
from gongdi.ground.record.rows import lock
from gongdi.instruments.search.index import clear, put
from gongdi.instruments.search.models import Entry
from gongdi.instruments.search.signs import fold
from gongdi.instruments.search.sources import SOURCES, Said, Source

NAME = "search"
BATCH = 200


def read(acts: Sequence[Act]) -> None:
    """Index again whatever these acts are about."""
    subjects: dict[str, set[int]] = defaultdict(set)
    for act in acts:
        source = SOURCES.get(act.subject_kind)
        if source and act.verb in source.verbs:
            subjects[source.kind].add(act.subject_id)
    for kind, numbers in subjects.items():
        index(SOURCES[kind], sorted(numbers))


def look_again(kind: str, subjects: Iterable[int]) -> None:
    """Index subjects again now, in the caller's transaction: their texts are gone, and so must be the index of them.

    The cursor is locked first, so that the reader cannot put old words back.
    """
    lock(Cursor, NAME)
    numbers = sorted(set(subjects))
    for start in range(0, len(numbers), BATCH):
        index(SOURCES[kind], numbers[start : start + BATCH])


def index(source: Source, subjects: Sequence[int]) -> None:
    """Bring the entries of these subjects up to date; those that say the same as before stay untouched."""
    said = source.texts(subjects)
    now = {source.entry(subject): _entry(source.entry(subject), text) for subject, text in said.items()}
    was = Entry.objects.in_bulk([source.entry(subject) for subject in subjects])
    same = {number for number, entry in was.items() if number in now and _says(entry) == _says(now[number])}
    old = [entry for number, entry in was.items() if number not in same]
    new = [entry for number, entry in now.items() if number not in same]
    if old or new:
        put(old, new)


def _entry(number: int, said: Said) -> Entry:
    return Entry(id=number, public=fold(said.public), hidden=fold(said.hidden))


def _says(entry: Entry) -> Iterable[str]:
    return entry.public, entry.hidden


enlist(Reader(NAME, read, clear))
