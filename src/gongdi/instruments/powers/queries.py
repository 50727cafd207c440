"""Questions about powers: what was granted, what was used, what is left."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from gongdi.ground.people.models import Organisation, OrganisationKind
from gongdi.ground.people.queries import organisations
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.powers.accounts import BUDGET, SPENT
from gongdi.instruments.powers.models import Assessment, Assignment, Item, Mandate, Spending
from gongdi.instruments.powers.states import Power
from gongdi.instruments.powers.states.assessments import Status as Published
from gongdi.ledger.books.models import Account


def mandates(place: Place, year: int) -> dict[str, Mandate]:
    """The mandates of a community for a year by power, the running one before one that was ended."""
    rows = Mandate.objects.filter(place=place, year=year).select_related("place", "unit", "committee")
    found: dict[str, Mandate] = {}
    for row in rows.order_by("granted_at", "pk"):
        if row.power not in found or found[row.power].ended_at is not None:
            found[row.power] = row
    return found


def mandate(place: Place, power: Power, year: int) -> Mandate | None:
    """One mandate of a community for a year, None without one."""
    return mandates(place, year).get(power)


def communities(year: int) -> QuerySet[Place]:
    """The communities that hold a mandate of a year."""
    held = Mandate.objects.filter(year=year).values("place")
    return Place.objects.filter(pk__in=held, level=Level.COMMUNITY).order_by("path")


def home_unit(place: Place, on: date) -> Organisation | None:
    """The residents' or villagers' committee of a community."""
    return organisations(on).filter(kind=OrganisationKind.COMMUNITY, place=place).first()


def units_above(place: Place, on: date) -> QuerySet[Organisation]:
    """The units that serve a community from above: those of the places around it."""
    around = [number for number in place.ancestor_numbers() if number != place.pk]
    kinds = (OrganisationKind.GOVERNMENT, OrganisationKind.PARTY)
    return organisations(on).filter(place__in=around, kind__in=kinds).order_by("-level", "name")


def money(lines: Iterable[int]) -> dict[int, tuple[int, int]]:
    """What books of lines hold and what has left them, in fen, by number of the book."""
    rows = Account.objects.filter(book__in=set(lines), kind__in=(BUDGET, SPENT)).values("book", "kind")
    sums = {(row["book"], row["kind"]): row["sum"] for row in rows.annotate(sum=Sum("balance"))}
    return {book: (sums.get((book, BUDGET), 0), sums.get((book, SPENT), 0)) for book in {key[0] for key in sums}}


def spendings(place: Place, year: int) -> QuerySet[Spending]:
    """What a community spent and asked to spend in a year, newest first."""
    rows = Spending.objects.filter(line__mandate__place=place, line__mandate__year=year)
    return rows.select_related("line").order_by("-asked_at", "-pk")


def assignments(place: Place, year: int) -> QuerySet[Assignment]:
    """The posts that a community assigned in a year, running ones first."""
    rows = Assignment.objects.filter(mandate__place=place, mandate__year=year)
    return rows.select_related("post__person", "post__organisation").order_by("ended_at", "-at", "-pk")


def items(place: Place, year: int) -> QuerySet[Item]:
    """What a community put on the agenda of units in a year, newest first."""
    rows = Item.objects.filter(mandate__place=place, mandate__year=year)
    return rows.select_related("unit", "mandate__place").order_by("-raised_at", "-pk")


def assessments(place: Place, year: int) -> QuerySet[Assessment]:
    """What a community says of units in a year, newest first."""
    rows = Assessment.objects.filter(mandate__place=place, mandate__year=year)
    return rows.select_related("unit", "mandate").prefetch_related("scores").order_by("-half", "unit__name")


def published(year: int) -> dict[int, int]:
    """How many assessments each community has published in a year, by number of the place."""
    rows = Assessment.objects.filter(mandate__year=year, status=Published.PUBLISHED)
    return dict(rows.values_list("mandate__place").annotate(Count("pk")))


def to_grant(paths: Iterable[str], year: int) -> list[Place]:
    """The communities below these places that hold no power of a year yet, at most fifty."""
    found = Place.objects.filter(level=Level.COMMUNITY, to_on=None).exclude(
        pk__in=Mandate.objects.filter(year=year).values("place")
    )
    below = Q(pk=None)
    for path in paths:
        below |= Q(path__startswith=path) & ~Q(path=path)
    return list(found.filter(below).order_by("path")[:50])
