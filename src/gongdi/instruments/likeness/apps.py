"""Likeness as a Django app."""

from django.apps import AppConfig


class LikenessConfig(AppConfig):
    """The index of like matters."""

    name = "gongdi.instruments.likeness"
    label = "likeness"

    def ready(self) -> None:
        """Enlist the reader of this room."""
        from gongdi.instruments.likeness import readers
