"""What those who raised a topic do: say that they know, and say in the end whether it was done."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.journeys.procedures.actions.moving import begin, record
from gongdi.journeys.procedures.models import Raiser, Topic


@transaction.atomic
def see(topic: Topic, *, by: Actor, at: datetime) -> Topic:
    """Say that one has read what happened so far; it no longer waits on the first page. Raises Refused."""
    now = begin(topic, "see", by=by, at=at).topic
    Raiser.objects.filter(topic=now, person=by.person).update(seen_at=at)
    record(now, "procedures.seen", by=by, at=at, public={})
    return now


@transaction.atomic
def judge(topic: Topic, *, done: bool, by: Actor, at: datetime) -> Topic:
    """Say whether it was done, once. Only the counts are public. Raises Refused."""
    now = begin(topic, "judge", by=by, at=at).topic
    Raiser.objects.filter(topic=now, person=by.person).update(done=done, seen_at=at)
    change(now, kept=now.kept + done, broken=now.broken + (not done))
    public = {"kept": now.kept, "broken": now.broken}
    record(now, "procedures.judged", by=by, at=at, public=public, private={"done": done})
    return now
