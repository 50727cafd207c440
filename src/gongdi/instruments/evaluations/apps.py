"""Evaluations as a Django app."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """Those served judge what was done for them."""

    name = "gongdi.instruments.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, be told of lots, and publish what is over."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.evaluations import sentences
        from gongdi.instruments.evaluations.actions import forgetting
        from gongdi.instruments.evaluations.actions.opening import address, drawn
        from gongdi.instruments.evaluations.actions.passing import time_passed
        from gongdi.instruments.evaluations.queries import LOT
        from gongdi.ledger.lots.outcomes import enlist

        enlist(LOT, drawn, address)
        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
