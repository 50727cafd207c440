"""Appeals as a Django app."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """The model room."""

    name = "gongdi.practices.appeals"
    label = "appeals"

    def ready(self) -> None:
        """Declare the verbs and enlist the readers of this room."""
        from gongdi.practices.appeals import readers, sentences  # noqa: F401  Django asks for late imports here.
