"""The shop at the API: the same deeds as on the pages, through the same actions and the same law."""

from gongdi.instruments.shop.api import keeping, shelf, statements, till

routers = (shelf.router, till.router, keeping.router, statements.router)

__all__ = ["routers"]
