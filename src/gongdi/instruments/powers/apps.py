"""Powers as a Django app."""

from django.apps import AppConfig


class PowersConfig(AppConfig):
    """The four powers of a community."""

    name = "gongdi.instruments.powers"
    label = "powers"

    def ready(self) -> None:
        """Declare verbs and kinds of accounts, and hear what committees decide."""
        from gongdi.instruments.powers import accounts, sentences
        from gongdi.instruments.powers.actions import assessments, spending
        from gongdi.ledger.resolutions import outcomes

        outcomes.enlist("powers.spending", spending.decided)
        outcomes.enlist("powers.assessment", assessments.decided)
