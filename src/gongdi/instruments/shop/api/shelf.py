"""What can be had, and having it; one's own vouchers."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Person
from gongdi.instruments.shop import actions, codes
from gongdi.instruments.shop.api import shapes
from gongdi.instruments.shop.models import Offer, Voucher
from gongdi.instruments.shop.queries import offers, vouchers
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books.models import OwnerKind
from gongdi.ledger.books.queries import Owner

router = Router(tags=["shop"])
CREATED = 201


def offer_of(request: HttpRequest, number: int) -> Offer:
    """The offer that this person may know of. Raises Http404."""
    return get_object_or_404(offers.visible(who(request)), pk=number)


def told(voucher: Voucher, request: HttpRequest) -> dict[str, Any]:
    """A voucher as this person sees it."""
    row = vouchers.visible_to(who(request)).get(pk=voucher.pk)
    shown = row.status == Status.ISSUED and vouchers.may_show_code(row, who(request), timezone.now())
    return shapes.of_voucher(row, (codes.handle_of(row.salt), codes.code_of(row.salt)) if shown else None)


def purse(household: int | None) -> Owner | None:
    """The purse that a body names."""
    return Owner(OwnerKind.HOUSEHOLD, household) if household else None


@router.get(
    "/shop/offers", response=list[shapes.OfferOut], auth=ANYBODY, summary="What can be had", operation_id="shop_offers"
)
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """What can be had for points near the person; what they can pay for first."""
    shown, _purses = offers.shelf(who(request), timezone.now())
    return [shapes.of_offer(each.offer) for each in shown]


@router.get(
    "/shop/offers/{number}", response=shapes.OfferOut, auth=ANYBODY, summary="An offer", operation_id="shop_offer"
)
def offer(request: HttpRequest, number: int) -> dict[str, Any]:
    """One offer."""
    return shapes.of_offer(offer_of(request, number))


@router.post(
    "/shop/offers/{number}/redeem",
    response={CREATED: shapes.VoucherOut},
    auth=SIGNED_IN,
    summary="Exchange points for a voucher",
    operation_id="shop_redeem",
)
def redeem(request: HttpRequest, number: int, body: shapes.Redeem) -> Answer[dict[str, Any]]:
    """The points are held until the voucher is taken in, given back or over."""
    row = offer_of(request, number)
    made = actions.redeem(
        row, key=body.key, price=body.price, purse=purse(body.household), by=who(request), at=timezone.now()
    )
    return Answer(CREATED, told(made, request))


@router.post(
    "/shop/offers/{number}/for",
    response={CREATED: shapes.VoucherOut},
    auth=SIGNED_IN,
    summary="Exchange for somebody without a telephone",
    operation_id="shop_redeem_for",
)
def redeem_for(request: HttpRequest, number: int, body: shapes.RedeemFor) -> Answer[dict[str, Any]]:
    """For the grid officer or the points officer of the person's home."""
    row, person = offer_of(request, number), get_object_or_404(Person, pk=body.person)
    paid_from = purse(body.household)
    by, at = who(request), timezone.now()
    made = actions.redeem_for(
        row, person=person, heard=body.heard, key=body.key, price=body.price, purse=paid_from, by=by, at=at
    )
    return Answer(CREATED, told(made, request))


@router.get(
    "/shop/vouchers",
    response=list[shapes.VoucherOut],
    auth=SIGNED_IN,
    summary="My vouchers",
    operation_id="shop_vouchers",
)
def mine(request: HttpRequest) -> list[dict[str, Any]]:
    """Those that are out first; without their codes."""
    return [shapes.of_voucher(row) for row in vouchers.mine(who(request))]


@router.get(
    "/shop/vouchers/{number}",
    response=shapes.VoucherOut,
    auth=SIGNED_IN,
    summary="A voucher",
    operation_id="shop_voucher",
)
def voucher(request: HttpRequest, number: int) -> dict[str, Any]:
    """With its codes, while it is out."""
    return told(get_object_or_404(vouchers.visible_to(who(request)), pk=number), request)


@router.post(
    "/shop/vouchers/{number}/cancel",
    response=shapes.VoucherOut,
    auth=SIGNED_IN,
    summary="Give a voucher back",
    operation_id="shop_cancel",
)
def cancel(request: HttpRequest, number: int, body: shapes.Empty) -> dict[str, Any]:
    """The points are free again."""
    row = get_object_or_404(vouchers.visible_to(who(request)), pk=number)
    return told(actions.cancel(row, by=who(request), at=timezone.now()), request)
