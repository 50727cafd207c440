"""The till of a merchant."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.api import shapes
from gongdi.instruments.shop.queries import vouchers

router = Router(tags=["shop"], auth=SIGNED_IN)


@router.post("/shop/till/look", response=shapes.VoucherOut, summary="What a code is for", operation_id="shop_look")
def look(request: HttpRequest, body: shapes.Code) -> dict[str, Any]:
    """One sentence for every code that cannot be taken in here; ten wrong ones within an hour lock the till."""
    return shapes.of_voucher(actions.look(body.code, by=who(request), at=timezone.now()))


@router.post("/shop/till/take", response=shapes.VoucherOut, summary="Take a voucher in", operation_id="shop_take")
def take(request: HttpRequest, body: shapes.Code) -> dict[str, Any]:
    """Once; of several requests at the same moment one succeeds."""
    return shapes.of_voucher(actions.take(body.code, by=who(request), at=timezone.now()))


@router.get("/shop/till", response=list[shapes.VoucherOut], summary="Taken in today", operation_id="shop_today")
def today(request: HttpRequest) -> list[dict[str, Any]]:
    """What the shops of this person took in today."""
    return [shapes.of_voucher(row) for row, _may in vouchers.taken_today(who(request), timezone.now())]


@router.post("/shop/till/{number}/undo", response=shapes.VoucherOut, summary="Undo", operation_id="shop_undo")
def undo(request: HttpRequest, number: int, body: shapes.Reason) -> dict[str, Any]:
    """Within ten minutes, with a reason."""
    row = get_object_or_404(vouchers.at_till(who(request)), pk=number)
    return shapes.of_voucher(actions.undo(row, reason=body.reason, by=who(request), at=timezone.now()))
