"""The rows of an export, read from matters as they were counted; the matters themselves give only their references."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import after
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.appeals.models import Category, Facet
from gongdi.windows.analysis.asking import Asked
from gongdi.windows.analysis.export.columns import COLUMNS, Names, Value
from gongdi.windows.analysis.reading import by_piece

FETCHED = 2_000
ROWS_MOST = 50_000
"""Of a download; the command line gives any number."""


def chosen(asked: Asked) -> QuerySet[Facet]:
    """The counted matters of a question, oldest first."""
    path = asked.place.path
    rows = Facet.objects.filter(asked.rows(), path__gte=path, path__lt=after(path))
    return rows.filter(day__gte=asked.since, day__lte=asked.last_day).order_by("day", "appeal")


def count(asked: Asked) -> int:
    """How many rows there would be, from the counts."""
    pieces = by_piece(asked)
    return sum(count for piece, count in pieces.items() if asked.since <= piece <= asked.last_day)


def refuse_too_many(asked: Asked) -> None:
    """Raise NotPossible when a download would be too long; the command line gives any number."""
    if count(asked) > ROWS_MOST:
        raise NotPossible("since", _("一次最多下载 %(rows)d 件，请缩短时间或选一个地点。") % {"rows": ROWS_MOST})


def names() -> Names:
    """What numbers stand for. Three queries."""
    places = Place.objects.filter(level__gte=Level.COUNTY, level__lte=Level.GRID).only("name", "level")
    return Names(Category.objects.in_bulk(), Organisation.objects.in_bulk(), {row.pk: row for row in places})


def rows(asked: Asked) -> Iterator[list[Value]]:
    """Yield the values of each matter, in the order of the columns."""
    known = names()
    found = chosen(asked).select_related("appeal").only(*fields())
    for row in found.iterator(FETCHED):
        yield [column.value(row, known) for column in COLUMNS]


def fields() -> list[str]:
    """What is read: of the matter itself the reference and nothing else."""
    own = [field.name for field in Facet._meta.concrete_fields if field.name not in ("id", "appeal")]
    return [*own, "appeal__reference"]
