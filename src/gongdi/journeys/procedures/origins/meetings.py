"""Topics that come from a meeting: what it adopted, and what residents proposed for its agenda (民提)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.origins.sources import Found, Source, note
from gongdi.practices.meetings.models import AgendaItem, HallMotion
from gongdi.practices.meetings.queries.sight import visible_to
from gongdi.practices.meetings.states.agenda import Status as Listed
from gongdi.practices.meetings.states.motions import Status as Moved
from gongdi.practices.meetings.subjects import MEETING, PROPOSAL
from gongdi.practices.questions.actions import follow

TITLE = 40
"""How much of a motion stands in the title of a topic; the officer writes a better one."""


def _motion(number: int) -> HallMotion | None:
    rows = HallMotion.objects.select_related("meeting__place", "mover", "item")
    return rows.filter(pk=number, amends=None).first()


def _item(number: int) -> AgendaItem | None:
    return AgendaItem.objects.select_related("meeting__place").filter(pk=number).first()


def address_of_motion(number: int) -> str:
    """Where a motion stands on the page of its meeting."""
    meeting, of = HallMotion.objects.values_list("meeting", "number").get(pk=number)
    return f"/meetings/{meeting}/#motion-{of}"


def address_of_item(number: int) -> str:
    """The page of the meeting of an item."""
    return f"/meetings/{AgendaItem.objects.values_list('meeting', flat=True).get(pk=number)}/"


def _movers(number: int) -> frozenset[int]:
    people = HallMotion.objects.filter(pk=number).values_list("mover__person", flat=True)
    return frozenset(person for person in people if person)


def _proposers(number: int) -> frozenset[int]:
    people = AgendaItem.objects.filter(pk=number).values_list("proposed_by", flat=True)
    return frozenset(person for person in people if person)


def _look_at_motion(number: int, by: Actor, _at: datetime) -> Found | None:
    row = _motion(number)
    if row is None or not visible_to(by).filter(pk=row.meeting_id).exists():
        return None
    title = row.item.title if row.item else row.text[:TITLE]
    wrong = "" if row.status == Moved.ADOPTED else _("只有通过了的动议可以立为议题。")
    return Found(row.meeting.place, title, row.text, wrong)


def _look_at_item(number: int, by: Actor, _at: datetime) -> Found | None:
    row = _item(number)
    if row is None or row.subject_kind != PROPOSAL or not visible_to(by).filter(pk=row.meeting_id).exists():
        return None
    wrong = _("这一项还在等答复，先答复要不要列入议程。") if row.status == Listed.PROPOSED else ""
    return Found(row.meeting.place, row.title, row.title, wrong)


def _take_motion(number: int, topic: Topic, by: Actor, at: datetime) -> None:
    meeting = HallMotion.objects.values_list("meeting", "meeting__place").get(pk=number)
    note((MEETING, meeting[0]), meeting[1], topic, by, at)


def _take_item(number: int, topic: Topic, by: Actor, at: datetime) -> None:
    meeting = AgendaItem.objects.values_list("meeting", "meeting__place").get(pk=number)
    note((MEETING, meeting[0]), meeting[1], topic, by, at)


def _told(number: int, at: datetime) -> None:
    """A motion that came of a question: those who answered that are told of the topic too."""
    item = AgendaItem.objects.filter(motions=number, subject_kind="question").first()
    if item is not None:
        follow(item.subject_id, at=at)


OF_MOTION = Source(_("会议通过的动议"), address_of_motion, _movers, _look_at_motion, _take_motion, _told)
OF_ITEM = Source(_("会议上的民提"), address_of_item, _proposers, _look_at_item, _take_item)
