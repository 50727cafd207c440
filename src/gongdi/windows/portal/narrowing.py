"""What an analysis narrows the list of matters by: when they were raised, how they came in, what became of them.

Each condition is the one by which the reader `appeals.facets` counts, so that a figure and its list agree.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Appeal, Channel, Outcome, Visit
from gongdi.practices.appeals.queries import public
from gongdi.practices.appeals.queries.areas import of_place
from gongdi.practices.appeals.queries.sight import NOT_PUBLIC, SURROUNDINGS, overseen

Narrowing = tuple[Q, str]


def rows(wanted: Mapping[str, Any], actor: Actor) -> QuerySet[Appeal]:
    """The public matters; with `all` every matter of the places over which this actor looks, as an analysis counts."""
    if not wanted.get("all"):
        return public()
    return Appeal.objects.select_related(*SURROUNDINGS).filter(overseen(actor)).exclude(status__in=NOT_PUBLIC)


def narrowings(wanted: Mapping[str, Any], place: Place | None) -> list[Narrowing]:
    """All conditions with their words; `place` is the one that the list is narrowed to."""
    return [
        by_days(wanted.get("since"), wanted.get("until")),
        by_slot(wanted.get("slot")),
        by_channel(wanted.get("channel")),
        by_what_became(wanted),
        here_only(wanted, place),
        (Q(), _("含不公开的") if wanted.get("all") else ""),
    ]


def by_days(since: date | None, until: date | None) -> Narrowing:
    """Raised on these days, the last one included."""
    condition = Q()
    if since:
        condition &= Q(raised_at__gte=midnight(since))
    if until:
        condition &= Q(raised_at__lt=midnight(until + timedelta(days=1)))
    said = {"since": shown(since) if since else "", "until": shown(until) if until else ""}
    if since and until:
        return condition, _("%(since)s至%(until)s") % said
    if since:
        return condition, _("%(since)s起") % said
    return condition, _("到%(until)s") % said if until else ""


def midnight(day: date) -> datetime:
    """The moment at which a day begins in the town."""
    return timezone.make_aware(datetime.combine(day, time()))


def shown(day: date) -> str:
    """A day in words."""
    return date_format(day, "DATE_FORMAT")


def by_slot(slot: tuple[int, int] | None) -> Narrowing:
    """Raised in one hour of one day of the week."""
    if not slot:
        return Q(), ""
    weekday, hour = slot
    said = _("%(weekday)s %(hour)d 点") % {"weekday": WEEKDAYS[weekday - 1], "hour": hour}
    return Q(raised_at__iso_week_day=weekday, raised_at__hour=hour), said


def by_channel(channel: str | None) -> Narrowing:
    """Come in this way."""
    return (Q(channel=channel), str(Channel(channel).label)) if channel else (Q(), "")


def by_what_became(wanted: Mapping[str, Any]) -> Narrowing:
    """Handled again, or judged by whoever raised it."""
    condition, said = Q(), []
    if wanted.get("reopened"):
        condition, said = Q(round__gt=1), [_("重新办理过")]
    if wanted.get("rated"):
        condition &= Q(Exists(Visit.objects.filter(appeal=OuterRef("pk"), outcome=Outcome.ANSWERED)))
        said.append(_("本人评价过"))
    return condition, _("，").join(said)


def here_only(wanted: Mapping[str, Any], place: Place | None) -> Narrowing:
    """At this place itself, or in one that ended in it: in none of those that are inside it today."""
    if not wanted.get("here") or place is None:
        return Q(), ""
    condition = Q(place=place)
    for ended in Place.objects.filter(parent=place, to_on__isnull=False):
        condition |= of_place(ended)
    return condition, _("不在下级地方的")
