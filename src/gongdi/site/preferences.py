"""How a person likes the pages: language, theme, elder mode, single keys. Kept in cookies, changed by a tiny form."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("light", "dark", "contrast"),
    "elder": ("true",),
    "keys": ("off",),
}
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest, name: str) -> str:
    """What the person chose for one of CHOICES; empty for the way pages are when nobody chose."""
    value = request.COOKIES.get(name, "")
    return value if value in CHOICES[name] else ""


def keep(response: HttpResponse, name: str, value: str) -> None:
    """Keep a choice for a year; an empty one is forgotten."""
    if value:
        secure = bool(settings.SESSION_COOKIE_SECURE)
        response.set_cookie(name, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(name, samesite="Lax")


def way_back(request: HttpRequest) -> str:
    """The page the person came from, or the home page when that would lead to another site."""
    wanted = request.POST.get("next") or request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen and go back; unknown values change nothing."""
    response = HttpResponseRedirect(way_back(request))
    for name, values in CHOICES.items():
        if request.POST.get(name) in ("", *values):
            keep(response, name, request.POST[name])
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response
