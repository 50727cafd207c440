"""Bookings as pages show them: a thing in a list, a day with its slots, what one has booked, who came."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.instruments.bookings.law import may_move
from gongdi.instruments.bookings.models import Booking, Day, Draw, Thing
from gongdi.instruments.bookings.models.bookings import Group
from gongdi.instruments.bookings.queries import things
from gongdi.instruments.bookings.slots import Slot, said

FEW = 5
DAYS_SHOWN = 14


def hour(moment: datetime) -> str:
    """The time of day."""
    local = timezone.localtime(moment)
    return said(local.hour * 60 + local.minute)


def entry(row: Thing) -> dict[str, Any]:
    """A thing in a list."""
    places = _("%(number)s个位置") % {"number": row.places}
    return {
        "title": row.title,
        "href": reverse("bookings:thing", args=[row.pk]),
        "status": row.get_status_display(),
        "chips": [row.place.called, places],
    }


def mine(row: Booking) -> dict[str, Any]:
    """A booking for the one who made it."""
    return {
        "number": row.pk,
        "title": row.thing.title,
        "href": reverse("bookings:thing", args=[row.thing_id]),
        "when": f"{date_format(timezone.localtime(row.starts_at), 'DATE_FORMAT')} {hour(row.starts_at)}",
        "until": hour(row.ends_at),
        "unit": row.unit if row.thing.places > 1 else None,
    }


def days(thing: Thing, shown: date, at: datetime) -> list[dict[str, Any]]:
    """The days that can be looked at, from today."""
    today = timezone.localdate(at)
    number = min(thing.days_ahead + 1, DAYS_SHOWN)
    row = [today + timedelta(days=step) for step in range(number)]
    if shown not in row:
        row.append(shown)
    return [
        {"on": on, "said": date_format(on, "MONTH_DAY_FORMAT"), "name": date_format(on, "D"), "is_here": on == shown}
        for on in row
    ]


def slots(
    thing: Thing, on: date, day: Day | None, draw: Draw | None, actor: Actor, at: datetime
) -> list[dict[str, Any]]:
    """The slots of a day: how much is free, what the organisation keeps and why, and whether one may book."""
    found = things.slots_on(thing, on, day)
    taken, kept = things.taken(thing, found), things.holds_of(thing, found)
    return [
        slot_line(thing, slot, taken[slot.starts_at], draw, actor, at) | {"holds": holds(slot, kept)} for slot in found
    ]


def holds(slot: Slot, kept: list[Any]) -> list[str]:
    """What the organisation keeps of a slot, with the reason."""
    return [
        _("单位留用%(number)s个：%(reason)s") % {"number": hold.number, "reason": hold.reason}
        for hold in kept
        if hold.starts_at == slot.starts_at
    ]


def slot_line(thing: Thing, slot: Slot, taken: int, draw: Draw | None, actor: Actor, at: datetime) -> dict[str, Any]:
    """One slot."""
    free = thing.places - taken
    decision = may_move(actor, "book", things.use_of(thing, slot, draw), at)
    is_past = slot.starts_at <= at
    words = _("已经过了") if is_past else _("约满了") if free < 1 else _("还有%(free)s个") % {"free": free}
    return {
        "starts": slot.starts_at.isoformat(),
        "when": f"{hour(slot.starts_at)}–{hour(slot.ends_at)}",
        "said": words,
        "may_book": bool(decision) and free > 0,
        "reason": str(decision.reason),
    }


def rules(thing: Thing) -> list[dict[str, Any]]:
    """The rule that holds for everybody, staff and neighbours alike."""
    often = _("%(who)s一个星期最多%(number)s次") % {"who": thing.get_limit_display(), "number": thing.weekly}
    return [
        {"name": _("谁可以约"), "value": thing.get_audience_display()},
        {"name": _("能约多少"), "value": often},
        {"name": _("一次多久"), "value": _("%(minutes)s分钟") % {"minutes": thing.slot_minutes}},
        {"name": _("多早可以约"), "value": _("提前%(days)s天") % {"days": thing.days_ahead}},
        {"name": _("由谁管理"), "value": thing.unit.called},
    ]


def visits(thing: Thing, year: int) -> dict[str, Any]:
    """Who came in a year, by community and as what; fewer than five people of a line are told together."""
    rows = list(things.visits_of(thing, year))
    large = [row for row in rows if row.people >= FEW]
    small = [row for row in rows if row.people < FEW]
    lines = [(f"{row.place.called} · {Group(row.group).label}", row.people, row.times) for row in large]
    people, times = sum(row.people for row in small), sum(row.times for row in small)
    if people >= FEW:
        lines.append((str(_("其他（每一类不到%(few)s人）") % {"few": FEW}), people, times))
    table = {
        "caption": _("%(year)s年谁来用过") % {"year": year},
        "columns": [
            {"label": _("住在哪里，作为什么")},
            {"label": _("几人"), "number": True},
            {"label": _("几次"), "number": True},
        ],
        "rows": [
            [{"said": name}, {"said": each, "number": True}, {"said": often, "number": True}]
            for name, each, often in lines
        ],
    }
    return {"table": table if lines else None, "is_less": bool(0 < people < FEW)}
