"""The portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """A window; it owns no tables."""

    name = "gongdi.windows.portal"
    label = "portal"
