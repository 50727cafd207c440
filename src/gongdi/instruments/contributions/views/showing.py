"""What the pages of this room have in common."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.record.faults import NotPossible


def show(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    layout = "site/desk.html" if who(request).is_staff else "site/portal.html"
    return render(request, f"contributions/{name}.html", context | {"layout": layout}, status=status)


def ask(request: HttpRequest, form: Form, label: str, decision: Decision, **more: Any) -> HttpResponse:
    """The page of one deed: its form, or why it cannot be done now."""
    status = 200 if request.method == "GET" else 422
    if not decision:
        status = 403 if decision.about == "person" else 409
    context = {"form": form, "label": label, "decision": decision} | more
    return show(request, "deed", context, status=status)


def tell(form: Form, no: Refused | NotPossible) -> None:
    """Say at its field what stood in the way; what was typed stays."""
    if isinstance(no, NotPossible):
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
    else:
        form.add_error(None, str(no.decision.reason))
