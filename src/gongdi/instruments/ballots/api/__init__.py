"""Ballots at the API: the same deeds as on the pages, through the same actions and the same law."""

from gongdi.instruments.ballots.api.keeping import router as keeping
from gongdi.instruments.ballots.api.voting import router as voting

routers = (voting, keeping)

__all__ = ["routers"]
