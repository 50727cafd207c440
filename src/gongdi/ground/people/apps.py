"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, organisations, posts and homes."""

    name = "gongdi.ground.people"
    label = "people"

    def ready(self) -> None:
        """Declare the verbs of this room, and what it holds of a person."""
        from gongdi.ground.people import sentences
        from gongdi.ground.people.actions import holdings, tidying
