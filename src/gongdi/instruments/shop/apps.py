"""The shop as a Django app."""

from django.apps import AppConfig


class ShopConfig(AppConfig):
    """What points are exchanged for."""

    name = "gongdi.instruments.shop"
    label = "shop"

    def ready(self) -> None:
        """Declare verbs and kinds of accounts, enlist what the room holds of persons, and watch the time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.shop import accounts, sentences
        from gongdi.instruments.shop.actions import forgetting
        from gongdi.instruments.shop.actions.passing import time_passed

        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
