"""Places as a Django app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The tree of places."""

    name = "gongdi.ground.places"
    label = "places"

    def ready(self) -> None:
        """Declare the verbs of this room."""
        from gongdi.ground.places import sentences
