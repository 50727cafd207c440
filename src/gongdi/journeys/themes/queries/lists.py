"""Lists of themes, by month, the newest month first."""

from django.db.models import QuerySet

from gongdi.ground.places.queries import after
from gongdi.journeys.themes.models import Theme
from gongdi.journeys.themes.queries.seeing import whole
from gongdi.journeys.themes.states import OPEN

PAGE = 30
VIEWS = ("open", "all")


def rows_of(view: str = "all", path: str = "") -> QuerySet[Theme]:
    """The themes of a view, at a place or below it. Raises KeyError for an unknown view."""
    rows = whole().order_by("-month", "-pk")
    if path:
        rows = rows.filter(place__path__gte=path, place__path__lt=after(path))
    return {"all": rows, "open": rows.filter(status__in=OPEN)}[view]


def listed(view: str = "all", page: int = 1, path: str = "") -> tuple[list[Theme], bool]:
    """A page of a view, and whether there are more."""
    start = (page - 1) * PAGE
    found = list(rows_of(view, path)[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def past(path: str) -> QuerySet[Theme]:
    """The themes that a place has had, the newest first."""
    return whole().filter(place__path=path).order_by("-month", "-pk")
