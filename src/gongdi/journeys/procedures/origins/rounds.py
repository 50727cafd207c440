"""Topics that come from ideas of a participatory budget that were not chosen: good for another way."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.origins.sources import Found, Source, note
from gongdi.practices.rounds.models import Idea
from gongdi.practices.rounds.states.ideas import Status

LEFT = (Status.REFUSED, Status.NOT_CHOSEN)


def _address(number: int) -> str:
    of, idea = Idea.objects.values_list("round", "number").get(pk=number)
    return f"/rounds/{of}/ideas/{idea}/"


def _raisers(number: int) -> frozenset[int]:
    return frozenset(Idea.objects.filter(pk=number).values_list("author", flat=True))


def _look(number: int, _by: Actor, _at: datetime) -> Found | None:
    row = Idea.objects.select_related("round__place").filter(pk=number).first()
    if row is None:
        return None
    wrong = "" if row.status in LEFT else _("只有没选上、或者核算说做不了的建议可以另立议题。")
    return Found(row.round.place, row.title, row.text, wrong)


def _take(number: int, topic: Topic, by: Actor, at: datetime) -> None:
    row = Idea.objects.select_related("round").get(pk=number)
    note(("round", row.round_id), row.round.place_id, topic, by, at)


IDEA = Source(_("预算里的建议"), _address, _raisers, _look, _take)
