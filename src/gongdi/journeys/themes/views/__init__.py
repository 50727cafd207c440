"""The pages of this room."""

from gongdi.journeys.themes.views.choosing import candidates, new
from gongdi.journeys.themes.views.deeds import deed, task
from gongdi.journeys.themes.views.listing import index
from gongdi.journeys.themes.views.themes import appeals, one

__all__ = ["appeals", "candidates", "deed", "index", "new", "one", "task"]
