"""Mending as a Django app."""

from django.apps import AppConfig


class MendingConfig(AppConfig):
    """From a finding to an appeal and back."""

    name = "gongdi.journeys.mending"
    label = "mending"

    def ready(self) -> None:
        """Enlist the way to an appeal, and hear what comes of it."""
        from gongdi.journeys.mending import campaigns, outlet, readers
