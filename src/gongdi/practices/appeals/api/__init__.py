"""Appeals at the API: the same deeds as on the pages, through the same actions and the same law."""

from gongdi.practices.appeals.api import catalogue, deeds, raising, reading

routers = (raising.router, reading.router, deeds.router, catalogue.router)
