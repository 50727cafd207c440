"""A topic on the agenda of a meeting: those who raised it are asked to come, and told what was said there."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.people.models import Person
from gongdi.journeys.procedures.actions.moving import begin, record
from gongdi.journeys.procedures.evidence import SUBJECT
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.queries import whole
from gongdi.practices.meetings.actions import agenda, calling
from gongdi.practices.meetings.models import AgendaItem, HallMotion, Meeting


@transaction.atomic
def bring(topic: Topic, *, meeting: Meeting, by: Actor, at: datetime) -> AgendaItem:
    """Put a topic on the agenda of a meeting that one runs, and ask those who raised it to come.

    Raises Refused, also by the law of meetings, and its NotPossible when it is on the agenda already.
    """
    case = begin(topic, "bring", by=by, at=at)
    matter = agenda.Matter(case.topic.title, subject=(SUBJECT, case.topic.pk))
    item = agenda.add(meeting, matter=matter, by=by, at=at)
    persons = Person.objects.filter(pk__in=case.raisers, forgotten_at=None)
    invited = calling.invite(meeting, persons=persons, by=by, at=at, because=case.topic.title)
    public = {"meeting": meeting.pk, "invited": len(invited)}
    record(case.topic, "procedures.brought", by=by, at=at, public=public)
    change(case.topic, moved_at=at)
    return item


def told(item: AgendaItem, motion: HallMotion | None, by: Actor, at: datetime) -> None:
    """What a meeting says of a topic: those who raised it have something new to read."""
    topic = lock(Topic(pk=item.subject_id), whole())
    change(topic, moved_at=at)
    if motion is None:
        public: dict[str, object] = {"meeting": item.meeting_id, "item": item.number}
        record(topic, "procedures.talked_over", by=by, at=at, public=public)
    else:
        public = {"meeting": item.meeting_id, "motion": motion.number, "outcome": motion.status}
        record(topic, "procedures.moved_in_hall", by=by, at=at, public=public)
