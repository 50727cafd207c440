"""Appeals as a Django app."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """The model room."""

    name = "gongdi.practices.appeals"
    label = "appeals"

    def ready(self) -> None:
        """Declare the verbs, enlist the readers and what the room holds of persons, and watch the time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.practices.appeals import facets, readers, sentences, words
        from gongdi.practices.appeals.actions import forgetting
        from gongdi.practices.appeals.actions.passing import time_passed
        from gongdi.practices.appeals.reading import learning, likeness, topics

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
