"""Funds as a Django app."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Foundations, their funds, gifts and grants."""

    name = "gongdi.instruments.funds"
    label = "funds"

    def ready(self) -> None:
        """Declare the kinds of accounts and the verbs of both halves of the room."""
        from gongdi.instruments.funds import kinds, sentences  # noqa: F401  Django asks for late imports here.
