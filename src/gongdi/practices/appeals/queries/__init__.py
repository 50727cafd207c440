"""Questions to this room: who may see what, what lies on a desk, what happened, what the figures are."""

from gongdi.practices.appeals.queries.deeds import Deed, deeds
from gongdi.practices.appeals.queries.figures import Figures, figures, median_hours, open_counts, reply_spread
from gongdi.practices.appeals.queries.line import Knot, line
from gongdi.practices.appeals.queries.sight import public, seen_by, visible_to
from gongdi.practices.appeals.queries.suggestions import categories_suggested

__all__ = [
    "Deed",
    "Figures",
    "Knot",
    "categories_suggested",
    "deeds",
    "figures",
    "line",
    "median_hours",
    "open_counts",
    "public",
    "reply_spread",
    "seen_by",
    "visible_to",
]
