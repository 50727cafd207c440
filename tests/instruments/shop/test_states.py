"""Every move × every status × every role: allowed exactly where the law and the table have it, with one act each."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction

from gongdi.ground.access.actor import NOBODY, SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.instruments.shop import actions
from gongdi.instruments.shop.actions.offering import run_out
from gongdi.instruments.shop.actions.passing import lapse
from gongdi.instruments.shop.faults import ShopError
from gongdi.instruments.shop.states import offers, statements, vouchers
from tests.cast import PERSONS
from tests.instruments.shop import make

pytestmark = pytest.mark.django_db
ROLES = ["system", "passer_by", *PERSONS]
OFFICERS = {"points_officer", "head"}
COMMITTEE = {"committee_one", "committee_two", "committee_three"}

# move -> who may make it, when the moment is right; written by hand, not read from the law
OF_OFFERS = {
    "revise": OFFICERS,
    "restock": {"shopkeeper"},
    "open": OFFICERS,
    "pause": OFFICERS | {"shopkeeper"},
    "resume": OFFICERS | {"shopkeeper"},
    "end": OFFICERS | {"shopkeeper", "system"},
    "run_out": {"system"},
}
OF_VOUCHERS = {"take": {"shopkeeper"}, "cancel": {"resident", "system"}, "lapse": {"system"}, "undo": {"shopkeeper"}}
OF_STATEMENTS = {
    "confirm": {"shopkeeper"},
    "dispute": {"shopkeeper"},
    "answer": OFFICERS | {"treasurer"},
    "prepare": {"treasurer"},
    "send_back": COMMITTEE | {"head"},
    "release": COMMITTEE | {"head"},
}
MORE = {"revise": {"price": 90, "pay": 2_000}, "restock": {"more": 5}}
MORE |= {name: {"reason": "说明"} for name in ("dispute", "answer", "send_back", "undo")}
DEEDS = {name: getattr(actions, name, None) for name in (*OF_OFFERS, *OF_VOUCHERS, *OF_STATEMENTS)}
DEEDS |= {"open": actions.open_, "run_out": run_out, "lapse": lapse}


def who(town, role, at):
    """The actor of a role; what they hold is looked up once."""
    known = town.__dict__.setdefault("known", {"system": SYSTEM, "passer_by": NOBODY})
    return known.get(role) or known.setdefault(role, town.actor(role, at))


def moment(name, thing):
    """When the time is right for a move."""
    if name == "run_out":
        return make.AT.replace(year=thing.to_on.year + 1)
    if name == "lapse":
        return thing.expires_at + timedelta(seconds=1)
    if name == "undo":
        return (thing.used_at or make.AT) + timedelta(minutes=5)
    return make.AFTER if hasattr(thing, "month") else make.AT


def tried(town, name, thing, role, at) -> bool:
    """Whether a role could make the move; it is undone, and left exactly one act on the thing."""
    given = make.code_of(thing) if name == "take" else thing
    before = Act.objects.count()
    try:
        with transaction.atomic():
            DEEDS[name](given, by=who(town, role, at), at=at, **MORE.get(name, {}))
            assert Act.objects.count() == before + 1
            transaction.set_rollback(True)
    except (Refused, ShopError):
        return False
    return True


@pytest.mark.parametrize("status", offers.Status)
def test_offers_move_as_the_table_says(town, status):
    thing = make.offer(town, at=status)
    for name, allowed in OF_OFFERS.items():
        roles = {role for role in ROLES if tried(town, name, thing, role, moment(name, thing))}
        assert roles == (allowed if status in offers.MOVES[name].origins else set()), name


@pytest.mark.parametrize("status", vouchers.Status)
def test_vouchers_move_as_the_table_says(town, status):
    thing = make.voucher(town, at=status)
    for name, allowed in OF_VOUCHERS.items():
        roles = {role for role in ROLES if tried(town, name, thing, role, moment(name, thing))}
        assert roles == (allowed if status in vouchers.MOVES[name].origins else set()), name


@pytest.mark.parametrize("status", statements.Status)
def test_statements_move_as_the_table_says(town, status):
    thing = make.statement(town, at=status)
    make.funded(town, 10_000)
    for name, allowed in OF_STATEMENTS.items():
        roles = {role for role in ROLES if tried(town, name, thing, role, moment(name, thing))}
        assert roles == (allowed if status in statements.MOVES[name].origins else set()), name


def test_who_may_begin(town):
    made, at = make.merchant(town), make.AT
    terms = actions.Terms(**make.TERMS)

    def may(deed, role):
        try:
            with transaction.atomic():
                deed(who(town, role, at))
                transaction.set_rollback(True)
        except (Refused, ShopError):
            return False
        return True

    drafting = {role for role in ROLES if may(lambda by: actions.draft(made, terms=terms, by=by, at=at), role)}
    assert drafting == OFFICERS | {"shopkeeper"}
    council, book = town.units["council"], make.programme(town)
    joining = {role for role in ROLES if may(lambda by: actions.join(council, book=book, by=by, at=at), role)}
    assert joining == OFFICERS
    parting = {role for role in ROLES if may(lambda by: actions.part(made, by=by, at=at), role)}
    assert parting == OFFICERS | {"shopkeeper"}


def test_who_may_exchange(town):
    thing, key = make.offer(town), uuid.uuid4()
    for name in ("resident", "neighbour", "shopkeeper"):
        make.earned(town, name=name)

    def had(role):
        try:
            with transaction.atomic():
                actions.redeem(thing, key=key, by=who(town, role, make.AT), at=make.AT)
                transaction.set_rollback(True)
        except (Refused, ShopError):
            return False
        return True

    assert {role for role in ROLES if had(role)} == {"resident", "neighbour", "shopkeeper"}


def test_who_may_exchange_for_somebody_without_a_telephone(town):
    thing, key = make.offer(town), uuid.uuid4()
    make.earned(town)

    def had(role, heard=True):
        by = who(town, role, make.AT)
        try:
            with transaction.atomic():
                person = town.persons["resident"]
                actions.redeem_for(thing, person=person, heard=heard, key=key, by=by, at=make.AT)
                act = Act.objects.order_by("at", "pk").last()
                assert (act.for_id, act.by_id) == (person.pk, by.person)
                transaction.set_rollback(True)
        except (Refused, ShopError):
            return False
        return True

    assert {role for role in ROLES if had(role)} == {"grid_officer", "points_officer"}
    assert not had("grid_officer", heard=False)
