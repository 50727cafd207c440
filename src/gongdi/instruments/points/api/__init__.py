"""Points at the API: the same deeds as on the pages, through the same actions and the same law."""

from gongdi.instruments.points.api import claims, drafting, reading
from gongdi.instruments.points.api.router import router

__all__ = ["claims", "drafting", "reading", "router"]
