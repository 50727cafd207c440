"""Matters that a community puts on the agenda of a unit above it, and the answer it must get."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.engines.worktime import add_working_days
from gongdi.engines.worktime_china import china_calendar
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.actions import write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.powers import faults
from gongdi.instruments.powers.actions.charter import begin, record
from gongdi.instruments.powers.law import Charge, must
from gongdi.instruments.powers.models import Item, Mandate
from gongdi.instruments.powers.queries import units_above
from gongdi.instruments.powers.states import Right
from gongdi.instruments.powers.states.agenda import MOVES, Status


@transaction.atomic
def raise_item(mandate: Mandate, *, unit: Organisation, title: str, text: str, by: Actor, at: datetime) -> Item:
    """Put a matter on the agenda of a unit above; it has the working days of the mandate to answer.

    Raises Refused when nothing is left, NotPossible for a unit that is not above the community.
    """
    now = begin(mandate, Right.RAISE, by=by, at=at)
    if not units_above(now.place, timezone.localdate(at)).filter(pk=unit.pk).exists():
        raise NotPossible("unit", faults.NOT_ABOVE)
    due = add_working_days(at, now.days, china_calendar())
    item = Item.objects.create(
        mandate=now,
        unit=unit,
        title=masked(title.strip()),
        text=masked(text.strip()),
        raised_by_id=by.person,
        raised_at=at,
        due_at=due.at,
        due_certain=due.certain,
    )
    now.used += 1
    now.save(update_fields=["used"])
    said = {"title": item.title, "unit": unit.pk, "due": due.at.isoformat(), "used": now.used, "most": now.most}
    write(record(now, "powers.item_raised", ("item", item.pk), by=by, at=at, **said))
    return item


def answer(item: Item, *, text: str, by: Actor, at: datetime) -> Item:
    """Take the matter up and say what will be done. For the head or a handler of the unit."""
    return _end(item, "answer", text, by, at)


def refuse(item: Item, *, text: str, by: Actor, at: datetime) -> Item:
    """Not take the matter up, and say why. For the head or a handler of the unit."""
    return _end(item, "refuse", text, by, at)


@transaction.atomic
def _end(item: Item, name: str, text: str, by: Actor, at: datetime) -> Item:
    now = lock(item, Item.objects.select_related("mandate__place"))
    charge = Charge(now.mandate.place.path, now.mandate, unit=now.unit_id, is_open=now.status == Status.OPEN)
    must(by, Right.ANSWER, charge, at)
    move = MOVES[name]
    now.status, now.answer = move.leads_to(Status(now.status)), masked(text.strip())
    now.answered_by_id, now.answered_at = by.person, at
    now.save(update_fields=["status", "answer", "answered_by", "answered_at"])
    said = {"unit": now.unit_id, "late": at > now.due_at}
    write(record(now.mandate, move.act, ("item", now.pk), by=by, at=at, **said))
    return now
