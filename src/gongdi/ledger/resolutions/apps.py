"""Resolutions as a Django app."""

from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    """Decisions of committees."""

    name = "gongdi.ledger.resolutions"
    label = "resolutions"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, and end what nobody decided in time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.ledger.resolutions import sentences
        from gongdi.ledger.resolutions.actions import forgetting
        from gongdi.ledger.resolutions.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
