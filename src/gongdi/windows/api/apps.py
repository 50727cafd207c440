"""The api as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """A window; it owns no tables."""

    name = "gongdi.windows.api"
    label = "api"
