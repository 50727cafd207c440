"""What a voucher promises, and what tries to get more out of it."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import OrganisationKind, PostKind
from gongdi.ground.record.models import Act
from gongdi.instruments.shop import actions, codes
from gongdi.instruments.shop.actions.passing import time_passed
from gongdi.instruments.shop.faults import LimitReached, NotEnoughPoints, TooManyTries, UnknownCode
from gongdi.instruments.shop.models import TRIES, Allowance, Offer, Voucher
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books.actions import time_passed as books_time_passed
from gongdi.ledger.books.queries import Owner, balance
from tests.families import family
from tests.instruments.shop import make

pytestmark = pytest.mark.django_db


def keeper(town):
    return town.actor("shopkeeper", make.AT)


def test_points_are_held_and_then_go_to_the_merchant(town):
    purse = make.earned(town, 400)
    thing = make.offer(town)
    made = actions.redeem(thing, key=uuid.uuid4(), by=town.actor("resident", make.AT), at=make.AT)
    purse.refresh_from_db()
    assert (purse.balance, purse.available) == (400, 300)

    actions.take(make.code_of(made), by=keeper(town), at=make.AT)
    purse.refresh_from_db()
    made.refresh_from_db()
    assert (purse.balance, purse.available, balance(made.held.credit_id)) == (300, 300, 100)


def test_the_qr_handle_opens_it_too_also_as_a_scanned_address(town):
    made = make.voucher(town)
    address = f"https://town.example/shop/till/#{codes.handle_of(made.salt)}"
    assert actions.look(address, by=keeper(town), at=make.AT) == made
    assert actions.look(codes.spoken(make.code_of(made)), by=keeper(town), at=make.AT) == made


def test_the_database_holds_no_code(town):
    made = make.voucher(town)
    stored = str(Voucher.objects.filter(pk=made.pk).values().get()) + str(list(Act.objects.values_list("body")))
    assert make.code_of(made) not in stored
    assert codes.handle_of(made.salt) not in stored
    assert codes.digest_of_code(make.code_of(made), 1) != codes.digest_of_code(make.code_of(made), 2)


def other_shop(town):
    """A second merchant with a shopkeeper of its own."""
    place, at = town.places["community"], make.AT - timedelta(days=30)
    organisation = people.found(name="柳记理发", kind=OrganisationKind.MERCHANT, place=place, on=at.date(), at=at)
    kind = PostKind.SHOPKEEPER
    people.take_post(town.persons["stranger"], organisation=organisation, kind=kind, on=at.date(), at=at)
    actions.join(organisation, book=make.programme(town), by=town.actor("head", make.AT), at=make.AT)
    return town.actor("stranger", make.AT)


def test_every_code_that_does_not_fit_is_answered_alike(town):
    thing = make.offer(town)
    out, used = make.voucher(town, of=thing), make.voucher(town, Status.REDEEMED, of=thing)
    old = make.voucher(town, of=thing)
    late = old.expires_at + timedelta(seconds=1)
    tries = [
        (make.code_of(used), keeper(town), make.AT + timedelta(hours=2)),
        (make.code_of(old), keeper(town), late),
        (make.code_of(out), other_shop(town), make.AT),
        (codes.handle_of(out.salt), other_shop_again(town), make.AT),
        ("12345678", keeper(town), make.AT),
        ("A" * 26, keeper(town), make.AT),
        ("#", keeper(town), make.AT),
        ("１２３\0", keeper(town), make.AT),
    ]
    said = set()
    for code, by, at in tries:
        with pytest.raises(UnknownCode) as no:
            actions.take(code, by=by, at=at)
        said.add(str(no.value.reason))
    assert len(said) == 1


def other_shop_again(town):
    return town.actor("stranger", make.AT)


def test_the_till_locks_after_ten_wrong_codes_and_opens_in_the_next_hour(town):
    made = make.voucher(town)
    for number in range(TRIES):
        with pytest.raises(UnknownCode):
            actions.look(f"{number:08d}", by=keeper(town), at=make.AT)
    with pytest.raises(TooManyTries):
        actions.take(make.code_of(made), by=keeper(town), at=make.AT)
    assert Act.objects.filter(verb="shop.till_locked").count() == 1
    later = make.AT + timedelta(hours=1)
    assert actions.take(make.code_of(made), by=keeper(town), at=later).status == Status.REDEEMED


def test_right_codes_cost_no_tries(town):
    made = make.voucher(town)
    for _time in range(TRIES + 2):
        assert actions.look(make.code_of(made), by=keeper(town), at=make.AT) == made


def test_a_new_price_never_touches_a_voucher_that_is_out(town):
    thing = make.offer(town)
    made = make.voucher(town, of=thing)
    actions.revise(thing, price=900, pay=9_900, by=town.actor("head", make.AT), at=make.AT)
    actions.take(make.code_of(made), by=keeper(town), at=make.AT)
    made.refresh_from_db()
    assert (made.price, made.pay, balance(made.settled.credit_id)) == (100, 2_500, 100)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voucher.objects.filter(pk=made.pk).update(pay=9_900)


def test_whoever_saw_another_price_is_told(town):
    thing = make.offer(town)
    make.earned(town)
    with pytest.raises(Stale):
        actions.redeem(thing, key=uuid.uuid4(), price=90, by=town.actor("resident", make.AT), at=make.AT)


@pytest.mark.parametrize("change", [{"status": "issued"}, {"used_at": None, "settled": None}, {"price": 1}])
def test_a_used_voucher_never_comes_back_whoever_writes(town, change):
    made = make.voucher(town, Status.REDEEMED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voucher.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voucher.objects.filter(pk=made.pk).delete()


def test_stock_cannot_be_overdrawn_whoever_writes(town):
    thing = make.offer(town, stock=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=thing.pk).update(taken=2)


def test_limits_count_by_household_and_period(town):
    family(town, "resident", "daughter", name="陈家")
    thing = make.offer(town, per_person=2, per_household=3)
    for name in ("resident", "daughter"):
        make.earned(town, 2_000, name=name)

    def buy(name, at=make.AT):
        return actions.redeem(thing, key=uuid.uuid4(), by=town.actor(name, make.AT), at=at)

    first = buy("resident")
    buy("resident")
    with pytest.raises(LimitReached):
        buy("resident")
    buy("daughter")
    with pytest.raises(LimitReached):
        buy("daughter")
    actions.cancel(first, by=town.actor("resident", make.AT), at=make.AT)
    assert buy("daughter").status == Status.ISSUED
    assert buy("daughter", make.AT + timedelta(days=30)).status == Status.ISSUED
    assert {row.used <= row.most for row in Allowance.objects.all()} == {True}


def test_a_household_purse_pays_for_its_members_only(town):
    home = family(town, "resident", name="陈家")
    purse = make.earned(town, 300, owner=Owner.of(home))
    thing, owner = make.offer(town), Owner.of(home)
    make.earned(town, name="neighbour")
    made = actions.redeem(thing, key=uuid.uuid4(), purse=owner, by=town.actor("resident", make.AT), at=make.AT)
    assert made.held.debit_id == purse.pk
    with pytest.raises(Refused):
        actions.redeem(thing, key=uuid.uuid4(), purse=owner, by=town.actor("neighbour", make.AT), at=make.AT)


def test_too_few_points_change_nothing(town):
    thing = make.offer(town)
    make.earned(town, 99)
    with pytest.raises(NotEnoughPoints):
        actions.redeem(thing, key=uuid.uuid4(), by=town.actor("resident", make.AT), at=make.AT)
    with pytest.raises(NotEnoughPoints):
        actions.redeem(thing, key=uuid.uuid4(), by=town.actor("neighbour", make.AT), at=make.AT)
    thing.refresh_from_db()
    assert (thing.taken, Voucher.objects.count()) == (0, 0)


@pytest.mark.parametrize("ledger_first", [False, True])
def test_what_is_not_used_goes_back_when_its_time_is_over(town, ledger_first):
    made = make.voucher(town)
    at = made.expires_at + timedelta(hours=2)
    if ledger_first:
        assert books_time_passed(at) == 1
    assert time_passed(at) == 1
    assert time_passed(at) == 0
    made.refresh_from_db()
    made.held.debit.refresh_from_db()
    assert (made.status, made.held.debit.reserved, made.offer.left) == (Status.EXPIRED, 0, made.offer.stock)


def test_offers_end_after_their_last_day(town):
    thing = make.offer(town)
    time_passed(make.AT.replace(year=2028))
    thing.refresh_from_db()
    assert thing.status == "ended"


def test_undoing_returns_points_and_stock_by_a_correcting_transfer(town):
    made = make.voucher(town, Status.REDEEMED)
    purse = made.held.debit
    soon, late = made.used_at + timedelta(minutes=10), made.used_at + timedelta(minutes=11)
    with pytest.raises(Refused):
        actions.undo(made, reason="收错", by=keeper(town), at=late)
    actions.undo(made, reason="收错", by=keeper(town), at=soon)
    purse.refresh_from_db()
    made.refresh_from_db()
    assert (made.status, purse.balance, made.offer.taken) == (Status.UNDONE, 100, 0)
    assert balance(made.settled.credit_id) == 0


def test_a_merchant_who_parts_gives_open_vouchers_back(town):
    made = make.voucher(town)
    used = make.voucher(town, Status.REDEEMED, of=made.offer)
    actions.part(make.merchant(town), by=town.actor("head", make.AT), at=make.AT)
    made.refresh_from_db()
    used.refresh_from_db()
    assert (made.status, used.status, made.offer.status) == (Status.CANCELLED, Status.REDEEMED, "ended")
    again = actions.join(town.units["shop"], book=make.programme(town), by=town.actor("head", make.AT), at=make.AT)
    assert again.pk != made.merchant_id


def test_a_person_who_is_forgotten_leaves_nothing_out(town):
    from gongdi.ground.people.forgetting import FORGETTERS, Farewell

    made = make.voucher(town, of=make.offer(town, per_person=3))
    person = town.persons["resident"]
    FORGETTERS["shop"].forget(Farewell(person, make.AT))
    made.refresh_from_db()
    assert (made.status, made.held.debit.reserved) == (Status.CANCELLED, 0)
    assert not Allowance.objects.filter(owner_kind="person", owner_id=person.pk).exists()


def test_acts_say_no_person_and_no_code_in_public(town):
    made = make.voucher(town, Status.REDEEMED)
    bodies = str(list(Act.objects.filter(verb__startswith="shop.").values_list("body", flat=True)))
    for word in (make.code_of(made), codes.handle_of(made.salt), "陈阿姨", "13900000001"):
        assert word not in bodies


def test_the_system_takes_nothing_back_early(town):
    from gongdi.instruments.shop.actions.passing import lapse

    with pytest.raises(Refused):
        lapse(make.voucher(town), by=SYSTEM, at=make.AT)
