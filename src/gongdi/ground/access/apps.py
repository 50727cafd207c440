"""Access as a Django app; it keeps no tables."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The judge and the law."""

    name = "gongdi.ground.access"
    label = "access"
