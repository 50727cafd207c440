"""What the pages of this room have in common: finding what is meant, offering deeds, doing one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.moves import from_here
from gongdi.practices.assets.deeds import Deed
from gongdi.practices.assets.law import Care, may
from gongdi.practices.assets.models import Asset, AssetPhoto
from gongdi.practices.assets.outlets import OUTLETS
from gongdi.practices.assets.queries.register import whole

SHOWN = 30


def thing_of(code: str) -> Asset:
    """The thing of a plate. Raises Http404: a code that is none says nothing."""
    return get_object_or_404(whole(), code=code.upper())


def decided(deed: Deed, row: Any, care: Care, actor: Actor, at: datetime) -> Decision:
    """Whether this actor may do a deed now: the law, then the table."""
    return from_here(may(actor, deed.move.right, care, at), deed.move, row)


def offered(
    request: HttpRequest, known: Mapping[str, Deed], row: Any, care: Care, href: Callable[[str], str]
) -> list[dict[str, Any]]:
    """The deeds that this person may do now, and those that only the moment stands against."""
    found, at = [], timezone.now()
    for name, deed in known.items():
        decision = decided(deed, row, care, who(request), at)
        is_there = name != "pass" or OUTLETS
        if is_there and (decision or (decision.about == "moment" and "table" not in decision.facts)):
            found.append({"name": name, "label": deed.move.label, "href": href(name), "decision": decision})
    return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of a deed that has a form: what stands on it, and where it leads back to."""

    label: Any
    back: str
    title: Any


def filled_in(
    request: HttpRequest, form: BaseForm, do: Callable[[], str], sheet: Sheet, decision: Decision
) -> HttpResponse:
    """The page of a deed, or where the deed leads when it was done."""
    answer = answered(request, form, do, decision)
    if isinstance(answer, str):
        return redirect(answer)
    context = {"form": form, "label": sheet.label, "back": sheet.back, "back_to": sheet.title, "decision": decision}
    return show(request, "assets/deed.html", context, status=answer)


def perform(request: HttpRequest, deed: Deed, row: Any, care: Care, *, back: str, title: str) -> HttpResponse:
    """The page of a deed of the tables, and the deed."""
    at, by = timezone.now(), who(request)
    form = deed.form(sent(request), request.FILES or None, care=care, by=by, at=at)

    def do() -> str:
        deed.action(row, by=by, at=at, **form.arguments())
        messages.success(request, deed.said)
        return back

    return filled_in(request, form, do, Sheet(deed.move.label, back, title), decided(deed, row, care, by, at))


def photo_lines(rows: Iterable[AssetPhoto]) -> list[dict[str, Any]]:
    """Photos as the partial shows them."""
    return [{"href": f"/things/photos/{row.pk}/"} for row in rows]


def page_of(asset: Asset) -> str:
    """The address of a thing."""
    return reverse("assets:one", args=[asset.code])
