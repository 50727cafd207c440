"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """A window; it owns no tables."""

    name = "gongdi.windows.desk"
    label = "desk"
