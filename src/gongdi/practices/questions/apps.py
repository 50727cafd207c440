"""Open questions as a Django app."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Open questions and their maps."""

    name = "gongdi.practices.questions"
    label = "questions"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, close what is over and draw the maps."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.practices.questions import sentences
        from gongdi.practices.questions.actions import forgetting
        from gongdi.practices.questions.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
