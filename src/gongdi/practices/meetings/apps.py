"""Meetings as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings and what follows from them."""

    name = "gongdi.practices.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, and settle what nobody answered in time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.practices.meetings import sentences
        from gongdi.practices.meetings.actions import forgetting
        from gongdi.practices.meetings.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
