"""Campaigns at the API: the same deeds as on the pages, through the same tables, the same actions and the same law.

The router of campaigns themselves stands last: its addresses end in a number, the others name what they are about.
"""

from gongdi.practices.campaigns.api import going, lists, reading

routers = (lists.router, going.router, reading.router)
