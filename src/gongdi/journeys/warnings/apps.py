"""Warnings as a Django app."""

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    """Act before being asked."""

    name = "gongdi.journeys.warnings"
    label = "warnings"

    def ready(self) -> None:
        """Declare the verbs, enlist the reader and what the room holds of persons, and watch the time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.journeys.warnings import onward, readers, sentences
        from gongdi.journeys.warnings.actions import forgetting
        from gongdi.journeys.warnings.actions.watching import watch

        onward.enlist()
        if watch not in WATCHES:
            WATCHES.append(watch)
