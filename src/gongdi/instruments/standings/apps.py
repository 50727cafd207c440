"""Standings as a Django app."""

from django.apps import AppConfig


class StandingsConfig(AppConfig):
    """What people earned, seen together."""

    name = "gongdi.instruments.standings"
    label = "standings"

    def ready(self) -> None:
        """Declare the verbs, enlist the reader and what the room holds of persons."""
        from gongdi.instruments.standings import actions, readers, sentences
