"""Resolutions as a Django app."""

from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    """Decisions of committees."""

    name = "gongdi.ledger.resolutions"
    label = "resolutions"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, and end what nobody decided in time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.ledger.resolutions import sentences  # noqa: F401  Django asks for late imports here.
        from gongdi.ledger.resolutions.actions import forgetting  # noqa: F401  as above
        from gongdi.ledger.resolutions.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
