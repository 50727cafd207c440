"""Rounds as a Django app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Participatory budgets."""

    name = "gongdi.practices.rounds"
    label = "rounds"

    def ready(self) -> None:
        """Declare the verbs, enlist what is held of persons and what follows from a ballot, end what is over."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.ballots.outcomes import enlist
        from gongdi.practices.rounds import sentences
        from gongdi.practices.rounds.actions import forgetting
        from gongdi.practices.rounds.actions.passing import time_passed
        from gongdi.practices.rounds.actions.voting import decided
        from gongdi.practices.rounds.queries import SUBJECT

        enlist(SUBJECT, decided)
        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
