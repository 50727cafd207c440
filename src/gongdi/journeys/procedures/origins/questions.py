"""Topics that come from what people answered: those who did are told by the question itself, none of them by name."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.journeys.procedures.evidence import SUBJECT
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.origins.sources import Found, Source
from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Question
from gongdi.practices.questions.queries.sight import whole
from gongdi.practices.questions.reading import motion_kept


def address(number: int) -> str:
    """The page that tells what people answered."""
    return f"/questions/{number}/map/"


def _look(number: int, by: Actor, at: datetime) -> Found | None:
    row = whole().filter(pk=number).first()
    if row is None:
        return None
    motion, decision = motion_kept(row), actions.may_hand_on(row, by, at)
    if motion is None or not decision:
        return Found(row.place, row.title, "", decision.reason)
    return Found(row.place, motion["title"], motion["text"])


def _take(number: int, topic: Topic, by: Actor, at: datetime) -> None:
    actions.hand_on(Question(pk=number), to=(SUBJECT, topic.pk), by=by, at=at)


def _told(number: int, at: datetime) -> None:
    actions.follow(number, at=at)


QUESTION = Source(_("征求意见"), address, look=_look, take=_take, told=_told)
