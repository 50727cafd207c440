"""Appeals at the API: the same deeds as on the pages, through the same actions and the same law."""

from gongdi.practices.appeals.api import catalogue, deeds, photos, reading, receipts

routers = (reading.router, deeds.router, photos.router, receipts.router, catalogue.router)
