"""The program by which a browser opens the page of a meeting without a network; its address says what it may hold."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FILE = Path(__file__).parent.parent / "static" / "meetings" / "worker.js"


@cache
def program() -> bytes:
    """The program, read once."""
    return FILE.read_bytes()


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The program. Below /meetings/, because a browser lets it answer only for what lies below its own address."""
    return HttpResponse(program(), content_type="text/javascript")
