"""Deciding the rule: a committee is asked, or a decision of everybody is shown."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.dividends import faults
from gongdi.instruments.dividends.actions.moving import arrive, begin, record
from gongdi.instruments.dividends.evidence import KINDS, RESOLUTION, SUBJECT
from gongdi.instruments.dividends.models import By, Distribution
from gongdi.instruments.dividends.queries.distributions import whole
from gongdi.instruments.dividends.states.distributions import MOVES, Status
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.resolutions import outcomes
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.queries import committees_at, members_of


@transaction.atomic
def ask(row: Distribution, *, committee: Organisation, by: Actor, at: datetime, seen: int | None = None) -> Resolution:
    """Ask a committee of the place, of which more than half must say yes. Raises Refused, NotPossible, NotPut."""
    now, on = begin(row, "ask", by=by, at=at, seen=seen), timezone.localdate(at)
    if not committees_at(now.place, on).filter(pk=committee.pk).exists():
        raise NotPossible("committee", faults.COMMITTEE)
    record(now, MOVES["ask"].act, by=by, at=at, committee=committee.pk)
    return open_(
        committee=committee,
        subject=(SUBJECT, now.pk),
        title=f"分配“{now.title}”，{shown(now.amount, MONEY)}",
        text=f"{now.text}\n\n{rule_in_chinese(now)}",
        needed=len(members_of(committee, on)) // 2 + 1,
        rule="集体收益怎么分，由过半数成员决定",
        by=by,
        at=at,
    )


def rule_in_chinese(row: Distribution) -> str:
    """The rule in the words in which a committee decides it: those of the source language."""
    with override("zh-hans"):
        parts = [str(By(row.by).label)]
    if row.kept:
        parts.append(f"先留{row.kept}%作公积金")
    if row.care:
        parts.append(f"{row.care}%照顾困难家庭")
    return "办法：" + "；".join([*parts, f"名单公示{row.days}天。"])


@transaction.atomic
def decide(
    row: Distribution, *, kind: str, number: int, by: Actor, at: datetime, seen: int | None = None
) -> Distribution:
    """Show what decided the rule. Raises Stale, Refused, NotPossible."""
    now = begin(row, "decide", by=by, at=at, seen=seen)
    if kind not in KINDS:
        names = _("、").join(str(each.name) for each in KINDS.values())
        raise NotPossible("number", str(faults.SHOW) % {"names": names})
    if wrong := KINDS[kind].wrong(number, now):
        raise NotPossible("number", wrong)
    if Distribution.objects.filter(decided_kind=kind, decided_number=number).exists():
        raise NotPossible("number", faults.USED)
    return _decided(now, kind, number, by, at)


def _decided(now: Distribution, kind: str, number: int, by: Actor, at: datetime) -> Distribution:
    arrive(now, "decide", at, decided_kind=kind, decided_number=number, decided_at=at)
    record(now, MOVES["decide"].act, by=by, at=at, how=kind, number=number)
    return now


def settle(number: int, kind: str, decision: int, at: datetime) -> None:
    """Go on when a decision that was asked for says yes, in its own transaction; once."""
    row = whole().get(pk=number)
    if row.status == Status.DRAFTED:
        _decided(begin(row, "decide", by=SYSTEM, at=at), kind, decision, SYSTEM, at)


def decided(resolution: Resolution, _by: Actor, at: datetime) -> None:
    """The committee that was asked says yes; when it does not, another may be asked."""
    if resolution.is_adopted:
        settle(resolution.subject_id, RESOLUTION, resolution.pk, at)


outcomes.enlist(SUBJECT, decided)
