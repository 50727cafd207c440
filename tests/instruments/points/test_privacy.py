"""Nothing public says who has what; a forgotten person's points go back to the budget and their words go."""

import json

import pytest

from gongdi.ground.access.actions import forget
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Household
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.readers import rebuild
from gongdi.instruments.points import actions
from gongdi.instruments.points.actions.passing import time_passed
from gongdi.instruments.points.models import Award, Claim, Difference
from gongdi.instruments.points.queries.programmes import budget_account
from gongdi.instruments.points.queries.purses import purses
from gongdi.ledger.books.models import Account
from tests.cast import PERSONS
from tests.families import family, leaves
from tests.instruments.points import make
from tests.instruments.points.make import DAY, START

SECRET = "帮13900000002李师傅搬家"


def test_no_act_says_publicly_who_or_what_a_person_said(town):
    where = make.programme(town)
    claim = make.witnessed(town, where, text=SECRET)
    actions.approve(claim, by=town.actor("points_officer", START), at=START)
    make.rated(town, on=START + DAY)
    make.read()
    for act in Act.objects.filter(verb__startswith="points."):
        said = json.dumps(act.body, ensure_ascii=False)
        assert not [word for pair in PERSONS.values() for word in (*pair, "搬家") if word in said], act.verb


def test_a_purse_has_another_name_in_every_leaf(town):
    make.programme(town)
    for day in (1, 2):
        make.rated(town, on=START + day * DAY)
    make.read()
    leaves = [json.loads(leaf_of(act)) for act in Act.objects.filter(verb="points.awarded")]
    assert len(leaves) == 2
    assert len({leaf["subject"] for leaf in leaves}) == 2
    assert len({leaf["for"] for leaf in leaves}) == 2


def test_points_of_a_forgotten_person_go_back_and_a_rebuild_still_agrees(town):
    where = make.programme(town)
    claim = make.witnessed(town, where, text=SECRET)
    resident = town.persons["resident"]
    with pytest.raises(Refused, match="没办完的事"):
        forget(resident, by=town.actor("resident", START), at=START)
    actions.approve(claim, by=town.actor("points_officer", START), at=START)
    make.rated(town, on=START + DAY)
    make.rated(town, on=START + DAY, by="neighbour")
    make.read()
    assert make.purse(town, where, "resident") == 25
    forget(resident, by=town.actor("resident", START), at=START + 30 * DAY)
    assert make.purse(town, where, "resident") == 0
    assert budget_account(where).balance == 1_000 - 5
    assert SECRET not in Claim.objects.get().text
    assert not Whisper.objects.filter(act__subject_kind="points_claim").exists()
    rebuild("points.awards")
    assert not Difference.objects.exists()
    assert not Award.objects.filter(is_confirmed=False).exists()


def test_a_household_shares_its_purse_and_nobody_else_sees_it(town):
    home = family(town, "resident", "daughter", name="一家")
    stairs = make.rule(make.HELPED, subject="household")
    where = make.programme(town, stairs)
    claim = make.witnessed(town, where)
    assert (claim.owner_kind, claim.owner_id) == ("household", home.pk)
    actions.approve(claim, by=town.actor("points_officer", START), at=START)
    for name, seen in (("resident", [20]), ("daughter", [20]), ("neighbour", [])):
        assert [purse.account.balance for purse in purses(town.actor(name, START))] == seen
    for name, left in (("daughter", 980), ("resident", 1_000)):
        leaves(town, name, at=START)
        time_passed(START)
        assert budget_account(where).balance == left, "points stay with those who live on there"


def test_what_a_household_holds_goes_back_when_its_last_member_is_forgotten(town):
    family(town, "resident")
    where = make.programme(town, make.rule(make.HELPED, subject="household"))
    actions.approve(make.witnessed(town, where), by=town.actor("points_officer", START), at=START)
    assert budget_account(where).balance == 980
    forget(town.persons["resident"], by=town.actor("resident", START), at=START)
    assert budget_account(where).balance == 1_000
    assert not Household.objects.exists()


def test_an_act_earns_for_the_household_in_which_its_day_began(town):
    """So the same is derived whenever the record is read, however often people move in and out."""
    rated = make.rule(make.RATED, subject="household")
    where = make.programme(town, rated)
    first = family(town, "resident", "neighbour", at=START + DAY)
    make.rated(town, on=START + DAY)
    make.rated(town, on=START + 2 * DAY)
    leaves(town, "resident", at=START + 9 * DAY)
    make.read()
    assert make.purse(town, where, "resident") == 5, "on the day they moved together it was still hers"
    shared = Account.objects.get(book=where.book_id, owner_kind="household", owner_id=first.pk)
    assert shared.balance == 5
    assert purses(town.actor("resident", START + 9 * DAY))[0].sharers == ()
    assert purses(town.actor("neighbour", START + 9 * DAY))[0].sharers == ("李师傅",)
    rebuild("points.awards")
    assert not Difference.objects.exists()
