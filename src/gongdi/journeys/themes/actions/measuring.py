"""Measuring: the same count before and after, by the house itself once the day has come."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gongdi.engines import monthly
from gongdi.engines.monthly import ENGINE, Window
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.journeys.themes.actions.moving import begin, finish
from gongdi.journeys.themes.counting import YEAR, counted_for, signs
from gongdi.journeys.themes.kinds import ANSWER_DAYS, Side
from gongdi.journeys.themes.models import Measurement, Theme
from gongdi.journeys.themes.states import Status
from gongdi.practices.appeals.clocks import after

BATCH = 100


@transaction.atomic
def measure(theme: Theme, *, by: Actor, at: datetime, seen: int | None = None) -> Theme:
    """Count again, and say whether it fell as far as was asked for. Raises Stale, Refused."""
    now = begin(theme, "measure", by=by, at=at, seen=seen)
    row = measure_side(now, Side.AFTER, at)
    public = {name: getattr(row, name) for name in ("people", "appeals", "year_ago", "met", "engine", "input_hash")}
    return finish(now, "measure", by=by, at=at, public=public, measured_at=at, due_at=after(ANSWER_DAYS, at).at)


def measure_side(theme: Theme, side: Side, at: datetime) -> Measurement:
    """Count the days before a moment, and the same days a year earlier, and keep what was counted."""
    window, counted = Window(at - timedelta(days=theme.days), at), counted_for(theme)
    told = signs(counted, window)
    count = monthly.count_of(told)
    earlier = monthly.count_of(signs(counted, window.earlier(YEAR)))
    return Measurement.objects.create(
        theme=theme,
        round=theme.round,
        kind=side,
        since=window.since,
        until=window.until,
        people=count.people,
        appeals=count.appeals,
        year_ago=earlier.people,
        met=monthly.is_met(first_of(theme).people, count.people, theme.target) if side == Side.AFTER else None,
        engine=ENGINE,
        input_hash=monthly.input_hash(window, [sign.number for sign in told]),
        at=at,
    )


def first_of(theme: Theme) -> Measurement:
    """What was counted when it was chosen: every round is held against it."""
    return Measurement.objects.get(theme=theme, kind=Side.BEFORE)


def measure_due(at: datetime) -> int:
    """Measure what has come to its day; how many. Somebody may be faster, then theirs counts."""
    rows = Theme.objects.filter(status=Status.UNDERWAY, due_on__lte=timezone.localdate(at))
    measured = 0
    for theme in rows.order_by("due_on", "pk")[:BATCH]:
        with suppress(Stale, Refused):
            measure(theme, by=SYSTEM, at=at, seen=theme.version)
            measured += 1
    return measured
