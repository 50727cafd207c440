"""Three answers for machines: whether the process lives, whether it can do its work, and both in one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gongdi.site.health.parts import OK, parts

RETRY_SECONDS = 5


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Nothing is asked: whoever starts processes again does so only when this fails."""
    return _answer({"live": True}, well=True)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether requests can be sent here; 503 names the part that is missing."""
    found = parts()
    well = set(found.values()) == {OK}
    return _answer({"ready": well, "parts": found}, well=well)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Both."""
    found = parts()
    well = set(found.values()) == {OK}
    return _answer({"live": True, "ready": well, "parts": found}, well=well)


def _answer(said: dict[str, Any], *, well: bool) -> HttpResponse:
    response = JsonResponse(said, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    if not well:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response
