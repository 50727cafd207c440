"""The desk of a merchant, and of those who run a programme's exchange."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import sent
from gongdi.ground.access.asking import who
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.forms import Join, NewOffer, Restock, Revise, initial_of
from gongdi.instruments.shop.models import Merchant, Offer
from gongdi.instruments.shop.queries import desks
from gongdi.instruments.shop.queries.offers import books_kept, deeds_on, merchants_kept, visible
from gongdi.instruments.shop.states.offers import MOVES
from gongdi.instruments.shop.views.pages import FINE, done, page, tried

FORMS: dict[str, type[Form]] = {"revise": Revise, "restock": Restock}
DEEDS: dict[str, Callable[..., Offer]] = {
    "open": actions.open_,
    "pause": actions.pause,
    "resume": actions.resume,
    "end": actions.end,
}
WITH_FORM: dict[str, Callable[..., Offer]] = {"revise": actions.revise, "restock": actions.restock}


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Merchants with their offers and statements; what waits first."""
    found = desks.of(who(request), timezone.now())
    if not found.merchants and not found.books:
        raise PermissionDenied(_("只有商户的店员和管积分兑换的人有这一页。"))
    return page(request, "shop/desk.html", {"desk": found})


def merchant_of(request: HttpRequest, number: int) -> Merchant:
    """A merchant whose desk this person may see. Raises Http404."""
    for merchant in merchants_kept(who(request)):
        if merchant.pk == number:
            return merchant
    raise Http404(number)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, number: int) -> HttpResponse:
    """Agree that an organisation takes part in a programme."""
    book = next((book for book in books_kept(who(request)) if book.pk == number), None)
    if book is None:
        raise Http404(number)
    by, at, status = who(request), timezone.now(), FINE
    form = Join(sent(request), choices=desks.newcomers(book, at))
    if form.is_valid():
        organisation = form.cleaned_data["organisation"]
        row, status = tried(form, lambda: actions.join(organisation, book=book, by=by, at=at))
        if row is not None:
            messages.success(request, _("已经加入。现在可以登记兑换的东西。"))
            return redirect("shop:desk")
    return page(request, "shop/join.html", {"form": form, "book": book}, status)


@login_required
@require_POST
def part(request: HttpRequest, number: int) -> HttpResponse:
    """End a merchant's part."""
    row, by = merchant_of(request, number), who(request)
    done(request, lambda: actions.part(row, by=by, at=timezone.now()), _("已经退出，没用的券都退回了积分。"))
    return redirect("shop:desk")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """A new offer of a merchant."""
    merchant, by, at, status = merchant_of(request, number), who(request), timezone.now(), FINE
    form = NewOffer(sent(request))
    if form.is_valid():
        row, status = tried(form, lambda: actions.draft(merchant, terms=form.terms(), by=by, at=at))
        if row is not None:
            messages.success(request, _("登记好了。积分专员同意以后上架。"))
            return redirect("shop:desk")
    return page(request, "shop/offer_new.html", {"form": form, "merchant": merchant}, status)


def offer_of(request: HttpRequest, number: int) -> Offer:
    """An offer of a merchant whose desk this person may see. Raises Http404."""
    offer = get_object_or_404(visible(who(request)), pk=number)
    merchant_of(request, offer.merchant_id)
    return offer


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on an offer: one press, or a form of its own."""
    row = offer_of(request, number)
    if name in FORMS:
        return changed(request, row, name)
    if name not in DEEDS or request.method == "GET":
        raise Http404(name)
    deed, by = DEEDS[name], who(request)
    done(request, lambda: deed(row, by=by, at=timezone.now()), str(MOVES[name].label))
    return redirect("shop:desk")


def changed(request: HttpRequest, row: Offer, name: str) -> HttpResponse:
    """Change terms, or put up more."""
    by, at, status = who(request), timezone.now(), FINE
    given: Any = {"initial": initial_of(row)} if name == "revise" else {}
    form, decision = FORMS[name](sent(request), **given), deeds_on(row, by, at).get(name)
    if form.is_valid():
        data = dict(form.cleaned_data)
        data |= {"seen": data.pop("version")} if "version" in data else {}
        made, status = tried(form, lambda: WITH_FORM[name](row, by=by, at=at, **data))
        if made is not None:
            messages.success(request, _("改好了。已经换出去的券照旧。"))
            return redirect("shop:desk")
    context = {"form": form, "offer": row, "move": MOVES[name], "decision": decision}
    return page(request, "shop/offer_change.html", context, status)
