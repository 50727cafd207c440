"""Dividends as a Django app."""

from django.apps import AppConfig


class DividendsConfig(AppConfig):
    """What was made together, divided by a decided rule."""

    name = "gongdi.instruments.dividends"
    label = "dividends"

    def ready(self) -> None:
        """Declare accounts and verbs, hear of decisions, say what the room holds of persons."""
        from gongdi.instruments.dividends import accounts, sentences
        from gongdi.instruments.dividends.actions import deciding, forgetting
