"""What the pages of this room have in common: the page of one deed, and the buttons that lead to deeds."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.access.answering import answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.practices.charters.deeds import Deed
from gongdi.practices.charters.offering import Target, offered

Back = tuple[str, str]
"""An address, and what it is called."""


def buttons(
    request: HttpRequest, known: dict[str, Deed], target: Callable[[Deed], Target], address: str, *numbers: int
) -> list[dict[str, Any]]:
    """The deeds that are offered to this person, each with its address."""
    return [
        {"label": deed.label, "href": reverse(address, args=[*numbers, name]), "decision": decision}
        for name, deed, decision in offered(known, target, who(request), timezone.now())
    ]


def deed_page(
    request: HttpRequest, deed: Deed, target: Target, back: Back, leads: Callable[[Any], str] | None = None
) -> HttpResponse:
    """The page of a deed, and the deed; `leads` says where it leads, back when it does not."""
    at, by = timezone.now(), who(request)
    form = deed.form(sent(request), thing=target.thing, now=target.now, by=by, at=at)
    decision = target.judged(deed, by, at)

    def done() -> str:
        made = target.do(by=by, at=at, **form.arguments())
        messages.success(request, _("已经记下。"))
        return leads(made) if leads else back[0]

    answer = answered(request, form, done, decision)
    if isinstance(answer, str):
        return redirect(answer)
    to, of = back
    context = {"form": form, "label": deed.label, "hint": deed.hint, "now": target.now, "back": to, "back_to": of}
    return show(request, "charters/deed.html", context | {"decision": decision}, status=answer)
