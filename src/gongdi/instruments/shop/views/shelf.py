"""What can be had for points, and having it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import sent
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Person
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.forms import Exchange, ExchangeFor
from gongdi.instruments.shop.models import Offer
from gongdi.instruments.shop.queries.offers import Seen, books_kept, merchants_kept, seen, shelf, totals, visible
from gongdi.instruments.shop.queries.people import clients, served
from gongdi.instruments.shop.queries.purses import purses_of
from gongdi.instruments.shop.views.pages import FINE, page, tried


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What I can have for my points first; my balance on top."""
    offers, purses = shelf(who(request), timezone.now())
    keeps = bool(who(request).is_staff and (merchants_kept(who(request)) or books_kept(who(request))))
    till = bool(who(request).units("shopkeeper"))
    return page(request, "shop/index.html", {"offers": offers, "purses": purses, "keeps": keeps, "till": till})


def found(request: HttpRequest, number: int) -> Offer:
    """The offer that this person may know of. Raises Http404."""
    return get_object_or_404(visible(who(request)), pk=number)


def look(request: HttpRequest, offer: Offer) -> Seen:
    """The offer as the one who asks sees it."""
    person = who(request).person
    purses = purses_of(person, [offer.merchant.book_id]) if person else []
    return seen(offer, who(request), purses, timezone.now())


def one(request: HttpRequest, sight: Seen, form: Exchange, status: int = FINE) -> HttpResponse:
    """The page of an offer with its exchange."""
    serves = served(who(request))
    context = {"seen": sight, "offer": sight.offer, "form": form, "serves": serves}
    return page(request, "shop/offer.html", context, status)


@never_cache
@require_safe
def offer(request: HttpRequest, number: int) -> HttpResponse:
    """What it is, what it costs, how many anybody may have."""
    sight = look(request, found(request, number))
    return one(request, sight, Exchange(offer=sight.offer, purses=sight.purses))


@login_required
@require_POST
def redeem(request: HttpRequest, number: int) -> HttpResponse:
    """Exchange points for it."""
    sight, at = look(request, found(request, number)), timezone.now()
    form, voucher, status = Exchange(request.POST, offer=sight.offer, purses=sight.purses), None, FINE
    if form.is_valid():
        by = who(request)
        voucher, status = tried(form, lambda: actions.redeem(sight.offer, by=by, at=at, **form.arguments()))
    if voucher is None:
        return one(request, look(request, found(request, number)), form, status)
    messages.success(request, _("换好了。用的时候把这一页给店员看。"))
    return redirect("shop:voucher", voucher.pk)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def redeem_for(request: HttpRequest, number: int) -> HttpResponse:
    """For somebody without a telephone: find the person, hear the consent, print the voucher."""
    offer, at = found(request, number), timezone.now()
    if not served(who(request)):
        raise PermissionDenied(_("只有网格员和积分专员可以替人兑换。"))
    words = (request.POST.get("q") or request.GET.get("q", ""))[:60]
    people = clients(who(request), words, at)
    person = next((each for each in people if str(each.pk) == request.POST.get("person")), None)
    purses = purses_of(person.pk, [offer.merchant.book_id]) if person else []
    form = ExchangeFor(sent(request), offer=offer, purses=purses)
    context = {"offer": offer, "form": form, "words": words, "people": people, "chosen": person, "purses": purses}
    if request.method == "POST" and person is not None and form.is_valid():
        return given(request, offer, person, form, context)
    return page(request, "shop/redeem_for.html", context)


def given(
    request: HttpRequest, offer: Offer, person: Person, form: ExchangeFor, context: dict[str, Any]
) -> HttpResponse:
    """Exchange for the person, and go to what is printed."""
    by, at, more = who(request), timezone.now(), form.arguments() | {"heard": form.cleaned_data["heard"]}
    voucher, status = tried(form, lambda: actions.redeem_for(offer, person=person, by=by, at=at, **more))
    if voucher is None:
        return page(request, "shop/redeem_for.html", context, status)
    messages.success(request, _("替他换好了。请打印，或者把券码抄给他。"))
    return redirect("shop:voucher", voucher.pk)


@require_safe
def merchants(request: HttpRequest) -> HttpResponse:
    """What each merchant has taken in, in public; no persons."""
    return page(request, "shop/merchants.html", {"totals": totals()})
