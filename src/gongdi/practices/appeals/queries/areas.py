"""Which place a page of figures is about, and with which month it ends."""

import re
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import after
from gongdi.ground.record.models import Cursor
from gongdi.practices.appeals.models import Scope, Tally

MONTHS = 12
NUMBER = re.compile("[0-9]{1,9}")


def with_news() -> QuerySet[Place]:
    """Places together with the newest month in which anything happened there, and when the readers last read."""
    months = Tally.objects.filter(scope=Scope.PLACE, number=OuterRef("pk")).order_by("-month").values("month")
    cursors = Cursor.objects.filter(name__startswith="appeals.", caught_up_at__isnull=False).order_by("-caught_up_at")
    return Place.objects.annotate(newest=Subquery(months[:1]), read_until=Subquery(cursors.values("caught_up_at")[:1]))


def known(code: str) -> Place | None:
    """The present place of a code, or the one of a number."""
    if found := with_news().filter(code=code, to_on=None).first():
        return found
    return with_news().filter(pk=int(code)).first() if NUMBER.fullmatch(code) else None


def town() -> Place | None:
    """The smallest place of county level or above that holds everything that was raised. One query."""
    sums = Tally.objects.filter(scope=Scope.PLACE, number=OuterRef("pk")).values("number").annotate(all=Sum("raised"))
    places = with_news().filter(level__lte=Level.COUNTY, to_on=None)
    return places.annotate(all=Coalesce(Subquery(sums.values("all")), 0)).order_by("-all", "-level", "code").first()


def of_place(place: Place) -> Q:
    """A condition on whatever has a place: it lies in this one."""
    return Q(place__path__gte=place.path, place__path__lt=after(place.path))


def newest_month(place: Place, now: datetime) -> date:
    """The month with which the board ends: the present one, or the last in which anything happened here."""
    present = timezone.localdate(now).replace(day=1)
    newest = getattr(place, "newest", None)
    return newest if newest and months_before(present, MONTHS - 1) > newest else present


def months_before(month: date, count: int) -> date:
    """The first day of the month so many months earlier, later when negative."""
    at = month.year * 12 + month.month - 1 - count
    return date(at // 12, at % 12 + 1, 1)
