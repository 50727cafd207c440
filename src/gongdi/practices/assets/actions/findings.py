"""Findings: somebody says what is wrong, the custodian mends it within its days, somebody else confirms it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change as set_fields
from gongdi.ground.access.pictures import Picture
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets.actions.moving import (
    TEXT_MOST,
    begin,
    begin_finding,
    plain,
    record,
    the_asset,
)
from gongdi.practices.assets.actions.photos import keep
from gongdi.practices.assets.actions.register import counted
from gongdi.practices.assets.models import Asset, Finding, Sighting
from gongdi.practices.assets.outlets import OUTLETS
from gongdi.practices.assets.states.findings import AT_ONCE, DAYS, MOVES, OPEN, Clock, Status

OPEN_MOST = 20
"""More open findings than this of one thing say nothing new."""


@transaction.atomic
def report(
    asset: Asset, *, text: str, by: Actor, at: datetime, dangerous: bool = False, photos: Sequence[Picture] = ()
) -> Finding:
    """Say that something is wrong; it is a task for the custodian, at once where somebody may be hurt.

    Raises Refused, NotPossible for no words or too many open findings.
    """
    now = the_asset(begin(asset, "report", by=by, at=at))
    row = find(now, text=text, by=by, at=at, dangerous=dangerous)
    keep(photos, now, by=by, at=at, finding=row)
    return row


def find(
    asset: Asset, *, text: str, by: Actor, at: datetime, dangerous: bool = False, sighting: Sighting | None = None
) -> Finding:
    """Enter a finding of a locked thing, after the law was asked. Raises NotPossible."""
    words = plain(text, TEXT_MOST)
    if not words:
        raise NotPossible("text", _("请写哪里坏了。"))
    if asset.findings_open >= OPEN_MOST:
        raise NotPossible("text", _("这里已经有20个毛病等着办，先看看是不是已经有人报过。"))
    counted(asset, findings=1, findings_open=1)
    due = mend_by(asset, at, dangerous=dangerous)
    row = Finding.objects.create(
        asset=asset,
        number=asset.findings,
        sighting=sighting,
        text=words,
        is_dangerous=dangerous,
        reporter_id=by.somebody,
        reported_at=at,
        due_on=due,
    )
    said: dict[str, Any] = {"number": row.number, "due_on": due.isoformat(), "dangerous": dangerous}
    record(asset, MOVES["report"].act, by=by, at=at, private={"text": words}, **said)
    return row


def mend_by(asset: Asset, at: datetime, *, dangerous: bool) -> date:
    """The day until which a finding is mended."""
    return timezone.localdate(at) + timedelta(days=AT_ONCE if dangerous else asset.kind.mend_days)


@transaction.atomic
def mend(finding: Finding, *, words: str, by: Actor, at: datetime) -> Finding:
    """Say that it is mended; somebody else looks within seven days. Raises Refused."""
    asset, now = begin_finding(finding, "mend", by=by, at=at)
    today = timezone.localdate(at)
    late = now.due_on is not None and today > now.due_on
    said = plain(words, TEXT_MOST)
    due = today + timedelta(days=DAYS[Clock.CONFIRM])
    set_fields(now, status=Status.DONE, answer=said, mended_by_id=by.person, mended_at=at, due_on=due)
    record(asset, MOVES["mend"].act, by=by, at=at, private={"words": said}, number=now.number, late=late)
    return now


@transaction.atomic
def decline(finding: Finding, *, words: str, by: Actor, at: datetime) -> Finding:
    """Say why it is not mended; whoever reported it may ask once to look again. Raises Refused, NotPossible."""
    asset, now = begin_finding(finding, "decline", by=by, at=at)
    said = plain(words, TEXT_MOST)
    if not said:
        raise NotPossible("words", _("请写明原因，报的人和大家都看得到。"))
    _end(asset, now, "decline", by, at, {"words": said}, answer=said)
    return now


@transaction.atomic
def confirm(finding: Finding, *, by: Actor, at: datetime) -> Finding:
    """Say that it is mended indeed: whoever reported it, the chief, or one who works here. Raises Refused."""
    asset, now = begin_finding(finding, "confirm", by=by, at=at)
    _end(asset, now, "confirm", by, at)
    return now


@transaction.atomic
def again(finding: Finding, *, words: str, by: Actor, at: datetime) -> Finding:
    """Say that it is not mended; it begins anew with the days of its kind. Raises Refused."""
    asset, now = begin_finding(finding, "again", by=by, at=at)
    said = plain(words, TEXT_MOST)
    due = mend_by(asset, at, dangerous=now.is_dangerous)
    gone: dict[str, Any] = {"mended_by": None, "mended_at": None}
    set_fields(now, status=Status.OPEN, objection=said, returns=now.returns + 1, due_on=due, **gone)
    record(asset, MOVES["again"].act, by=by, at=at, private={"words": said}, number=now.number)
    return now


@transaction.atomic
def contest(finding: Finding, *, words: str, by: Actor, at: datetime) -> Finding:
    """Ask once to look again at what was declined. Raises Refused."""
    asset, now = begin_finding(finding, "contest", by=by, at=at)
    said = plain(words, TEXT_MOST)
    counted(asset, findings_open=1)
    due = mend_by(asset, at, dangerous=now.is_dangerous)
    set_fields(now, status=Status.OPEN, objection=said, ended_at=None, due_on=due)
    record(asset, MOVES["contest"].act, by=by, at=at, private={"words": said}, number=now.number)
    return now


@transaction.atomic
def pass_on(finding: Finding, *, to: str, by: Actor, at: datetime) -> Finding:
    """Let a finding go on elsewhere: `to` is an outlet (`outlets.OUTLETS`). Raises Refused, NotPossible."""
    asset, now = begin_finding(finding, "pass", by=by, at=at)
    if to not in OUTLETS:
        raise NotPossible("to", _("请选转到哪里。"))
    now.asset = asset
    number = OUTLETS[to].send(now, by, at)
    due = timezone.localdate(at) + timedelta(days=DAYS[Clock.ELSEWHERE])
    set_fields(now, status=Status.PASSED, outlet_kind=to, outlet_number=number, due_on=due)
    record(asset, MOVES["pass"].act, by=by, at=at, number=now.number, kind=to, to=number)
    return now


@transaction.atomic
def settle(finding: Finding, *, words: str, at: datetime) -> Finding:
    """What it became elsewhere is done; it waits for somebody to confirm it here. Raises Refused."""
    asset, now = begin_finding(finding, "settle", by=SYSTEM, at=at)
    due = timezone.localdate(at) + timedelta(days=DAYS[Clock.CONFIRM])
    set_fields(now, status=Status.DONE, answer=plain(words, TEXT_MOST), mended_at=at, due_on=due)
    record(asset, MOVES["settle"].act, by=SYSTEM, at=at, number=now.number)
    return now


@transaction.atomic
def give_back(finding: Finding, *, words: str, at: datetime) -> Finding:
    """What it became elsewhere ended without it being done: it is the custodian's again. Raises Refused."""
    asset, now = begin_finding(finding, "return", by=SYSTEM, at=at)
    due = mend_by(asset, at, dangerous=now.is_dangerous)
    set_fields(now, status=Status.OPEN, answer=plain(words, TEXT_MOST), due_on=due)
    record(asset, MOVES["return"].act, by=SYSTEM, at=at, number=now.number)
    return now


def passed_to(kind: str, number: int) -> list[Finding]:
    """The findings that became this, as a journey asks that hears what came of it."""
    return list(Finding.objects.filter(outlet_kind=kind, outlet_number=number, status__in=OPEN).order_by("pk"))


def _end(
    asset: Asset,
    now: Finding,
    name: str,
    by: Actor,
    at: datetime,
    private: dict[str, str] | None = None,
    **told: Any,
) -> None:
    counted(asset, findings_open=-1)
    set_fields(now, status=MOVES[name].to, ended_at=at, due_on=None, **told)
    record(asset, MOVES[name].act, by=by, at=at, private=private, number=now.number)
