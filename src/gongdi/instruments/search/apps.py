"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of words."""

    name = "gongdi.instruments.search"
    label = "search"

    def ready(self) -> None:
        """Enlist the reader of this room."""
        from gongdi.instruments.search import readers
