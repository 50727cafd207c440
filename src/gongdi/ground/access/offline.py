"""The program by which a browser opens a page without a network; its address says what it may hold."""

import json
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FILE = Path(__file__).parent / "static" / "access" / "worker.js"


def worker(held: str, pages: str) -> Callable[[HttpRequest], HttpResponse]:
    """The view that gives the program: what it holds is called `held`; `pages` is a JavaScript pattern of paths.

    It has to lie below the room's own address, because a browser lets it answer only for what lies below it.
    """
    text = f"const HELD = {json.dumps(held)};\nconst PAGE = /{pages}/;\n".encode() + FILE.read_bytes()

    @require_safe
    def program(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(text, content_type="text/javascript")

    return program
