"""What the pages of this room share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongdi.ground.access.answering import show


def after(request: HttpRequest, answer: str | int, page: str, context: dict[str, object]) -> HttpResponse:
    """Where a deed leads to, or its page with the status that says what stood in the way."""
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, f"procedures/{page}.html", context, status=answer)
