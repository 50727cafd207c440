"""Whatever happens in whatever order: stock, points and money of the shop agree with the ledger."""

import contextlib
import uuid
from datetime import timedelta

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.accounts import REDEEMED
from gongdi.instruments.shop.actions.passing import time_passed
from gongdi.instruments.shop.faults import ShopError
from gongdi.instruments.shop.models import Offer, Statement, Voucher
from gongdi.instruments.shop.states.vouchers import GIVEN_BACK, Status
from gongdi.ledger.books.queries import Owner, find
from tests.instruments.shop import make

STEPS = st.lists(
    st.tuples(st.sampled_from(["redeem", "take", "cancel", "undo", "wait", "revise", "restock"]), st.integers(0, 9)),
    min_size=3,
    max_size=14,
)


def step(town, thing, name, number, at):
    """Do one thing with one of the vouchers, or try to."""
    resident, keeper = town.actor("resident", make.AT), town.actor("shopkeeper", make.AT)
    if name == "redeem":
        return actions.redeem(thing, key=uuid.uuid4(), by=resident, at=at)
    if name == "revise":
        head = town.actor("head", make.AT)
        return actions.revise(thing, price=50 + number, pay=1_000 + number, by=head, at=at)
    if name == "restock":
        return actions.restock(thing, more=1 + number, by=keeper, at=at)
    vouchers = list(Voucher.objects.order_by("pk"))
    if name == "wait" or not vouchers:
        return time_passed(at)
    chosen = vouchers[number % len(vouchers)]
    if name == "take":
        return actions.take(make.code_of(chosen), by=keeper, at=at)
    if name == "cancel":
        return actions.cancel(chosen, by=resident, at=at)
    return actions.undo(chosen, reason="收错", by=keeper, at=at)


def agree(town, purse, given):
    """Every promise of the room at once."""
    purse.refresh_from_db()
    thing = Offer.objects.get()
    rows = Voucher.objects.all()
    held = rows.filter(status=Status.ISSUED).aggregate(sum=Sum("price"))["sum"] or 0
    used = rows.filter(status=Status.REDEEMED)
    spent = used.aggregate(sum=Sum("price"))["sum"] or 0
    till = find(make.programme(town), REDEEMED, "points", Owner.of(town.units["shop"]))
    assert thing.left + rows.exclude(status__in=GIVEN_BACK).count() == thing.stock
    assert (purse.reserved, purse.balance, till.balance if till else 0) == (held, given - spent, spent)
    stated = used.filter(statement__isnull=False).aggregate(sum=Sum("pay"))["sum"] or 0
    assert (Statement.objects.aggregate(sum=Sum("amount"))["sum"] or 0) == stated


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_stock_points_and_money_agree_after_every_step(town, steps):
    from django.db import transaction

    with transaction.atomic():
        thing = make.offer(town, stock=4, per_person=3)
        purse, at = make.earned(town, 900), make.AT
        for name, number in steps:
            at += timedelta(minutes=3, days=9 if name == "wait" else 0)
            with contextlib.suppress(Refused, ShopError):
                step(town, thing, name, number, at)
            agree(town, purse, 900)
        if not Statement.objects.exists():
            actions.draw(make.merchant(town), month=make.MONTH, by=SYSTEM, at=make.AFTER + timedelta(days=1))
        agree(town, purse, 900)
        transaction.set_rollback(True)
