"""The promise that runs on an appeal as a page shows it: its state, until when, and who holds it."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.states import Status, Turn

NEAR = timedelta(hours=24)
LATTER_HALF = 50  # percent of the time: what was raised an hour ago is not near its end


def promise(appeal: Appeal, now: datetime) -> dict[str, Any]:
    """State (running, near, broken, kept, paused, none), due, share of the time that has passed in percent,
    holder, whether holidays that are not announced yet may move it, and words where the state alone does not say it."""
    found: dict[str, Any] = {"state": state_of(appeal, now), "due": appeal.due_at, "holder": holder(appeal)}
    if appeal.due_at:
        found["share"] = share(appeal.raised_at, appeal.due_at, now)
        found["may_move"] = not appeal.due_certain
    if not appeal.is_open:
        found |= {"due": None, "said": said_at_the_end(appeal, found["state"])}
    return found


def state_of(appeal: Appeal, now: datetime) -> str:
    """Whether the promise runs, is near its end, is broken or kept, stands still, or is none."""
    if not appeal.is_open:
        return ended(appeal)
    if appeal.due_at is None:
        return "none"
    if appeal.due_at < now:
        return "broken"
    if appeal.turn == Turn.RESIDENT:
        return "paused"
    is_near = appeal.due_at - now < NEAR and share(appeal.raised_at, appeal.due_at, now) >= LATTER_HALF
    return "near" if is_near else "running"


def ended(appeal: Appeal) -> str:
    """Whether the promise of a closed appeal was kept; what ended otherwise had none to keep."""
    if appeal.status != Status.CLOSED or not (appeal.replied_at and appeal.promised_at):
        return "none"
    return "kept" if appeal.replied_at <= appeal.promised_at else "broken"


def said_at_the_end(appeal: Appeal, state: str) -> str:
    """What is said of a promise when nothing runs any more."""
    words = {"kept": _("按时答复"), "broken": _("逾期答复")}
    return words.get(state) or str(appeal.get_status_display())


def holder(appeal: Appeal) -> str:
    """Who has to do the next thing."""
    if appeal.turn in (Turn.ACCEPT, Turn.HANDLE) and appeal.unit:
        return in_language(appeal.unit)
    others = {
        Turn.TRIAGE: _("调度员"),
        Turn.DISPATCH: _("调度员"),
        Turn.RESIDENT: _("提出诉求的本人"),
        Turn.VISIT: _("回访员"),
    }
    return others.get(Turn(appeal.turn), "")


def share(start: datetime, due: datetime, now: datetime) -> int:
    """How much of the time has passed, in percent from 0 to 100."""
    whole = (due - start).total_seconds()
    return 100 if whole <= 0 else max(0, min(100, round(100 * (now - start).total_seconds() / whole)))


def kind(appeal: Appeal) -> str:
    """How the word of a status is framed: open while a unit works on it, done, ended without an answer, or plain."""
    if appeal.status == Status.CLOSED:
        return "done"
    if not appeal.is_open:
        return "ended"
    return "open" if appeal.turn in (Turn.HANDLE, Turn.RESIDENT) else ""
