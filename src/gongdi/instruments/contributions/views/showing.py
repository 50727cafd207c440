"""What the pages of this room have in common."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from gongdi.ground.access import answering
from gongdi.ground.access.answering import status_of
from gongdi.ground.access.judge import Decision


def show(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    return answering.show(request, f"contributions/{name}.html", context, status=status)


def ask(request: HttpRequest, form: Form, label: str, decision: Decision, **more: Any) -> HttpResponse:
    """The page of one deed: its form, or why it cannot be done now."""
    status = 200 if request.method == "GET" else 422
    if not decision:
        status = status_of(decision)
    context = {"form": form, "label": label, "decision": decision} | more
    return show(request, "deed", context, status=status)
