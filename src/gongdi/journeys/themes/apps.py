"""Themes as a Django app."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """A matter of a place for a month."""

    name = "gongdi.journeys.themes"
    label = "themes"

    def ready(self) -> None:
        """Declare the verbs, tell other rooms what became of their things, enlist the chore and what it holds of
        persons."""
        from gongdi.journeys.themes import onward, sentences, upkeep
        from gongdi.journeys.themes.actions import forgetting

        onward.enlist()
