"""Charters as a Django app."""

from django.apps import AppConfig


class ChartersConfig(AppConfig):
    """Village rules, residents' covenants and conventions."""

    name = "gongdi.practices.charters"
    label = "charters"

    def ready(self) -> None:
        """Declare the verbs, enlist what is held of persons and what follows from a ballot, let time pass."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.ballots.outcomes import enlist
        from gongdi.practices.charters import sentences
        from gongdi.practices.charters.actions import forgetting
        from gongdi.practices.charters.actions.adopting import decided
        from gongdi.practices.charters.actions.passing import time_passed
        from gongdi.practices.charters.actions.repealing import repeal_decided
        from gongdi.practices.charters.queries import DRAFT, REPEAL

        enlist(DRAFT, decided)
        enlist(REPEAL, repeal_decided)
        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
