"""Appeals at the API: the same deeds as on the pages, through the same actions and the same law."""

from gongdi.practices.appeals.api import alike, catalogue, deeds, guesses, photos, reading, receipts

_of_reading = (reading.router, alike.router, guesses.router)
routers = (*_of_reading, deeds.router, photos.router, receipts.router, catalogue.router)
