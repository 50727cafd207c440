"""How a page answers: in the layout of the one who asks, and a no with its sentence and its status.

A view of a room, for a deed that has a form:

    form = MotionForm(sent(request), motion=row)
    decision = may_move(who(request), "put", row, at)

    def deed() -> str:
        actions.put(row, by=who(request), at=at, **form.cleaned_data)
        return reverse("motions:one", args=[row.pk])

    answer = answered(request, form, deed, decision)
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, "motions/put.html", {"form": form, "decision": decision}, status=answer)
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.record.faults import Fault, NotPossible

Entry = TypeVar("Entry")
OK, FORBIDDEN, CONFLICT, UNPROCESSABLE = 200, 403, 409, 422
NO = (Refused, Fault)
"""What a deed may raise that is said to the person: page after page catches these and nothing else."""


def layout(request: HttpRequest) -> str:
    """The layout of the one who asks: officers sit at a desk, everybody else has the portal."""
    return "site/desk.html" if who(request).is_staff else "site/portal.html"


def show(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = OK) -> HttpResponse:
    """A page in the layout of the one who asks."""
    return render(request, template, {"layout": layout(request), **context}, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None when the page is only asked for. An empty form that was sent is wrong."""
    return request.POST if request.method == "POST" else None


def status_of(decision: Decision) -> int:
    """The status of a page whose deed is judged so: 403 for a no about the person, 409 for one about the moment."""
    return OK if decision else FORBIDDEN if decision.about == "person" else CONFLICT


def admit(decision: Decision) -> None:
    """Let on a page only whom the judge lets: raises PermissionDenied with the reason for everybody else."""
    if not decision:
        raise PermissionDenied(str(decision.reason))


def known(table: Mapping[str, Entry], word: str) -> Entry:
    """What a table of deeds has under a word of the address. Raises Http404."""
    if word not in table:
        raise Http404(word)
    return table[word]


def reason_of(no: Refused | Fault) -> tuple[str, int]:
    """The sentence of a no, and the status that it is answered with."""
    if isinstance(no, Refused):
        return str(no.decision.reason), status_of(no.decision)
    return str(no.reason), UNPROCESSABLE if isinstance(no, NotPossible) else CONFLICT


def tell(form: BaseForm, no: Refused | Fault) -> int:
    """Say on a form, at its field where it has one, what stood in the way; what was typed stays. The status."""
    reason, status = reason_of(no)
    field = getattr(no, "field", "")
    form.add_error(field if field in form.fields else None, reason)
    return status


def answered(
    request: HttpRequest, form: BaseForm, deed: Callable[[], str], decision: Decision | None = None
) -> str | int:
    """Do the deed of a form that was sent and is right: the address that it leads to. Otherwise the status of the page.

    A page that is only asked for is answered by `decision`, what the judge says to the deed; so is a form of
    somebody to whom the deed is not open at all, however it is filled in.
    """
    if request.method != "POST":
        return OK if decision is None else status_of(decision)
    if decision is not None and status_of(decision) == FORBIDDEN:
        return FORBIDDEN
    if not form.is_valid():
        return UNPROCESSABLE
    try:
        return deed()
    except NO as no:
        return tell(form, no)
