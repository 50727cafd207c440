"""Offering a thing: its places, its hours, and how much of it one may take. The rules are the same for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.bookings import faults
from gongdi.instruments.bookings.actions.moving import record
from gongdi.instruments.bookings.law import may
from gongdi.instruments.bookings.models import Audience, Hours, Limit, Thing
from gongdi.instruments.bookings.models.things import AHEAD_MOST, DAY, PLACES_MOST, PLAIN, WEEKLY_MOST
from gongdi.instruments.bookings.queries.things import use_of_new
from gongdi.instruments.bookings.slots import Span, said
from gongdi.instruments.bookings.states import Right
from gongdi.instruments.bookings.states.things import MOVES
from gongdi.instruments.bookings.things import is_known

SLOT_LEAST = 15
Week = Mapping[int, Sequence[Span]]
"""When it is open on each weekday, 0 for Monday, in minutes of the day."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`places` equal places, slots of `slot_minutes`, bookable `days_ahead` days before, `weekly` slots a week."""

    places: int = 1
    slot_minutes: int = 60
    days_ahead: int = 14
    weekly: int = 2
    limit: Limit = Limit.PERSON
    audience: Audience = Audience.RESIDENTS


@transaction.atomic
def offer(
    *,
    place: Place,
    unit: Organisation,
    title: str,
    text: str,
    rules: Rules,
    week: Week,
    by: Actor,
    at: datetime,
    subject: tuple[str, int] = (PLAIN, 0),
) -> Thing:
    """Open a thing to bookings. `unit` keeps it in order. Raises Refused, NotPossible."""
    if not is_known(*subject):
        raise NotPossible("subject", faults.NO_SUCH_THING)
    insist(may(by, Right.OFFER, use_of_new(*subject, place, unit.pk, by, at), at))
    check(rules, title, text)
    check_week(week, rules)
    if not (unit.place.lies_in(place.path) or place.lies_in(unit.place.path)):
        raise NotPossible("unit", faults.UNIT)
    row = Thing(
        subject_kind=subject[0],
        subject_id=subject[1],
        title=masked(title.strip())[:60],
        text=masked(text.strip()),
        place=place,
        unit=unit,
        places=rules.places,
        slot_minutes=rules.slot_minutes,
        days_ahead=rules.days_ahead,
        weekly=rules.weekly,
        limit=rules.limit,
        audience=rules.audience,
        offered_by_id=by.person,
        offered_at=at,
    )
    keep(row, week)
    told = {"title": row.title, "places": row.places, "minutes": row.slot_minutes, "weekly": row.weekly}
    told |= {"limit": row.limit, "hours": {day: [f"{said(a)}-{said(b)}" for a, b in week[day]] for day in sorted(week)}}
    record(row, MOVES["offer"].act, by=by, at=at, public=told)
    return row


def keep(row: Thing, week: Week) -> None:
    """Write the thing with its hours. Raises NotPossible when it is offered already."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("subject", faults.ALREADY) from error
    Hours.objects.bulk_create(
        Hours(thing=row, weekday=day, opens=opens, closes=closes) for day in week for opens, closes in week[day]
    )


def check(rules: Rules, title: str, text: str) -> None:
    """Every number of the rules fits. Raises NotPossible with the field to mend."""
    if not title.strip() or not text.strip():
        raise NotPossible("text" if title.strip() else "title", faults.WORDS)
    bounds = {
        "places": (1, PLACES_MOST),
        "slot_minutes": (SLOT_LEAST, DAY),
        "days_ahead": (1, AHEAD_MOST),
        "weekly": (1, WEEKLY_MOST),
    }
    for name, (least, most) in bounds.items():
        if not least <= getattr(rules, name) <= most:
            raise NotPossible(name, str(faults.RANGE) % {"least": least, "most": most})


def check_week(week: Week, rules: Rules) -> None:
    """At least one slot; spans of a day in order and apart. Raises NotPossible."""
    long_enough = False
    for day, spans in week.items():
        before = 0
        for opens, closes in spans:
            if day not in range(7) or not before <= opens < closes <= DAY:
                raise NotPossible("hours", faults.HOURS)
            before, long_enough = closes, long_enough or closes - opens >= rules.slot_minutes
    if not long_enough:
        raise NotPossible("hours", faults.HOURS)
