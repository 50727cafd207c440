"""The one router of this room: one address is asked and told in the same place."""

from ninja import Router

router = Router(tags=["points"])
