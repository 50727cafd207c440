"""One way to show a page of the portal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongdi.windows.portal.navigation import residents


def show(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of this window with the resident's way around."""
    return render(request, f"portal/{name}.html", {"navigation": residents(request)} | context, status=status)
