"""How it is talked over: topics, items of agendas, motions and what was undertaken."""

from django.db.models import Exists, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.journeys.chain.kinds.colours import colour
from gongdi.journeys.chain.shapes import Kind, Link, Told, known_by
from gongdi.journeys.procedures.models import Origin, Topic
from gongdi.journeys.procedures.queries import visible_to as topics
from gongdi.journeys.procedures.reading import KINDS_OF_STATUS
from gongdi.journeys.procedures.states import Status as TopicStatus
from gongdi.practices.meetings.models import AgendaItem, HallMotion, Undertaking
from gongdi.practices.meetings.queries.sight import visible_to as meetings
from gongdi.practices.meetings.subjects import ITEM, MEETING, MOTION

UNDERTAKING = "undertaking"


def topic(row: Topic) -> Told:
    """A topic."""
    shade = KINDS_OF_STATUS[TopicStatus(row.status)]
    return Told(row.title, row.get_status_display(), row.raised_at, f"/topics/{row.pk}/", shade, ("topic", row.pk))


def seen_topics(actor: Actor) -> QuerySet[Topic]:
    """Topics that this actor may know of."""
    return topics(actor).select_related(None).only("title", "status", "raised_at")


def origins() -> QuerySet[Origin]:
    """What topics came of."""
    told = ("topic__title", "topic__status", "topic__raised_at")
    return Origin.objects.select_related("topic").only("kind", "number", *told).order_by("pk")


def of_seen_meeting(actor: Actor) -> Exists:
    """Its meeting is one that this actor may know of."""
    return known_by(meetings(actor), "meeting")


def all_items() -> QuerySet[AgendaItem]:
    """Items of agendas, with their meetings."""
    return AgendaItem.objects.select_related("meeting__kind")


def items(actor: Actor) -> QuerySet[AgendaItem]:
    """Items of meetings that this actor may know of."""
    return all_items().filter(of_seen_meeting(actor))


def item(row: AgendaItem) -> Told:
    """An item of an agenda, with its meeting."""
    href, meeting = f"/meetings/{row.meeting_id}/", row.meeting
    said = f"{meeting.title} · {meeting.kind.called}"
    record = (MEETING, row.meeting_id)
    return Told(row.title, row.get_status_display(), row.proposed_at, href, colour(row.status), record, said)


def all_motions() -> QuerySet[HallMotion]:
    """Motions in their final words."""
    return HallMotion.objects.filter(amends=None)


def motions(actor: Actor) -> QuerySet[HallMotion]:
    """Those of meetings that this actor may know of."""
    return all_motions().filter(of_seen_meeting(actor))


def motion(row: HallMotion) -> Told:
    """A motion of a meeting."""
    href = f"/meetings/{row.meeting_id}/"
    return Told(row.text, row.get_status_display(), row.moved_at, href, colour(row.status))


def undertakings(actor: Actor) -> QuerySet[Undertaking]:
    """What was undertaken at meetings that this actor may know of."""
    return Undertaking.objects.filter(of_seen_meeting(actor))


def undertaking(row: Undertaking) -> Told:
    """What somebody undertook."""
    href = f"/meetings/{row.meeting_id}/#undertaking-{row.number}"
    return Told(row.text, row.get_status_display(), row.set_at, href, colour(row.status))


SPOKEN = frozenset({"appeal", "question", "idea", ITEM, MOTION})
TABLED = frozenset({"appeal", "question", "topic"})

DECIDING = {
    "topic": Kind(
        _("议题"),
        seen_topics,
        topic,
        (Link(SPOKEN, origins, "kind", "number", lambda row: row.topic, "topic_id", topics, "topic_id"),),
    ),
    ITEM: Kind(
        pgettext_lazy("chain", "议程"),
        items,
        item,
        (Link(TABLED, all_items, "subject_kind", "subject_id", seen=meetings, guard="meeting_id"),),
    ),
    MOTION: Kind(
        pgettext_lazy("chain", "动议"),
        motions,
        motion,
        (Link(frozenset({ITEM}), all_motions, f"={ITEM}", "item_id", seen=meetings, guard="meeting_id"),),
    ),
    UNDERTAKING: Kind(
        pgettext_lazy("chain", "落实事项"),
        undertakings,
        undertaking,
        (
            Link(
                frozenset({MOTION}),
                Undertaking.objects.all,
                f"={MOTION}",
                "motion_id",
                seen=meetings,
                guard="meeting_id",
            ),
        ),
    ),
}
