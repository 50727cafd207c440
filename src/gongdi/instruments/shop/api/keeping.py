"""Merchants and their offers, at the desk."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Organisation
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.api import shapes
from gongdi.instruments.shop.api.shelf import CREATED, offer_of
from gongdi.instruments.shop.models import Merchant
from gongdi.instruments.shop.queries import offers

router = Router(tags=["shop"], auth=SIGNED_IN)
DEEDS = {"open": actions.open_, "pause": actions.pause, "resume": actions.resume, "end": actions.end}


def merchant_of(number: int) -> Merchant:
    """A merchant. Raises Http404."""
    return get_object_or_404(Merchant.objects.select_related("book__place", "organisation"), pk=number)


def told(row: Merchant) -> dict[str, Any]:
    """A merchant as an answer."""
    organisation = row.organisation
    return {"number": row.pk, "organisation": organisation.pk, "name": organisation.name, "book": row.book_id}


@router.get(
    "/shop/merchants",
    response=list[shapes.MerchantOut],
    auth=ANYBODY,
    summary="Merchants and their totals",
    operation_id="shop_merchants",
)
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """In public, no persons."""
    rows = offers.totals()
    return [told(row.merchant) | {"count": row.count, "points": row.points, "pay": row.pay} for row in rows]


@router.post(
    "/shop/books/{number}/merchants",
    response={CREATED: shapes.MerchantOut},
    summary="Agree that a merchant takes part",
    operation_id="shop_join",
)
def join(request: HttpRequest, number: int, body: shapes.Join) -> Answer[dict[str, Any]]:
    """For the points officer or the head of the programme's place."""
    book = get_object_or_404(offers.books(), pk=number)
    organisation = get_object_or_404(Organisation, pk=body.organisation, to_on=None)
    return Answer(CREATED, told(actions.join(organisation, book=book, by=who(request), at=timezone.now())))


@router.post(
    "/shop/merchants/{number}/part",
    response=shapes.MerchantOut,
    summary="End a merchant's part",
    operation_id="shop_part",
)
def part(request: HttpRequest, number: int, body: shapes.Empty) -> dict[str, Any]:
    """Offers end, unused vouchers give their points back."""
    return told(actions.part(merchant_of(number), by=who(request), at=timezone.now()))


@router.post(
    "/shop/merchants/{number}/offers",
    response={CREATED: shapes.OfferOut},
    summary="Put something up",
    operation_id="shop_draft",
)
def draft(request: HttpRequest, number: int, body: shapes.Terms) -> Answer[dict[str, Any]]:
    """A draft, until an officer agrees to its price."""
    terms = actions.Terms(**body.model_dump())
    made = actions.draft(merchant_of(number), terms=terms, by=who(request), at=timezone.now())
    return Answer(CREATED, shapes.of_offer(made))


@router.post(
    "/shop/offers/{number}/revise", response=shapes.OfferOut, summary="Change price and pay", operation_id="shop_revise"
)
def revise(request: HttpRequest, number: int, body: shapes.Revise) -> dict[str, Any]:
    """Vouchers that are out keep theirs."""
    row, at = offer_of(request, number), timezone.now()
    made = actions.revise(row, price=body.price, pay=body.pay, seen=body.version, by=who(request), at=at)
    return shapes.of_offer(made)


@router.post(
    "/shop/offers/{number}/restock", response=shapes.OfferOut, summary="Put up more", operation_id="shop_restock"
)
def restock(request: HttpRequest, number: int, body: shapes.Restock) -> dict[str, Any]:
    """For the shop."""
    row = offer_of(request, number)
    return shapes.of_offer(actions.restock(row, more=body.more, by=who(request), at=timezone.now()))


@router.post(
    "/shop/offers/{number}/{name}",
    response=shapes.OfferOut,
    summary="Open, pause, resume or end",
    operation_id="shop_offer_deed",
)
def deed(request: HttpRequest, number: int, name: str, body: shapes.Empty) -> dict[str, Any]:
    """`name` is open, pause, resume or end."""
    do, row = known(DEEDS, name), offer_of(request, number)
    return shapes.of_offer(do(row, seen=body.version, by=who(request), at=timezone.now()))
