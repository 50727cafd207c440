"""The site as a Django app: it holds base templates and static files."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Base templates, design tokens, command line."""

    name = "gongdi.site"
    label = "site"

    def ready(self) -> None:
        """Let the daily backup be made, when the settings say where to."""
        from gongdi.site.backup import daily

        daily.enlist()
