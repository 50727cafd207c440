"""Plans as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans over years."""

    name = "gongdi.practices.plans"
    label = "plans"

    def ready(self) -> None:
        """Declare the verbs, enlist what is held of persons, read the record where a measure is known there."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.practices.plans import sentences
        from gongdi.practices.plans.actions import forgetting
        from gongdi.practices.plans.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
