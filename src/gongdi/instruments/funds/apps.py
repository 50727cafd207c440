"""Funds as a Django app."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Foundations, their funds, gifts and grants."""

    name = "gongdi.instruments.funds"
    label = "funds"

    def ready(self) -> None:
        """Declare kinds of accounts and verbs, wait for resolutions, say what is held of persons, watch the time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.funds import kinds, naming, sentences
        from gongdi.instruments.funds.actions import (
            allocating,
            forgetting,
            granting,
            motions,
            passing,
            relieving,
            spending_forgetting,
            spending_passing,
        )

        for watch in (passing.time_passed, spending_passing.time_passed):
            if watch not in WATCHES:
                WATCHES.append(watch)
