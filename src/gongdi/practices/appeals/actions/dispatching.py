"""Giving a matter to a unit by the duty catalogue, and the unit's yes or no to it."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.practices.appeals.actions.moving import begin, finish, record
from gongdi.practices.appeals.catalogue import Ground, admission
from gongdi.practices.appeals.clocks import reply_promise
from gongdi.practices.appeals.law import Matter
from gongdi.practices.appeals.models import Appeal, Dispatch, ReturnReason


class NotAdmitted(Exception):
    """The duty catalogue does not allow this unit to be given this matter; `ground` says why. It is on record."""

    def __init__(self, ground: Ground, unit: Organisation) -> None:
        super().__init__(str(ground.label))
        self.ground, self.unit = ground, unit


def dispatch(appeal: Appeal, *, unit: Organisation, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """Give the matter to a unit and promise the resident a day.

    A unit that the duty catalogue does not name for it, that stands on another level than the track wants, or
    that works elsewhere is refused by the system: the refusal is recorded, then NotAdmitted is raised.
    """
    with transaction.atomic():
        matter = begin(appeal, "dispatch", by=by, at=at, seen=seen)
        ground = admission(matter.appeal, unit, at)
        if ground is None:
            return send(matter, unit, by=by, at=at)
        state = {"from": matter.appeal.status, "to": matter.appeal.status, "round": matter.appeal.round}
        public = state | {"ground": ground, "refused_unit": unit.pk, "category": matter.appeal.category_id}
        record(matter.appeal, "appeals.not_admitted", by=by, at=at, public=public)
    raise NotAdmitted(ground, unit)


def send(matter: Matter, unit: Organisation, *, by: Actor, at: datetime) -> Appeal:
    """Enter the dispatch. A promise made at an earlier dispatch of the round stands: the clock never restarts."""
    appeal = matter.appeal
    Dispatch.objects.create(appeal=appeal, unit=unit, round=appeal.round, by_id=by.person, at=at)
    promised = appeal.promised_at or reply_promise(appeal, at).at
    public = {"promised": promised.isoformat()}
    return finish(matter, "dispatch", by=by, at=at, public=public, unit=unit, promised_at=promised)


@transaction.atomic
def accept(appeal: Appeal, *, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """The unit signs for the matter. Its clock has been running since the dispatch."""
    matter = begin(appeal, "accept", by=by, at=at, seen=seen)
    return finish(matter, "accept", by=by, at=at)


@transaction.atomic
def return_to_desk(
    appeal: Appeal, *, reason: ReturnReason, text: str = "", by: Actor, at: datetime, seen: int | None = None
) -> Appeal:
    """The unit sends the matter back, with a reason from the list; once in a round. The promise keeps running."""
    matter = begin(appeal, "return", by=by, at=at, seen=seen)
    Dispatch.objects.filter(appeal=appeal, ended_at=None).update(ended_at=at, return_reason=reason, return_note=text)
    private = {"text": text} if text else None
    return finish(matter, "return", by=by, at=at, public={"reason": reason}, private=private, unit=None)
