"""What the invited say, who follows those who decline, and the end of a panel."""

from datetime import datetime

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.panels import files
from gongdi.instruments.panels.actions.drawing import invite
from gongdi.instruments.panels.law import must
from gongdi.instruments.panels.models import Panel, Seat
from gongdi.instruments.panels.queries import draw_of, seats_of, whole, whole_seats
from gongdi.instruments.panels.states import MOVES, Reply, Right, Status


@transaction.atomic
def answer(row: Seat, *, accept: bool, by: Actor, at: datetime) -> Seat:
    """Accept or decline an invitation; whoever declines is followed by the next at once. Raises Refused."""
    panel = lock(row.panel, whole())
    now = whole_seats().get(pk=row.pk)
    must(by, Right.ANSWER, draw_of(panel, at, now), at)
    return settle(panel, now, Reply.ACCEPTED if accept else Reply.DECLINED, by=by, at=at)


@transaction.atomic
def lapse(row: Seat, *, at: datetime) -> Seat:
    """End an invitation that nobody answered in time. Raises Refused."""
    panel = lock(row.panel, whole())
    now = whole_seats().get(pk=row.pk)
    must(SYSTEM, Right.LAPSE, draw_of(panel, at, now), at)
    return settle(panel, now, Reply.LAPSED, by=SYSTEM, at=at)


def settle(panel: Panel, row: Seat, reply: Reply, *, by: Actor, at: datetime) -> Seat:
    """Write what was said, let others follow, and seat the panel when it is complete."""
    said = Seat.objects.filter(panel=panel).exclude(reply=Reply.WAITING).count()
    change(row, reply=reply, answered_at=at, reply_number=said + 1)
    followers = () if reply == Reply.ACCEPTED else following(panel, row)
    invite(panel, followers, at=at, follows=row)
    public = {"seat": row.number, "reply": str(reply), "followers": list(followers)}
    write(Deed(MOVES["answer"].act, ("panel", panel.pk), at, place=panel.place_id, by=by.person, public=public))
    if seats_of(panel).filter(reply=Reply.ACCEPTED).count() == panel.seats:
        end(panel, by=SYSTEM, at=at)
    return row


def following(panel: Panel, row: Seat) -> tuple[str, ...]:
    """Who follows, by pseudonym: the last step of the succession, computed anew from the published files."""
    seats = list(seats_of(panel))
    first = [each.candidate.pseudonym for each in seats if each.follows_id is None]
    gone = [each for each in seats if each.reply in (Reply.DECLINED, Reply.LAPSED)]
    names = [each.candidate.pseudonym for each in sorted(gone, key=lambda each: each.reply_number or 0)]
    assert names[-1] == row.candidate.pseudonym
    return files.steps(panel, first, names)[-1].followers


@transaction.atomic
def seat(panel: Panel, *, by: Actor, at: datetime) -> Panel:
    """Call the panel complete with empty seats that nobody can take under the quotas. Raises Refused."""
    return end(lock(panel, whole()), by=by, at=at)


def end(now: Panel, *, by: Actor, at: datetime) -> Panel:
    """The panel is seated. Raises Refused."""
    must(by, Right.SEAT, draw_of(now, at), at)
    move = MOVES["seat"]
    members = seats_of(now).filter(reply=Reply.ACCEPTED).count()
    change(now, status=move.leads_to(Status(now.status)), ended_at=at)
    public = {"members": members, "empty": now.seats - members}
    write(Deed(move.act, ("panel", now.pk), at, place=now.place_id, by=by.person, public=public))
    return now


@transaction.atomic
def cancel(panel: Panel, *, reason: str, by: Actor, at: datetime) -> Panel:
    """Call a panel off, before the public value is known. Raises Refused."""
    now = lock(panel, whole())
    must(by, Right.CANCEL, draw_of(now, at), at)
    move = MOVES["cancel"]
    change(now, status=move.leads_to(Status(now.status)), cancelled_because=masked(reason.strip()), ended_at=at)
    public = {"reason": now.cancelled_because}
    write(Deed(move.act, ("panel", now.pk), at, place=now.place_id, by=by.person, public=public))
    return now
