"""Assets as a Django app."""

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    """The register of public things and their care."""

    name = "gongdi.practices.assets"
    label = "assets"

    def ready(self) -> None:
        """Declare the verbs, enlist what is held of persons, end walks and adoptions whose time is over."""
        from gongdi.ground.access.pictures import enlist
        from gongdi.ground.record.runner import WATCHES
        from gongdi.practices.assets import sentences
        from gongdi.practices.assets.actions import forgetting
        from gongdi.practices.assets.actions.passing import time_passed
        from gongdi.practices.assets.models.photos import kept

        enlist(kept)
        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
