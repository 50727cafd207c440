"""What merchants are owed: the sum of their vouchers, once, by two persons, from money that is there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.accounts import PAID
from gongdi.instruments.shop.actions.passing import time_passed
from gongdi.instruments.shop.faults import AlreadyThere, NotEnoughMoney
from gongdi.instruments.shop.models import Statement, Voucher
from gongdi.instruments.shop.queries.statements import lines_of, rows_of
from gongdi.instruments.shop.states.statements import Status
from gongdi.instruments.shop.states.vouchers import Status as Of
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.queries import balance
from tests.instruments.shop import make

pytestmark = pytest.mark.django_db


def test_a_statement_is_the_sum_of_its_vouchers(town):
    made = make.statement(town, vouchers=3)
    found = Voucher.objects.filter(statement=made).aggregate(pay=Sum("pay"), points=Sum("price"))
    assert (made.count, made.amount, made.points) == (3, found["pay"], found["points"]) == (3, 7_500, 300)
    assert [(row.title, row.count, row.amount) for row in rows_of(made)] == [("大米一袋", 3, 7_500)]


def test_the_watch_draws_the_month_once_it_is_over(town):
    make.voucher(town, Of.REDEEMED)
    time_passed(make.AT + timedelta(days=1))
    assert not Statement.objects.exists()
    time_passed(make.AFTER)
    time_passed(make.AFTER)
    assert [(row.month, row.count) for row in Statement.objects.all()] == [(make.MONTH, 1)]


def test_a_month_is_drawn_once_and_not_before_it_is_over(town):
    made = make.statement(town)
    with pytest.raises(AlreadyThere):
        actions.draw(made.merchant, month=make.MONTH, by=SYSTEM, at=make.AFTER)
    with pytest.raises(Refused):
        actions.draw(made.merchant, month=make.AFTER.date().replace(day=1), by=SYSTEM, at=make.AFTER)


def test_nothing_taken_in_is_no_statement(town):
    assert actions.draw(make.merchant(town), month=make.MONTH, by=SYSTEM, at=make.AFTER) is None
    assert not Statement.objects.exists()


def test_paying_needs_the_money_and_says_what_is_missing(town):
    made = make.statement(town, at=Status.PREPARED)
    make.funded(town, 2_499)
    with pytest.raises(NotEnoughMoney) as no:
        actions.release(made, by=town.actor("head", make.AFTER), at=make.AFTER)
    assert "¥24.99" in str(no.value.reason)
    assert "¥25.00" in str(no.value.reason)
    make.funded(town, 1)
    paid = actions.release(made, by=town.actor("head", make.AFTER), at=make.AFTER)
    assert (paid.status, balance(paid.paid.credit_id), paid.paid.credit.kind) == (Status.PAID, 2_500, PAID)
    assert paid.paid.credit.unit_id == MONEY


def test_nobody_prepares_and_releases(town):
    from gongdi.ground.people import actions as people
    from gongdi.ground.people.models import PostKind

    person, at = town.persons["treasurer"], make.AT
    people.take_post(person, organisation=town.units["committee"], kind=PostKind.HEAD, on=at.date(), at=at)
    made = make.statement(town, at=Status.PREPARED)
    make.funded(town, 10_000)
    with pytest.raises(Refused):
        actions.release(made, by=town.actor("treasurer", make.AFTER), at=make.AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=made.pk).update(released_by=person)


def test_a_shop_does_not_decide_about_its_own_money(town):
    from gongdi.ground.people import actions as people
    from gongdi.ground.people.models import PostKind

    at = make.AT - timedelta(days=30)
    head = town.persons["head"]
    people.take_post(head, organisation=town.units["shop"], kind=PostKind.SHOPKEEPER, on=at.date(), at=at)
    drafted = make.offer(town, at="draft")
    with pytest.raises(Refused):
        actions.open_(drafted, by=town.actor("head", make.AT), at=make.AT)
    made = make.statement(town, at=Status.PREPARED)
    make.funded(town, 10_000)
    with pytest.raises(Refused):
        actions.release(made, by=town.actor("head", make.AFTER), at=make.AFTER)


def test_a_dispute_is_answered_and_checked_again(town):
    made = make.statement(town, at=Status.DISPUTED)
    made = actions.answer(made, reason="都在里面", by=town.actor("points_officer", make.AFTER), at=make.AFTER)
    assert made.status == Status.DRAWN
    assert [row.text for row in made.remarks.order_by("pk")] == ["少了一张", "都在里面"]


def test_a_voucher_in_a_statement_cannot_be_undone(town):
    made = make.statement(town)
    row = Voucher.objects.get(statement=made)
    Voucher.objects.filter(pk=row.pk).update(used_at=make.AFTER)
    with pytest.raises(Refused):
        actions.undo(row, reason="x", by=town.actor("shopkeeper", make.AFTER), at=make.AFTER)


@pytest.mark.parametrize("change", [{"amount": 1}, {"status": "drawn"}, {"paid": None}])
def test_a_paid_statement_never_changes_whoever_writes(town, change):
    made = make.statement(town, at=Status.PAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=made.pk).update(**change)


def test_a_title_that_is_a_formula_stays_a_text_in_the_table(town):
    thing = make.offer(town, title="=HYPERLINK(1)")
    make.voucher(town, Of.REDEEMED, of=thing)
    made = actions.draw(make.merchant(town), month=make.MONTH, by=SYSTEM, at=make.AFTER)
    assert lines_of(made)[0][2] == "'=HYPERLINK(1)"


def test_what_a_merchant_gives_for_nothing_is_paid_without_a_transfer(town):
    thing = make.offer(town, pay=0)
    make.voucher(town, Of.REDEEMED, of=thing)
    made = actions.draw(make.merchant(town), month=make.MONTH, by=SYSTEM, at=make.AFTER)
    made = actions.confirm(made, by=town.actor("shopkeeper", make.AFTER), at=make.AFTER)
    made = actions.prepare(made, by=town.actor("treasurer", make.AFTER), at=make.AFTER)
    paid = actions.release(made, by=town.actor("committee_one", make.AFTER), at=make.AFTER)
    assert (paid.status, paid.paid) == (Status.PAID, None)
