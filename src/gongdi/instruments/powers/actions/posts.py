"""Posts that a community assigns by itself, within the number and the kinds of its mandate."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Person, Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.record.actions import write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.powers import faults
from gongdi.instruments.powers.actions.charter import begin, record
from gongdi.instruments.powers.models import Assignment, Mandate
from gongdi.instruments.powers.queries import home_unit
from gongdi.instruments.powers.states import Right


@transaction.atomic
def assign(mandate: Mandate, *, person: Person, kind: PostKind, by: Actor, at: datetime) -> Assignment:
    """Give somebody a post in the community's own committee. Two at once never make one more than is allowed.

    Raises Refused, and NotPossible for a kind that the mandate does not name, for oneself, and for a post held already.
    """
    now, on = begin(mandate, Right.ASSIGN, by=by, at=at), timezone.localdate(at)
    unit = home_unit(now.place, on)
    if unit is None:
        raise NotPossible("kind", faults.NO_HOME_UNIT)
    if kind not in now.kinds:
        raise NotPossible("kind", faults.NOT_ASSIGNABLE)
    if person.pk == by.person:
        raise NotPossible("phone", faults.NOT_ONESELF)
    if Post.objects.filter(held(on), person=person, organisation=unit, kind=kind).exists():
        raise NotPossible("phone", faults.HELD_ALREADY)
    post = people.take_post(person, organisation=unit, kind=kind, on=on, at=at, by=by.person)
    row = Assignment.objects.create(mandate=now, post=post, at=at)
    _count(now, "powers.post_assigned", kind, 1, by, at)
    return row


@transaction.atomic
def relieve(assignment: Assignment, *, by: Actor, at: datetime) -> Assignment:
    """End a post that the community assigned; its place in the number is free again. Raises Refused."""
    begin(assignment.mandate, Right.RELIEVE, by=by, at=at)
    row = Assignment.objects.select_related("mandate__place", "post").get(pk=assignment.pk)
    now = begin(row.mandate, Right.RELIEVE, by=by, at=at, is_open=row.ended_at is None)
    if row.post.to_on is None:
        people.leave_post(row.post, on=timezone.localdate(at), at=at, by=by.person)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    _count(now, "powers.post_ended", row.post.kind, -1, by, at)
    return row


def _count(mandate: Mandate, verb: str, kind: str, change: int, by: Actor, at: datetime) -> None:
    mandate.used += change
    mandate.save(update_fields=["used"])
    said = {"kind": kind, "used": mandate.used, "most": mandate.most}
    write(record(mandate, verb, ("mandate", mandate.pk), by=by, at=at, **said))
