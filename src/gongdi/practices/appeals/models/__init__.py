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
from gongdi.practices.appeals.models.facets import FACET_COUNTS, GRAINS, HOURS, Facet, FacetCount, HourCount
from gongdi.practices.appeals.models.facets import PRIVACY as FACETS_PRIVACY
from gongdi.practices.appeals.models.figures import PRIVACY as FIGURES_PRIVACY
from gongdi.practices.appeals.models.figures import (
    Heat,
    OpenCount,
    ReplySentence,
    ReplyTime,
    Scope,
    Tally,
)
from gongdi.practices.appeals.models.traces import (
    PHOTOS_MOST,
    Follower,
    Note,
    NoteKind,
    Outcome,
    Photo,
    Reply,
    Satisfaction,
    Served,
    Visit,
)
from gongdi.practices.appeals.models.traces import PRIVACY as TRACES_PRIVACY

PRIVACY = CATALOGUE_PRIVACY | APPEAL_PRIVACY | TRACES_PRIVACY | FIGURES_PRIVACY | FACETS_PRIVACY

__all__ = [
    "FACET_COUNTS",
    "GRAINS",
    "HOURS",
    "PHOTOS_MOST",
    "Appeal",
    "Audience",
    "Category",
    "Channel",
    "Dispatch",
    "Duty",
    "Facet",
    "FacetCount",
    "Follower",
    "Heat",
    "HourCount",
    "Limit",
    "Note",
    "NoteKind",
    "OpenCount",
    "Outcome",
    "Photo",
    "RefusalReason",
    "Reply",
    "ReplySentence",
    "ReplyTime",
    "ReturnReason",
    "Satisfaction",
    "Scope",
    "Served",
    "Tally",
    "Track",
    "Visit",
]
