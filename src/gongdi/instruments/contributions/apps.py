"""Contributions as a Django app."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """What people give to a common cause."""

    name = "gongdi.instruments.contributions"
    label = "contributions"

    def ready(self) -> None:
        """Declare verbs and accounts, enlist what the room holds of persons, and watch the time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.contributions import accounts, sentences
        from gongdi.instruments.contributions.actions import forgetting
        from gongdi.instruments.contributions.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
