"""The nouns of this room, and how each of their fields is classed."""

from gongdi.practices.meetings.models import after, hall, kinds, meetings, motions, sent
from gongdi.practices.meetings.models.after import (
    FollowUp,
    Minutes,
    MinutesCorrection,
    MinutesSignature,
    Undertaking,
    UndertakingVerdict,
)
from gongdi.practices.meetings.models.hall import AgendaItem, Attendance, Speech
from gongdi.practices.meetings.models.kinds import MeetingKind
from gongdi.practices.meetings.models.meetings import Meeting, MeetingInvitation, MeetingRequest, RequestSupport
from gongdi.practices.meetings.models.motions import HallMotion, HallVote, HandCount
from gongdi.practices.meetings.models.sent import SentDeed

PRIVACY = kinds.PRIVACY | meetings.PRIVACY | hall.PRIVACY | motions.PRIVACY | after.PRIVACY | sent.PRIVACY

__all__ = [
    "AgendaItem",
    "Attendance",
    "FollowUp",
    "HallMotion",
    "HallVote",
    "HandCount",
    "Meeting",
    "MeetingInvitation",
    "MeetingKind",
    "MeetingRequest",
    "Minutes",
    "MinutesCorrection",
    "MinutesSignature",
    "RequestSupport",
    "SentDeed",
    "Speech",
    "Undertaking",
    "UndertakingVerdict",
]
