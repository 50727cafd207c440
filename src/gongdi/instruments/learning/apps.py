"""Learning as a Django app."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """What is read out of what people write."""

    name = "gongdi.instruments.learning"
    label = "learning"

    def ready(self) -> None:
        """Declare the verbs, enlist the readers, the weekly training and its alarm."""
        from gongdi.instruments.learning import readers, sentences, upkeep
