"""The nouns of this room."""

from gongdi.practices.appeals.models.appeal import PRIVACY as APPEAL_PRIVACY
from gongdi.practices.appeals.models.appeal import (
    Appeal,
    Audience,
    Channel,
    Dispatch,
    RefusalReason,
    ReturnReason,
)
from gongdi.practices.appeals.models.catalogue import PRIVACY as CATALOGUE_PRIVACY
from gongdi.practices.appeals.models.catalogue import (
    Category,
    Duty,
    Limit,
    Track,
)
from gongdi.practices.appeals.models.figures import PRIVACY as FIGURES_PRIVACY
from gongdi.practices.appeals.models.figures import (
    Heat,
    OpenCount,
    ReplyTime,
    Scope,
    Tally,
)
from gongdi.practices.appeals.models.traces import PRIVACY as TRACES_PRIVACY
from gongdi.practices.appeals.models.traces import (
    Follower,
    Note,
    NoteKind,
    Outcome,
    Photo,
    Reply,
    Satisfaction,
    Visit,
)

PRIVACY = CATALOGUE_PRIVACY | APPEAL_PRIVACY | TRACES_PRIVACY | FIGURES_PRIVACY

__all__ = [
    "Appeal",
    "Audience",
    "Category",
    "Channel",
    "Dispatch",
    "Duty",
    "Follower",
    "Heat",
    "Limit",
    "Note",
    "NoteKind",
    "OpenCount",
    "Outcome",
    "Photo",
    "RefusalReason",
    "Reply",
    "ReplyTime",
    "ReturnReason",
    "Satisfaction",
    "Scope",
    "Tally",
    "Track",
    "Visit",
]
