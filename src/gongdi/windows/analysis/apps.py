"""The analysis as a Django app."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """A window; it owns no tables."""

    name = "gongdi.windows.analysis"
    label = "analysis"
