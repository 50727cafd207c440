"""Announcing a round, ending the time for ideas, cancelling it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import rules
from gongdi.instruments.ballots.models import Kind
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.rounds.actions.moving import begin, record, tell
from gongdi.practices.rounds.law import Question, may
from gongdi.practices.rounds.models import Round
from gongdi.practices.rounds.queries import proposals
from gongdi.practices.rounds.states import Right
from gongdi.practices.rounds.states.ideas import OPEN
from gongdi.practices.rounds.states.rounds import MOVES, Status

TITLE_MOST, REASON_MOST, SOURCE_MOST = 120, 300, 200


@dataclass(frozen=True, slots=True)
class Money:
    """How much, in fen, from where, and which decision of a committee says so, if one does."""

    amount: int
    source: str
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Until when ideas are welcome, and until when each is costed."""

    ideas_until: datetime
    costing_until: datetime


@transaction.atomic
def announce(
    place: Place,
    *,
    title: str,
    money: Money,
    days: Days,
    unit: Organisation,
    by: Actor,
    at: datetime,
    text: str = "",
    rule: Mapping[str, Any] | None = None,
) -> Round:
    """Announce a round. Amount, days, unit and rule (see `ballots.rules`, kind BUDGET) are fixed from now on.

    Raises Refused, and NotPossible for days in the wrong order, a decision that was not adopted, an unknown rule, or a
    title that the place has in this year.
    """
    insist(may(by, Right.ANNOUNCE, Question(place.path), at))
    _check(money, days, at)
    row = Round(
        place=place,
        year=timezone.localdate(at).year,
        title=masked(title.strip())[:TITLE_MOST],
        text=masked(text.strip()),
        amount=money.amount,
        source=masked(money.source.strip())[:SOURCE_MOST],
        resolution=money.resolution,
        unit=unit,
        rule=rules.read(Kind.BUDGET, {**(rule or {}), "money": money.amount}),
        ideas_until=days.ideas_until,
        costing_until=days.costing_until,
        due_at=days.ideas_until,
        opened_by_id=by.somebody,
        opened_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("title", _("这个地方今年已经有同名的一轮，请换一个标题。")) from error
    private = {"title": row.title, "source": row.source}
    said = {"year": row.year, "amount": row.amount, "unit": unit.pk, "rule": row.rule}
    said |= {"ideas_until": days.ideas_until.isoformat()}
    decision = money.resolution.pk if money.resolution else None
    record(row, MOVES["announce"].act, by=by, at=at, private=private, resolution=decision, **said)
    return row


def _check(money: Money, days: Days, at: datetime) -> None:
    if days.ideas_until <= at:
        raise NotPossible("ideas_until", _("提建议的截止时间要在现在以后。"))
    if days.costing_until <= days.ideas_until:
        raise NotPossible("costing_until", _("核算的期限要在提建议结束以后。"))
    if money.resolution is not None and not money.resolution.is_adopted:
        raise NotPossible("resolution", _("这个决议还没有通过。"))


@transaction.atomic
def close(row: Round, *, by: Actor, at: datetime) -> Round:
    """End the time for ideas once it is over; the costing begins. Raises Refused."""
    now = begin(row, "close", by=by, at=at)
    change(now, status=Status.COSTING, due_at=now.costing_until)
    record(now, MOVES["close"].act, by=by, at=at, ideas=now.ideas)
    return now


@transaction.atomic
def cancel(row: Round, *, reason: str, by: Actor, at: datetime) -> Round:
    """Give a round up before the vote, with a reason that everybody reads. Raises Refused."""
    now = begin(row, "cancel", by=by, at=at)
    words = masked(reason.strip())[:REASON_MOST]
    change(now, status=Status.CANCELLED, reason=words, ended_at=at, due_at=None)
    tell(proposals(now).filter(status__in=OPEN), at)
    record(now, MOVES["cancel"].act, by=by, at=at, private={"reason": words})
    return now
