"""Statements: drawn, checked, paid."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.api import shapes
from gongdi.instruments.shop.api.keeping import merchant_of
from gongdi.instruments.shop.models import Statement
from gongdi.instruments.shop.queries import statements

router = Router(tags=["shop"], auth=SIGNED_IN)
PLAIN = {"confirm": actions.confirm, "prepare": actions.prepare, "release": actions.release}
WITH_REASON = {"dispute": actions.dispute, "answer": actions.answer, "send-back": actions.send_back}


def found(request: HttpRequest, number: int) -> Statement:
    """The statement that this person may see. Raises Http404."""
    return get_object_or_404(statements.visible_to(who(request)), pk=number)


@router.get(
    "/shop/statements", response=list[shapes.StatementOut], summary="Statements", operation_id="shop_statements"
)
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """Those of the desks that this person may see, newest month first, at most a hundred."""
    return [shapes.of_statement(row) for row in statements.visible_to(who(request))[:100]]


@router.get(
    "/shop/statements/{number}", response=shapes.StatementOut, summary="A statement", operation_id="shop_statement"
)
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One statement."""
    return shapes.of_statement(found(request, number))


@router.post(
    "/shop/merchants/{number}/statements",
    response=shapes.StatementOut | None,
    summary="Draw the statement of a month that is over",
    operation_id="shop_draw",
)
def draw(request: HttpRequest, number: int, body: shapes.Month) -> dict[str, Any] | None:
    """For the treasurer; null when nothing was taken in."""
    month = body.month.replace(day=1)
    made = actions.draw(merchant_of(number), month=month, by=who(request), at=timezone.now())
    return shapes.of_statement(made) if made else None


@router.post(
    "/shop/statements/{number}/explained/{name}",
    response=shapes.StatementOut,
    summary="Dispute, answer or send back, with a reason",
    operation_id="shop_statement_reason",
)
def explained(request: HttpRequest, number: int, name: str, body: shapes.Reason) -> dict[str, Any]:
    """`name` is dispute, answer or send-back."""
    do, row, at = known(WITH_REASON, name), found(request, number), timezone.now()
    return shapes.of_statement(do(row, reason=body.reason, seen=body.version, by=who(request), at=at))


@router.post(
    "/shop/statements/{number}/{name}",
    response=shapes.StatementOut,
    summary="Confirm, prepare or release",
    operation_id="shop_statement_deed",
)
def deed(request: HttpRequest, number: int, name: str, body: shapes.Empty) -> dict[str, Any]:
    """`name` is confirm, prepare or release; the last two are done by two persons."""
    do, row = known(PLAIN, name), found(request, number)
    return shapes.of_statement(do(row, seen=body.version, by=who(request), at=timezone.now()))
