"""Making as a Django app."""

from django.apps import AppConfig


class MakingConfig(AppConfig):
    """From words and decisions to projects."""

    name = "gongdi.journeys.making"
    label = "making"

    def ready(self) -> None:
        """Make known what projects come from, what they show, and where they hang."""
        from gongdi.journeys.making import dividing, evidence, origins, sharing, work

        origins.enlist_all()
        evidence.enlist_all()
        work.enlist_all()
        sharing.enlist_all()
        dividing.enlist_all()
