"""An appeal that nobody raised: the platform does so by itself, because a named person confirmed an early warning."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.practices.appeals.actions.intake import Plea, drafted, enter
from gongdi.practices.appeals.actions.moving import arrive
from gongdi.practices.appeals.law import Matter, must
from gongdi.practices.appeals.models import Appeal, Audience, Channel, Follower, Served
from gongdi.practices.appeals.states import Right, Status


@transaction.atomic
def raise_unasked(plea: Plea, *, served: Collection[int], by: Actor, at: datetime) -> Appeal:
    """Take up what nobody asked for and start the clock of triage; it is public and has no reporter.

    `served` are the numbers of those who wrote of the same: they hear what comes of it, answer questions and judge it
    as a reporter would. Nobody can withdraw it. Raises Refused for whoever looks after nothing there.
    """
    appeal = drafted(plea, channel=Channel.PLATFORM, by=by, at=at)
    appeal.audience = Audience.PUBLIC
    must(by, Right.RAISE_UNASKED, Matter(appeal, plea.place.path), at)
    arrive(appeal, Status.RECEIVED, at)
    enter(appeal, "appeals.raised_unasked", by=by, at=at)
    people = sorted(set(served))
    Served.objects.bulk_create(Served(appeal=appeal, person_id=each, at=at) for each in people)
    Follower.objects.bulk_create(Follower(appeal=appeal, person_id=each, at=at) for each in people)
    return appeal
