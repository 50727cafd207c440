"""Panels as a Django app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Residents drawn by lot."""

    name = "gongdi.instruments.panels"
    label = "panels"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, and let invitations lapse."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.panels import sentences
        from gongdi.instruments.panels.actions import forgetting
        from gongdi.instruments.panels.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
