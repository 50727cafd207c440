"""The nouns of this room."""

from gongdi.journeys.themes.models.measures import PRIVACY as MEASURES_PRIVACY
from gongdi.journeys.themes.models.measures import Measurement, ThemeSaying
from gongdi.journeys.themes.models.tasks import PRIVACY as TASKS_PRIVACY
from gongdi.journeys.themes.models.tasks import ThemeTask
from gongdi.journeys.themes.models.themes import PRIVACY as THEMES_PRIVACY
from gongdi.journeys.themes.models.themes import Theme, ThemeCategory, ThemeTopic

PRIVACY = THEMES_PRIVACY | TASKS_PRIVACY | MEASURES_PRIVACY

__all__ = [
    "PRIVACY",
    "Measurement",
    "Theme",
    "ThemeCategory",
    "ThemeSaying",
    "ThemeTask",
    "ThemeTopic",
]
