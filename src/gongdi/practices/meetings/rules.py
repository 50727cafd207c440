"""The arithmetic of meetings, in whole numbers: how many must be there, how many must say yes, how long before."""

from datetime import datetime

from django.utils import timezone

from gongdi.practices.meetings.models import Meeting, MeetingKind
from gongdi.practices.meetings.states import Base, Bound


def least(bound: str, part: int, whole: int, of: int) -> int:
    """The smallest number that is over, or reaches, `part`/`whole` of a number."""
    if bound == Bound.OVER:
        return part * of // whole + 1
    return -(-part * of // whole)


def quorum(kind: MeetingKind, roll: int) -> int:
    """How many of the `roll` must be there so that something can be decided. A share of nobody asks for one."""
    share = max(1, least(kind.quorum_bound, kind.quorum_part, kind.quorum_whole, roll)) if kind.quorum_part else 0
    return max(kind.quorum_least, share)


def needed(kind: MeetingKind, *, present: int, roll: int, cast: int) -> int:
    """How many must say yes: of those who are there, of all who are entitled, or of those who said yes or no."""
    base = {Base.PRESENT: present, Base.ROLL: roll, Base.CAST: cast}[Base(kind.majority_of)]
    return max(1, least(kind.majority_bound, kind.majority_part, kind.majority_whole, base))


def is_quorate(meeting: Meeting) -> bool:
    """Whether enough of those entitled are there now."""
    return meeting.present >= quorum(meeting.kind, meeting.roll)


def notice_is_kept(kind: MeetingKind, starts_at: datetime, at: datetime) -> bool:
    """Whether a meeting that is announced at one moment may begin at another: whole days lie between, in the calendar
    of the town; with none, it may begin at once, but not before it is announced."""
    days = (timezone.localdate(starts_at) - timezone.localdate(at)).days
    return days >= kind.notice_days and starts_at >= at
