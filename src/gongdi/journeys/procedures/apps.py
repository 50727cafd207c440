"""Procedures as a Django app."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Topics on their way from body to body."""

    name = "gongdi.journeys.procedures"
    label = "procedures"

    def ready(self) -> None:
        """Declare the verbs, enlist what the room holds of persons, and hear what bodies and meetings decide."""
        from gongdi.journeys.procedures import onward, sentences
        from gongdi.journeys.procedures.actions import forgetting
        from gongdi.journeys.procedures.actions.meeting import told
        from gongdi.journeys.procedures.actions.stepping import decided
        from gongdi.journeys.procedures.evidence import SUBJECT
        from gongdi.journeys.procedures.states import NAME
        from gongdi.ledger.resolutions import outcomes
        from gongdi.practices.meetings import subjects

        outcomes.enlist(SUBJECT, decided)
        subjects.enlist(SUBJECT, subjects.Subject(NAME, lambda number: f"/topics/{number}/", told))
        onward.enlist()
