"""Access as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The judge, the law, and the tokens of programs."""

    name = "gongdi.ground.access"
    label = "access"

    def ready(self) -> None:
        """Declare the verbs of this room and what it holds of a person; let the record ask who is still known."""
        from gongdi.ground.access import presence, sentences
        from gongdi.ground.access.actions import forget_tokens
        from gongdi.ground.people.forgetting import Forgetter, enlist

        enlist(Forgetter("access", forget_tokens))
