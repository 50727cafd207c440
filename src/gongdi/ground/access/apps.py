"""Access as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The judge, the law, and the tokens of programs."""

    name = "gongdi.ground.access"
    label = "access"

    def ready(self) -> None:
        """Declare the verbs of this room."""
        from gongdi.ground.access import sentences  # noqa: F401  Django asks for late imports here.
