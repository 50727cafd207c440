"""Pages of lots: one with its proof, the published list, and the value."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.ledger.lots import actions, queries
from gongdi.ledger.lots.forms import ValueForm
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.outcomes import address_of
from gongdi.ledger.lots.reading import command, next_deed
from gongdi.ledger.lots.states import MOVES

DEEDS = {"enter": actions.enter, "confirm": actions.confirm}
SHOWN = 200


def found(number: int) -> Lot:
    """A lot. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What was committed to, what decided, and how anybody draws again."""
    lot = found(number)
    name, decision = next_deed(who(request), lot, timezone.now())
    drawn = queries.drawn_of(lot, SHOWN if lot.take > SHOWN else None)
    context = {"lot": lot, "drawn": drawn, "more": lot.take - len(drawn), "command": command(lot)}
    context |= {"back": address_of(lot), "may_give": bool(decision), "label": MOVES[name].label}
    return show(request, "lots/one.html", context)


@require_safe
def listing(request: HttpRequest, number: int) -> HttpResponse:
    """The list, byte for byte as it was committed to."""
    answer = HttpResponse(found(number).listing.encode(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="lot-{number}.txt"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def value(request: HttpRequest, number: int) -> HttpResponse:
    """Type the public value: the first to do so enters it, another one confirms it, and the lot is drawn."""
    lot, at, form = found(number), timezone.now(), ValueForm(sent(request))
    name, decision = next_deed(who(request), lot, at)
    do = actions.enter if "correct" in request.POST else DEEDS[name]

    def deed() -> str:
        do(lot, value=form.cleaned_data["value"], by=who(request), at=at)
        return reverse("lots:one", args=[lot.pk])

    answer = answered(request, form, deed, decision)
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, "lots/value.html", page(lot, form, name) | {"decision": decision}, status=answer)


def page(lot: Lot, form: ValueForm, name: str) -> dict[str, object]:
    """What the page of the value shows."""
    return {"lot": lot, "form": form, "label": MOVES[name].label, "is_confirming": name == "confirm"}
