"""The verbs of places, one family a file."""

from gongdi.ground.places.actions.founding import end, found, rename
from gongdi.ground.places.actions.planting import Planted, plant
from gongdi.ground.places.actions.recutting import Cut, recut

__all__ = ["Cut", "Planted", "end", "found", "plant", "recut", "rename"]
