"""What every page knows: how the person likes it, and the moment. Windows add who is there and their navigation."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from gongdi.site.preferences import chosen


def page(request: HttpRequest) -> dict[str, Any]:
    """Preferences, the moment for "today" and "still six hours", and empty places for `who` and `navigation`."""
    return {
        "theme": chosen(request, "theme"),
        "elder": chosen(request, "elder"),
        "keys": chosen(request, "keys"),
        "now": timezone.now(),
        "who": None,
        "navigation": [],
    }
