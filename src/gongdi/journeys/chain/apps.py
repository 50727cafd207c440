"""The chain as a Django app."""

from django.apps import AppConfig


class ChainConfig(AppConfig):
    """From the first words to what is shared."""

    name = "gongdi.journeys.chain"
    label = "chain"
