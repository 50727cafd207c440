"""The daily chore that computes the ledger again, and the alarm that a person hears when something differs."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.upkeep import alarms, chores
from gongdi.ground.record.upkeep.alarms import Alarm
from gongdi.ground.record.upkeep.condition import Condition
from gongdi.ledger.books import told
from gongdi.ledger.books.findings import Finding
from gongdi.ledger.books.replay import Report, Result, replay

CHORE = "ledger.verify"
EVERY = timedelta(days=1)
OLD = timedelta(days=2)


def verify(*, rest: float = 0.0, report: Report = lambda count: None) -> Result:
    """Compute every balance again, and hold the transfers against their acts.

    `rest` is how long to sleep after each batch, as a share of the time it took; `report` hears of each transfer once
    for the balances and once for the acts.
    """
    begun = time.perf_counter()
    heard = _resting(rest, report)
    result = replay(heard)
    told.compare(result.findings, heard)
    result.seconds = time.perf_counter() - begun
    return result


def _resting(rest: float, report: Report) -> Report:
    last = [time.perf_counter()]

    def heard(count: int) -> None:
        time.sleep(rest * (time.perf_counter() - last[0]))
        last[0] = time.perf_counter()
        report(count)

    return heard


def enlist(*, rest: float = 1.0, report: Report = lambda count: None) -> None:
    """Let it be done once a day, at half speed. It fails with its findings when something differs."""
    chores.enlist(CHORE, EVERY, _chore(rest, report), says=said)


def _chore(rest: float, report: Report) -> Callable[[datetime], dict[str, Any]]:
    def do(_at: datetime) -> dict[str, Any]:
        result = verify(rest=rest, report=report)
        if not result.is_sound:
            raise chores.Failed(result.told())
        return result.told()

    return do


def said(findings: dict[str, Any]) -> str:
    """The first difference in one sentence; empty when there is none."""
    differs = findings.get("differs")
    return Finding(**differs[0]).sentence if differs else ""


def look(house: Condition) -> Iterator[Alarm]:
    """What is bad about the replay of the ledger."""
    done = house.chores.get(CHORE)
    if done is None:
        return
    if done.succeeded is False and done.findings.get("differs"):
        what, values = _("账本重算对不上：%(first)s"), (("first", said(dict(done.findings))),)
        mend = _("先不要动数据库。运行 gongdi ledger verify 复查，从备份里找出是谁、什么时候改的。")
        yield Alarm("ledger_differs", "verify", what, mend, grave=True, values=values)
    elif done.succeeded is False:
        mend = _("看服务器日志里的原因；一小时后会自动再试，也可以运行 gongdi ledger verify。")
        yield Alarm("ledger_broken", "verify", _("账本重算没有做完。"), mend)
    elif done.went_well_at and house.at - done.went_well_at > OLD:
        mend = _("看 gongdi serve 或 gongdi work 是不是在运行；现在就做：gongdi ledger verify。")
        yield Alarm("ledger_old", "verify", _("两天多没有重算过账本。"), mend)


enlist()
alarms.enlist(look)
