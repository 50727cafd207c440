"""What every page knows: the town, who is there, how they like pages, the moment, and the ways around."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from gongdi.ground.access.asking import who
from gongdi.site.preferences import chosen
from gongdi.windows.desk.navigation import officers
from gongdi.windows.portal.navigation import openness, residents


def house(request: HttpRequest) -> dict[str, Any]:
    """Town, person, preferences, the moment behind "today", and the ways around."""
    return {
        "town": settings.TOWN,
        "who": SimpleLazyObject(lambda: who(request)),
        "languages": settings.LANGUAGES,
        "theme": chosen(request, "theme"),
        "elder": chosen(request, "elder"),
        "keys": chosen(request, "keys"),
        "now": timezone.now(),
        "navigation": SimpleLazyObject(lambda: ways(request)),
        "footing": openness(),
    }


def ways(request: HttpRequest) -> list[dict[str, Any]]:
    """The navigation of a page that no window owns: of the desk for whoever holds a post, else of the portal."""
    return officers(request) if who(request).is_staff else residents(request)
