"""Lots as a Django app."""

from django.apps import AppConfig


class LotsConfig(AppConfig):
    """What chance decides, so that anybody can draw it again."""

    name = "gongdi.ledger.lots"
    label = "lots"

    def ready(self) -> None:
        """Declare the verbs."""
        from gongdi.ledger.lots import sentences
