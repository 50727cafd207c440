"""What every page knows: the town, who is there, how they like pages, and the moment. Windows add their navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from gongdi.ground.access.asking import who
from gongdi.site.preferences import chosen


def house(request: HttpRequest) -> dict[str, Any]:
    """Town, person, preferences, the moment behind "today", and empty places for `navigation` and `footing`."""
    return {
        "town": settings.TOWN,
        "who": SimpleLazyObject(lambda: who(request)),
        "languages": settings.LANGUAGES,
        "theme": chosen(request, "theme"),
        "elder": chosen(request, "elder"),
        "keys": chosen(request, "keys"),
        "now": timezone.now(),
        "navigation": [],
        "footing": [],
    }
