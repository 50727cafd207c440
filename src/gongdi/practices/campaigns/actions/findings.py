"""Findings: what cannot be swept away is settled by the unit, or handed on to where it is mended."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import WORDS_MOST, record, said
from gongdi.practices.campaigns.law import Question, may_move
from gongdi.practices.campaigns.models import Campaign, CampaignFinding, CampaignStop
from gongdi.practices.campaigns.outlets import OUTLETS
from gongdi.practices.campaigns.states.findings import AT_ONCE, DAYS, MOVES, Status


def find(
    campaign: Campaign, stop: CampaignStop, *, text: str, by: Actor, at: datetime, is_dangerous: bool = False
) -> CampaignFinding:
    """Enter a finding at a stop of a locked campaign, after the law was asked. Raises NotPossible."""
    words = said(text, WORDS_MOST, "finding")
    change(campaign, findings=campaign.findings + 1)
    row = CampaignFinding.objects.create(
        campaign=campaign,
        stop=stop,
        number=campaign.findings,
        text=words,
        is_dangerous=is_dangerous,
        due_on=timezone.localdate(at) + timedelta(days=AT_ONCE if is_dangerous else DAYS),
        by_id=by.somebody,
        at=at,
    )
    public = {"number": row.number, "stop": stop.pk, "dangerous": is_dangerous}
    record(campaign, MOVES["find"].act, by=by, at=at, private={"text": words}, **public)
    return row


def _begin(row: CampaignFinding, name: str, by: Actor, at: datetime) -> CampaignFinding:
    rows = CampaignFinding.objects.select_related("campaign__place", "campaign__unit", "stop__route__place")
    now = lock(row, rows)
    insist(may_move(by, MOVES[name], now, Question(now.campaign.place.path, now.campaign), at))
    return now


@transaction.atomic
def settle(row: CampaignFinding, *, words: str, by: Actor, at: datetime) -> CampaignFinding:
    """Say what was done about it. Raises Refused, NotPossible."""
    now = _begin(row, "settle", by, at)
    answer = said(words, WORDS_MOST, "words")
    change(now, status=Status.SETTLED, answer=answer, due_on=None, ended_at=at)
    record(now.campaign, MOVES["settle"].act, by=by, at=at, private={"words": answer}, number=now.number)
    return now


@transaction.atomic
def pass_on(row: CampaignFinding, *, to: str, by: Actor, at: datetime) -> CampaignFinding:
    """Hand it on to another room, which makes something of it in this transaction. Raises Refused, NotPossible."""
    now = _begin(row, "pass", by, at)
    if to not in OUTLETS:
        raise NotPossible("to", _("不能转到那里。"))
    made = OUTLETS[to].send(now, by, at)
    change(now, status=Status.PASSED, outlet_kind=to, outlet_number=made, due_on=None, ended_at=at)
    record(now.campaign, MOVES["pass"].act, by=by, at=at, number=now.number, kind=to, to=made)
    return now
