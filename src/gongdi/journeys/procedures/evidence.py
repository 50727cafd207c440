"""What a step shows for itself: things of other rooms, by kind and number, each looked at before it counts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext_lazy

from gongdi.ground.record.words import Words
from gongdi.instruments.ballots.models import PLAIN as ASKED_BY_NOBODY
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.states import Status as Counted
from gongdi.journeys.procedures.models import Step
from gongdi.journeys.procedures.states import Stage
from gongdi.ledger.resolutions.models import PLAIN, Resolution
from gongdi.ledger.resolutions.states import Status as Decided
from gongdi.practices.meetings.models import AgendaItem, HallMotion, Meeting
from gongdi.practices.meetings.states.agenda import Status as Listed
from gongdi.practices.meetings.states.meetings import Status as Held
from gongdi.practices.meetings.states.motions import Status as Moved

SUBJECT = "topic"
"""The kind of subject by which other rooms know a topic."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kind of evidence: its name, the address of one, and what is wrong with one for a step ("" when nothing is)."""

    name: Words
    address: Callable[[int], str]
    wrong: Callable[[int, Step], str]


def _resolution_wrong(number: int, step: Step) -> str:
    row = Resolution.objects.filter(pk=number).first()
    if row is None or row.status != Decided.ADOPTED:
        return gettext("没有这个编号的、已经通过的决议。")
    if row.committee_id != step.body_id:
        return gettext("这个决议不是轮到的组织作的。")
    if row.subject_kind != PLAIN and row.subject != (SUBJECT, step.topic_id):
        return gettext("这个决议定的是另一件事。")
    if row.ended_at is None or row.ended_at < step.topic.raised_at:
        return gettext("这个决议早于这个议题。")
    return ""


def _meeting_wrong(number: int, step: Step) -> str:
    row = Meeting.objects.filter(pk=number, status__in=(Held.SIGNED, Held.PUBLISHED)).first()
    if row is None:
        return gettext("没有这个编号的、会议记录已经签齐的会议。")
    if row.body_id != step.body_id and not (row.body_id is None and row.place_id == step.topic.place_id):
        return gettext("这次会议不是轮到的组织开的。")
    items = AgendaItem.objects.filter(meeting=row, subject_kind=SUBJECT, subject_id=step.topic_id, status=Listed.DONE)
    if not items.exists():
        return gettext("这次会议没有议过这个议题：先把它列入议程。")
    if step.stage == Stage.DECIDE and not HallMotion.objects.filter(item__in=items, status=Moved.ADOPTED).exists():
        return gettext("这次会议没有通过关于这个议题的动议。")
    return ""


def _ballot_wrong(number: int, step: Step) -> str:
    row = Ballot.objects.filter(pk=number, status=Counted.COUNTED).first()
    if row is None or row.is_adopted is False:
        return gettext("没有这个编号的、已经通过的投票。")
    if row.place_id != step.topic.place_id and row.body_id != step.body_id:
        return gettext("这次投票是别的地方、别的组织的。")
    if row.subject_kind != ASKED_BY_NOBODY and row.subject != (SUBJECT, step.topic_id):
        return gettext("这次投票定的是另一件事。")
    if row.opened_at < step.topic.raised_at:
        return gettext("这次投票早于这个议题。")
    return ""


KINDS: dict[str, Evidence] = {
    "resolution": Evidence(
        pgettext_lazy("evidence", "决议"), lambda number: f"/resolutions/{number}/", _resolution_wrong
    ),
    "ballot": Evidence(pgettext_lazy("evidence", "投票"), lambda number: f"/ballots/{number}/", _ballot_wrong),
    "meeting": Evidence(pgettext_lazy("evidence", "会议"), lambda number: f"/meetings/{number}/", _meeting_wrong),
}
