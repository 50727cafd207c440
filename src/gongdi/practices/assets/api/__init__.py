"""Public things at the API: the same deeds as on the pages, through the same forms, actions and law."""

from gongdi.practices.assets.api import things, walks

routers = (walks.router, things.router)
