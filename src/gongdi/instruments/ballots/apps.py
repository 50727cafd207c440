"""Ballots as a Django app."""

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    """Questions put to a roll, papers, counts."""

    name = "gongdi.instruments.ballots"
    label = "ballots"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, and close and count what is due."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.ballots import sentences
        from gongdi.instruments.ballots.actions import forgetting
        from gongdi.instruments.ballots.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
