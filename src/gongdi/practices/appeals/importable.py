"""What a row of another system means here: status, times, promises, or why it cannot be taken."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from gongdi.engines.tables import Draft, Fault
from gongdi.engines.worktime import Due
from gongdi.practices.appeals.clocks import after, limit_of
from gongdi.practices.appeals.models import Appeal, Channel
from gongdi.practices.appeals.states import CLOCKS, OWNERS, Clock, Status, Turn

STATUSES = (
    Status.RECEIVED,
    Status.TRIAGED,
    Status.DISPATCHED,
    Status.ACCEPTED,
    Status.IN_PROGRESS,
    Status.REPLIED,
    Status.CLOSED,
    Status.REFUSED,
    Status.WITHDRAWN,
)
"""What an imported appeal may be; the others need a history that only a life in this house gives."""
WITH_A_UNIT = (Status.DISPATCHED, Status.ACCEPTED, Status.IN_PROGRESS)
UNANSWERED = (Status.RECEIVED, Status.TRIAGED, *WITH_A_UNIT)
CLOCKS_DIFFER = timedelta(days=1)
"""How far ahead of ours another system's clock may be."""


class Refusal(Exception):
    """A row cannot be taken: `code` of the fault, the `field` it is about, what it said and what else to say."""

    def __init__(self, code: str, field: str, value: object = "", **args: str | int) -> None:
        super().__init__(code)
        self.code, self.field, self.value, self.args_of_message = code, field, value, args


@dataclass(slots=True)
class Promises:
    """The ends of limits, each counted once: they depend on the day alone."""

    limits: dict[Clock, int] = field(default_factory=dict)
    known: dict[tuple[Clock, Any], Due] = field(default_factory=dict)

    def due(self, clock: Clock, at: datetime) -> Due:
        """When the limit of a clock runs out that began at a moment."""
        key = clock, timezone.localdate(at)
        if key not in self.known:
            days = self.limits.setdefault(clock, limit_of(clock)) if clock not in self.limits else self.limits[clock]
            due = after(days, at)
            self.known[key] = Due(due.at.astimezone(UTC), due.certain)
        return self.known[key]


@dataclass(slots=True)
class Case:
    """An appeal ready to be stored, with the reply it had and what its act says publicly and privately."""

    appeal: Appeal
    reply: str
    public: dict[str, Any]
    private: dict[str, Any]


def case_of(draft: Draft, at: datetime, promises: Promises) -> Case:
    """What a draft becomes, still without place, category and unit. Raises Refusal when it contradicts itself."""
    status = status_of(draft)
    appeal = Appeal(
        status=status,
        turn=OWNERS[status],
        title=draft.title,
        detail=draft.detail or draft.title,
        channel=channel_of(draft),
        address=draft.address,
        latitude=draft.latitude,
        longitude=draft.longitude,
        contact=contact_of(draft),
        raised_at=draft.raised_at.astimezone(UTC),
        source=draft.source,
        source_id=draft.source_id,
        likes=draft.supports,
    )
    replied_at = reply_time(draft)
    set_times(appeal, replied_at, draft.closed_at, promises)
    refuse_future(draft, at)
    return Case(appeal, draft.reply, public_of(appeal), private_of(draft, appeal))


def status_of(draft: Draft) -> Status:
    """The status a row names, or the one its times and reply amount to."""
    is_answered = bool(draft.reply or draft.replied_at)
    if not draft.status:
        return Status.CLOSED if draft.closed_at else Status.REPLIED if is_answered else Status.RECEIVED
    if draft.status not in STATUSES:
        raise Refusal("status_unknown", "status", draft.status, known=", ".join(STATUSES))
    status = Status(draft.status)
    if status == Status.REPLIED and not is_answered:
        raise Refusal("status_without_reply", "status", draft.status)
    if status in UNANSWERED and is_answered:
        raise Refusal("status_before_reply", "status", draft.status)
    if status in WITH_A_UNIT and not draft.unit:
        raise Refusal("status_without_unit", "status", draft.status)
    return status


def channel_of(draft: Draft) -> Channel:
    """How it came in there."""
    if draft.channel and draft.channel not in Channel.values:
        raise Refusal("channel_unknown", "channel", draft.channel, known=", ".join(Channel.values))
    return Channel(draft.channel or Channel.IMPORTED)


def contact_of(draft: Draft) -> str:
    """Another system's name or number of the person, and the telephone whole; what does not fit is in the act."""
    room = 60 - len(draft.phone) - 1 if draft.phone else 60
    return f"{draft.reporter_name[:room]} {draft.phone}".strip()


def reply_time(draft: Draft) -> datetime | None:
    """When the reply was given. A reply without a time of its own was given at the latest when the matter closed."""
    at = draft.replied_at or (draft.closed_at if draft.reply else None)
    if draft.reply and at is None:
        raise Refusal("reply_without_time", "reply", draft.reply)
    return at.astimezone(UTC) if at else None


def set_times(appeal: Appeal, replied_at: datetime | None, closed_at: datetime | None, promises: Promises) -> None:
    """Set end, reply and promises. Clocks run from the original times, so an old open appeal is overdue at once.

    The reply is held to the limit of this town: what the other system promised, a table does not say.
    """
    appeal.replied_at = replied_at
    status = Status(appeal.status)
    if appeal.turn == Turn.NOBODY:
        appeal.ended_at = max(moment.astimezone(UTC) for moment in (appeal.raised_at, replied_at, closed_at) if moment)
    if status in WITH_A_UNIT or replied_at:
        promise = promises.due(Clock.REPLY, appeal.raised_at)
        appeal.promised_at, appeal.due_certain = promise.at, promise.certain
    if clock := CLOCKS.get(status):
        due = promises.due(clock, replied_at or appeal.raised_at)
        appeal.due_at, appeal.due_certain = due.at, due.certain


def refuse_future(draft: Draft, at: datetime) -> None:
    """Raise Refusal for a time that has not come yet."""
    for name in ("raised_at", "replied_at", "closed_at"):
        moment = getattr(draft, name)
        if moment and moment > at + CLOCKS_DIFFER:
            raise Refusal("time_in_future", name, moment)


def public_of(appeal: Appeal) -> dict[str, Any]:
    """What the act says to everybody, but for unit and category."""
    public: dict[str, Any] = {
        "to": appeal.status,
        "round": 1,
        "source": appeal.source,
        "source_id": appeal.source_id,
        "raised_at": appeal.raised_at.isoformat(),
    }
    if appeal.replied_at and appeal.promised_at:
        public["replied_at"] = appeal.replied_at.isoformat()
        public["hours"] = int((appeal.replied_at - appeal.raised_at).total_seconds() // 3600)
        public["late"] = appeal.replied_at > appeal.promised_at
    if appeal.ended_at:
        public["ended_at"] = appeal.ended_at.isoformat()
    return public


def private_of(draft: Draft, appeal: Appeal) -> dict[str, Any]:
    """What the act holds for the parties: all that the row said; `text` is the reply, as in the act of a reply."""
    said = {
        "title": draft.title,
        "detail": appeal.detail,
        "address": draft.address,
        "reporter": draft.reporter_name,
        "phone": draft.phone,
        "text": draft.reply,
        "opposes": draft.opposes,
    }
    return {key: value for key, value in said.items() if value}


def fault_of(refusal: Refusal, row: int, column: str, excerpt: str) -> Fault:
    """A refusal as a fault of the table."""
    return Fault(refusal.code, row, column, value=excerpt, args=refusal.args_of_message)
