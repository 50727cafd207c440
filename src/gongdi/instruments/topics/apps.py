"""Topics as a Django app."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Hot topics, kept from day to day."""

    name = "gongdi.instruments.topics"
    label = "topics"

    def ready(self) -> None:
        """Declare the verbs, enlist the reader, the daily chore and what the room holds of persons."""
        from gongdi.instruments.topics import readers, sentences, upkeep
        from gongdi.instruments.topics.actions import forgetting
