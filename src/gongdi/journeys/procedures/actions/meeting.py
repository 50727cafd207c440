"""Topics, and what people answered, on the agenda of a meeting: those whom it concerns are told what was said there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.people.models import Person
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.procedures.actions.moving import begin, record, spread
from gongdi.journeys.procedures.evidence import SUBJECT
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.queries import whole
from gongdi.practices.meetings.actions import agenda, calling
from gongdi.practices.meetings.actions.moving import hold
from gongdi.practices.meetings.models import AgendaItem, HallMotion, Meeting
from gongdi.practices.meetings.subjects import MEETING
from gongdi.practices.questions import actions as questions
from gongdi.practices.questions.models import Question


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
    spread(topic, at)
    if motion is None:
        public: dict[str, object] = {"meeting": item.meeting_id, "item": item.number}
        record(topic, "procedures.talked_over", by=by, at=at, public=public)
    else:
        public = {"meeting": item.meeting_id, "motion": motion.number, "outcome": motion.status}
        record(topic, "procedures.moved_in_hall", by=by, at=at, public=public)


@transaction.atomic
def bring_question(question: Question, *, meeting: Meeting, by: Actor, at: datetime) -> AgendaItem:
    """Put what all groups of a question support on the agenda of a meeting that one runs, as words for a motion.

    Those who answered are told by the question, not asked by name: who answered is nobody's business. Raises
    Refused, by the law of questions or of meetings, and NotPossible for a meeting of another place.
    """
    held = hold(meeting)
    if not question.place.path.startswith(held.place.path):
        raise NotPossible("meeting", _("这次会议不是这个地方的会。"))
    motion = questions.hand_on(question, to=(MEETING, held.pk), by=by, at=at)
    matter = agenda.Matter(motion["title"], subject=("question", question.pk), text=motion["text"])
    return agenda.add(held, matter=matter, by=by, at=at)


def told_of_question(item: AgendaItem, _motion: HallMotion | None, _by: Actor, at: datetime) -> None:
    """What a meeting says of it: those who answered have something new to read."""
    questions.follow(item.subject_id, at=at)
