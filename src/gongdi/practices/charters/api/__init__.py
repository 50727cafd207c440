"""Charters at the API: the same deeds as on the pages, through the same table, the same actions and the same law.

An address with a word of its own is routed before one that takes the word of any deed: cases, texts, then writing.
"""

from gongdi.practices.charters.api import cases, texts, writing
from gongdi.practices.charters.api.routing import router

__all__ = ["cases", "router", "texts", "writing"]
