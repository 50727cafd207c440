"""Points as a Django app."""

from django.apps import AppConfig


class PointsConfig(AppConfig):
    """Programmes, rules, awards and claims."""

    name = "gongdi.instruments.points"
    label = "points"

    def ready(self) -> None:
        """Declare kinds and verbs, enlist readers, outcomes and what is held of persons, watch the time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.points import accounts, explaining, readers, sentences
        from gongdi.instruments.points.actions import forgetting, outcomes
        from gongdi.instruments.points.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
