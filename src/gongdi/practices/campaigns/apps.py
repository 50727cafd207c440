"""Campaigns as a Django app."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Clean-village days and inspections."""

    name = "gongdi.practices.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Declare the verbs, enlist what is held of persons, and let days pass."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.practices.campaigns import sentences
        from gongdi.practices.campaigns.actions import forgetting
        from gongdi.practices.campaigns.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
