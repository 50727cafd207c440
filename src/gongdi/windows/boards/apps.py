"""The boards as a Django app."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """A window; it owns no tables."""

    name = "gongdi.windows.boards"
    label = "boards"
