"""Figures as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """What the record knows, offered to plans."""

    name = "gongdi.journeys.figures"
    label = "figures"

    def ready(self) -> None:
        """Enlist the measures."""
        from gongdi.journeys.figures import appeals, campaigns

        appeals.offer()
        campaigns.offer()
