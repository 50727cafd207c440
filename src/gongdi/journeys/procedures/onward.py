"""What things of other rooms become here, as their own pages show it: ways to a topic or an agenda, and fates."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.onward import Fate, Way, offer_way, tell_fates
from gongdi.ground.places.models import Place
from gongdi.journeys.procedures.evidence import SUBJECT
from gongdi.journeys.procedures.law import Case, may
from gongdi.journeys.procedures.models import Origin, Topic
from gongdi.journeys.procedures.origins.questions import address as address_of_question
from gongdi.journeys.procedures.origins.rounds import IDEA
from gongdi.journeys.procedures.queries import visible_to
from gongdi.journeys.procedures.reading import KINDS_OF_STATUS
from gongdi.journeys.procedures.states import NAME, PUBLIC, Right, Status
from gongdi.practices.meetings.models import AgendaItem, HallMotion, Meeting
from gongdi.practices.meetings.states import Audience
from gongdi.practices.meetings.states.agenda import Status as Listed
from gongdi.practices.meetings.states.meetings import Status as Held
from gongdi.practices.meetings.states.motions import Status as Moved
from gongdi.practices.meetings.subjects import ITEM, MEETING, MOTION, Subject
from gongdi.practices.meetings.subjects import enlist as enlist_subject
from gongdi.practices.projects.law import Case as Project
from gongdi.practices.projects.law import may_begin
from gongdi.practices.projects.origins import Source
from gongdi.practices.projects.origins import enlist as enlist_origin
from gongdi.practices.questions.actions import may_hand_on
from gongdi.practices.questions.models import Question
from gongdi.practices.rounds.models import Idea

Told = Mapping[int, list[Fate]]
KINDS_OF_MOTION = {Moved.ADOPTED: "kept", Moved.REFUSED: "broken"}
KINDS_OF_ITEM = {Listed.DONE: "kept", Listed.REFUSED: "broken", Listed.DROPPED: ""}


# ---- fates -----------------------------------------------------------------------------------------------------


def of_topics(kind: str, numbers: Collection[int]) -> Told:
    """The topics that were made of things of a kind: everybody may know of them."""
    rows = Origin.objects.filter(kind=kind, number__in=numbers, topic__status__in=PUBLIC).select_related("topic")
    told: dict[int, list[Fate]] = {}
    for row in rows:
        told.setdefault(row.number, []).append(_topic(row.topic))
    return told


def _topic(topic: Topic) -> Fate:
    status = Status(topic.status)
    said = _("立了议题“%(title)s”") % {"title": topic.title}
    kind = KINDS_OF_STATUS[status]
    return Fate(said, f"/topics/{topic.pk}/", str(status.label), topic.raised_at, (SUBJECT, topic.pk), kind)


def of_agendas(numbers: Collection[int]) -> Told:
    """The meetings on whose agenda questions came, what these decided, and the topics that were made of that."""
    rows = AgendaItem.objects.filter(subject_kind="question", subject_id__in=numbers)
    items = list(rows.select_related("meeting__kind").prefetch_related("motions"))
    topics = of_topics(MOTION, [motion.pk for item in items for motion in item.motions.all()]) if items else {}
    told: dict[int, list[Fate]] = {}
    for item in items:
        further = [fate for motion in item.motions.all() for fate in topics.get(motion.pk, ())]
        told.setdefault(item.subject_id, []).extend([_item(item), *further])
    return told


def _item(item: AgendaItem) -> Fate:
    """A meeting of a body is named by its kind alone until its minutes are published."""
    meeting = item.meeting
    is_open = meeting.kind.audience == Audience.RESIDENTS or meeting.status == Held.PUBLISHED
    named = meeting.title if is_open else meeting.kind.called
    said = _("列入了“%(meeting)s”的议程") % {"meeting": named}
    status, kind = _decided(item)
    href = f"/meetings/{meeting.pk}/" if is_open else ""
    return Fate(said, href, status, item.proposed_at, (MEETING, meeting.pk), kind)


def _decided(item: AgendaItem) -> tuple[str, str]:
    """What came of an item: the last motion on it that was decided, otherwise where the item is."""
    ended: list[HallMotion] = [row for row in item.motions.all() if row.status in KINDS_OF_MOTION and not row.amends_id]
    if ended:
        last = max(ended, key=lambda row: row.number)
        return str(last.get_status_display()), KINDS_OF_MOTION[Moved(last.status)]
    return str(item.get_status_display()), KINDS_OF_ITEM.get(Listed(item.status), "next")


# ---- ways ------------------------------------------------------------------------------------------------------


def _put(actor: Actor, place: Place, at: datetime) -> Decision:
    return may(actor, Right.PUT, Case(Topic(place=place), place.path), at)


def _question(number: int) -> Question:
    return Question.objects.select_related("place").get(pk=number)


def may_bring_question(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may put it on the agenda of a meeting."""
    return may_hand_on(_question(number), actor, at)


def may_put_question(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may make a topic of it: heads the place, and may hand it on."""
    row = _question(number)
    decision = _put(actor, row.place, at)
    return may_hand_on(row, actor, at) if decision else decision


def may_put_meeting(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may make topics of what was said at a meeting."""
    return _put(actor, Meeting.objects.select_related("place").get(pk=number).place, at)


def may_put_idea(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may make a topic of an idea: heads the place, and the idea was left over."""
    decision = _put(actor, Idea.objects.select_related("round__place").get(pk=number).round.place, at)
    found = IDEA.look(number, actor, at)
    if decision and found and str(found.wrong):
        return replace(decision, granted=False, about="moment", reason=found.wrong)
    return decision


def sees_topic(actor: Actor, number: int) -> bool:
    """Whether this actor may know of the topic."""
    return visible_to(actor).filter(pk=number).exists()


def title_of_topic(number: int) -> str:
    """Its title."""
    return Topic.objects.values_list("title", flat=True).get(pk=number)


def may_make_of_topic(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may begin a large project where the topic is."""
    place = Topic.objects.select_related("place").get(pk=number).place
    return may_begin(actor, Project(place.path), at, small=False)


def enlist() -> None:
    """Make all of it known, once."""
    from gongdi.journeys.procedures.actions.meeting import told_of_question

    label = gettext_lazy("立为议题")
    offer_way("question", Way("bring", gettext_lazy("列入会议议程"), "/questions/{}/bring/".format, may_bring_question))
    offer_way("question", Way("put", label, "/topics/put/?from=question-{}".format, may_put_question))
    offer_way(MEETING, Way("put", label, "/meetings/{}/topic/".format, may_put_meeting))
    offer_way("idea", Way("put", label, "/topics/put/?from=idea-{}".format, may_put_idea))
    tell_fates("question", of_agendas)
    enlist_origin(SUBJECT, Source(NAME, "/topics/{}/".format, sees_topic, title_of_topic))
    offer_way(SUBJECT, Way("make", gettext_lazy("立为项目"), "/projects/new/?from=topic-{}".format, may_make_of_topic))
    for kind in ("question", ITEM, MOTION, "idea", "appeal"):
        tell_fates(kind, partial(of_topics, kind))
    enlist_subject("question", Subject(gettext_lazy("征求意见"), address_of_question, told_of_question))
