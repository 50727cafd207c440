"""Announcing a campaign, its days, and what comes of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import (
    LONG_MOST,
    TITLE_MOST,
    WORDS_MOST,
    begin,
    record,
    said,
)
from gongdi.practices.campaigns.law import WORKERS, Question, must
from gongdi.practices.campaigns.models import Campaign, Checklist
from gongdi.practices.campaigns.queries.campaigns import usable
from gongdi.practices.campaigns.results import results_of
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.states.campaigns import MOVES, PUBLISH_DAYS, Status

DAYS_MOST, AHEAD_MOST = 14, 366


@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which; one day is the same twice."""

    starts_on: date
    ends_on: date


@transaction.atomic
def announce(
    place: Place,
    *,
    unit: Organisation,
    checklist: Checklist,
    title: str,
    purpose: str,
    days: Days,
    by: Actor,
    at: datetime,
) -> Campaign:
    """Announce a campaign; it is what its checklist is for. Raises Refused, NotPossible."""
    must(by, Right.ANNOUNCE, Question(place.path), at)
    if not any(post.kind in WORKERS and post.unit == unit.pk for post in by.posts):
        raise NotPossible("unit", _("只能由自己所在的单位组织。"))
    if not usable(place.path).filter(pk=checklist.pk).exists():
        raise NotPossible("checklist", _("这份检查表还没有通过，或者不是这个地方的。"))
    today = timezone.localdate(at)
    if not 0 <= (days.starts_on - today).days <= AHEAD_MOST:
        raise NotPossible("starts_on", _("开始的一天要在今天以后，一年以内。"))
    if not 0 <= (days.ends_on - days.starts_on).days < DAYS_MOST:
        raise NotPossible("ends_on", _("一次行动最长14天，不能在开始以前结束。"))
    row = Campaign.objects.create(
        kind=checklist.kind,
        place=place,
        unit=unit,
        checklist=checklist,
        title=said(title, TITLE_MOST, "title"),
        purpose=said(purpose, LONG_MOST, "purpose"),
        starts_on=days.starts_on,
        ends_on=days.ends_on,
        due_on=days.starts_on,
        called_by_id=by.somebody,
        called_at=at,
    )
    public: dict[str, Any] = {
        "kind": row.kind,
        "unit": unit.pk,
        "checklist": checklist.pk,
        "starts_on": row.starts_on.isoformat(),
    }
    record(row, MOVES["announce"].act, by=by, at=at, **public)
    return row


@transaction.atomic
def open_(row: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """Begin, on the first day or after it. Raises Refused."""
    now = begin(row, "open", by=by, at=at)
    return _moved(now, "open", by, at, due_on=max(now.ends_on, timezone.localdate(at)))


@transaction.atomic
def close(row: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """Go home; paper may be entered for seven days. Raises Refused."""
    now = begin(row, "close", by=by, at=at)
    public = {"entered": now.entered, "stops": now.stops, "kilograms": now.kilograms}
    return _moved(now, "close", by, at, public, due_on=timezone.localdate(at) + timedelta(days=PUBLISH_DAYS))


@transaction.atomic
def publish(row: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """Publish the results; from now on they stay as they are. Raises Refused."""
    now = begin(row, "publish", by=by, at=at)
    results = results_of(now)
    public = {"entered": now.entered, "stops": now.stops, "got": results["got"], "possible": results["possible"]}
    return _moved(now, "publish", by, at, public, due_on=None, ended_at=at, results=results)


@transaction.atomic
def cancel(row: Campaign, *, reason: str, by: Actor, at: datetime) -> Campaign:
    """Call it off before it begins, and say why. Raises Refused, NotPossible."""
    now = begin(row, "cancel", by=by, at=at)
    words = said(reason, WORDS_MOST, "reason")
    return _moved(now, "cancel", by, at, due_on=None, ended_at=at, reason=words)


def _moved(
    row: Campaign, name: str, by: Actor, at: datetime, public: dict[str, Any] | None = None, **fields: Any
) -> Campaign:
    change(row, status=MOVES[name].leads_to(Status(row.status)), **fields)
    record(row, MOVES[name].act, by=by, at=at, **(public or {}))
    return row
