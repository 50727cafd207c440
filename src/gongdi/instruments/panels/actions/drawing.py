"""The public value, typed by one person and confirmed by another, and the draw that follows from it."""

from datetime import datetime, timedelta

from django.db import transaction

from gongdi.engines.sortition import draw, seed_of
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.panels import faults, files
from gongdi.instruments.panels.law import must
from gongdi.instruments.panels.models import Candidate, Panel, Seat
from gongdi.instruments.panels.queries import draw_of, whole
from gongdi.instruments.panels.states import MOVES, Right, Status


def plain(value: str) -> str:
    """The value with single blanks between its parts and none around it."""
    return " ".join(value.split())


@transaction.atomic
def enter(panel: Panel, *, value: str, by: Actor, at: datetime) -> Panel:
    """Type the public value, once it is known; typed again, it replaces what was typed. Raises Refused, NotPossible."""
    now = lock(panel, whole())
    must(by, Right.ENTER, draw_of(now, at), at)
    if not plain(value):
        raise NotPossible("value", faults.VALUE_MISSING)
    change(now, value=plain(value), value_by_id=by.person)
    said = {"value": now.value}
    write(Deed(MOVES["enter"].act, ("panel", now.pk), at, place=now.place_id, by=by.person, public=said))
    return now


@transaction.atomic
def confirm(panel: Panel, *, value: str, by: Actor, at: datetime) -> Panel:
    """Type the same value as another person did; the panel is drawn at once. Raises Refused, NotPossible."""
    now = lock(panel, whole())
    must(by, Right.CONFIRM, draw_of(now, at), at)
    if plain(value) != now.value:
        raise NotPossible("value", faults.DIFFERS)
    problem, lottery = files.opened(now)
    seed = seed_of(now.commitment, now.value)
    drawn = draw(problem, lottery, seed)
    move = MOVES["confirm"]
    change(now, status=move.leads_to(Status(now.status)), seed=seed, ticket=drawn.ticket, drawn_at=at)
    invite(now, drawn.people, at=at)
    said = {"value": now.value, "seed": seed, "ticket": drawn.ticket, "drawn": list(drawn.people)}
    write(Deed(move.act, ("panel", now.pk), at, place=now.place_id, by=by.person, public=said))
    return now


def invite(panel: Panel, people: tuple[str, ...], *, at: datetime, follows: Seat | None = None) -> None:
    """Invite these, by pseudonym, in this order; they have as many days to answer as the panel gives."""
    rows = {row.pseudonym: row for row in Candidate.objects.filter(panel=panel, pseudonym__in=people)}
    number = Seat.objects.filter(panel=panel).count()
    due = at + timedelta(days=panel.answer_days)
    Seat.objects.bulk_create(
        Seat(panel=panel, candidate=rows[name], number=number + place, follows=follows, invited_at=at, due_at=due)
        for place, name in enumerate(people, start=1)
    )
