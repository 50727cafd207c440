"""Claims: every move against every role, never for oneself, paid once; what is refused can be taken to the council."""

from datetime import timedelta

import pytest

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.points import actions
from gongdi.instruments.points.actions.passing import time_passed
from gongdi.instruments.points.law import may_move
from gongdi.instruments.points.models import Award, Claim
from gongdi.instruments.points.queries.claims import whole
from gongdi.instruments.points.queries.programmes import case_of_claim
from gongdi.instruments.points.states import MOVES, Status
from gongdi.ledger.books.models import Transfer
from tests.families import family, joins
from tests.instruments.points import make
from tests.instruments.points.make import DAY, START
from tests.threads import in_threads

REASONED = {"refuse", "appeal", "uphold", "overturn"}
REACHED = {
    Status.CLAIMED: make.claim,
    Status.WITNESSED: make.witnessed,
    Status.AWARDED: lambda town, where: move(town, make.witnessed(town, where), "approve", "points_officer"),
    Status.REFUSED: make.refused,
    Status.APPEALED: lambda town, where: move(town, make.refused(town, where), "appeal", "resident"),
    Status.UPHELD: lambda town, where: move(
        town, move(town, make.refused(town, where), "appeal", "resident"), "uphold", "committee_one"
    ),
    Status.WITHDRAWN: lambda town, where: move(town, make.claim(town, where), "withdraw", "resident"),
}
WHO = {
    "witness": {"grid_officer"},
    "approve": {"points_officer", "head"},
    "refuse": {"points_officer", "head"},
    "withdraw": {"resident"},
    "appeal": {"resident"},
    "uphold": {"committee_one", "committee_two", "committee_three"},
    "overturn": {"committee_one", "committee_two", "committee_three"},
    "lapse": set(),
}


def move(town, claim, name, by, at=START):
    actor = SYSTEM if by is None else town.actor(by, at)
    words = {"reason": "因为"} if name in REASONED else {}
    return getattr(actions, name)(claim, by=actor, at=at, **words)


@pytest.mark.parametrize("status", Status)
def test_every_move_against_every_role(town, status):
    where = make.programme(town)
    claim = REACHED[status](town, where)
    case = case_of_claim(whole().get(pk=claim.pk), START)
    actors = {role: town.actor(role, START) for role in town.roles}
    may = {(name, role) for name in WHO for role, actor in actors.items() if may_move(actor, name, case, START)}
    assert may == {(name, role) for name, roles in WHO.items() for role in roles if status in MOVES[name].origins}
    assert WHO.keys() == MOVES.keys() - {"claim"}


@pytest.mark.parametrize("name", ["overturn", "uphold"])
def test_the_council_decides_and_it_is_paid_once(town, name):
    where = make.programme(town)
    claim = move(town, REACHED[Status.APPEALED](town, where), name, "committee_two")
    assert claim.status == MOVES[name].to
    assert make.purse(town, where, "resident") == (20 if name == "overturn" else 0)
    with pytest.raises(Refused):
        move(town, claim, "overturn", "committee_three")
    assert Award.objects.count() == (name == "overturn")


def test_nobody_witnesses_or_recognises_for_themselves_or_their_household(town):
    where = make.programme(town)
    home = family(town, "resident", "grid_officer", name="一家")
    claim = make.claim(town, where)
    with pytest.raises(Refused, match="不能为自己或家里人"):
        move(town, claim, "witness", "grid_officer")
    own = make.claim(town, where, witness=town.persons["neighbour"])
    move(town, own, "witness", "neighbour")
    joins(town, home, "points_officer")
    with pytest.raises(Refused, match="不能为自己或家里人"):
        move(town, own, "approve", "points_officer")
    assert move(town, own, "approve", "head").status == Status.AWARDED


def test_who_enters_a_claim_cannot_recognise_it(town):
    where = make.programme(town)
    officer, at = town.actor("points_officer", START), START
    telling = actions.Telling(at.date(), "扫雪")
    rule = make.now_rule(where, "helped", at)
    claim = actions.claim(rule, telling, person=town.persons["resident"], by=officer, at=at)
    move(town, claim, "witness", "grid_officer")
    with pytest.raises(Refused):
        move(town, claim, "approve", "points_officer")
    move(town, claim, "approve", "head")
    assert make.purse(town, where, "resident") == 20


def test_witness_and_officer_are_two_people(town):
    where = make.programme(town)
    claim = make.claim(town, where, witness=town.persons["points_officer"])
    move(town, claim, "witness", "points_officer")
    with pytest.raises(Refused, match="要是两个人"):
        move(town, claim, "approve", "points_officer")


@pytest.mark.parametrize("days", [-1, 61])
def test_a_deed_of_the_future_or_of_long_ago_cannot_be_claimed(town, days):
    where = make.programme(town)
    with pytest.raises(Refused, match="做的日子"):
        make.claim(town, where, done_on=(START - days * DAY).date())


def test_only_who_lives_here_claims_and_only_who_works_there_for_a_shop(town):
    front = make.rule(make.HELPED, code="front", subject="merchant")
    where = make.programme(town, make.HELPED, front)
    with pytest.raises(Refused):
        make.claim(town, where, by="stranger")
    shop = town.units["shop"]
    with pytest.raises(Refused):
        make.claim(town, where, by="resident", code="front", organisation=shop)
    claim = make.claim(town, where, by="shopkeeper", code="front", organisation=shop)
    assert (claim.owner_kind, claim.owner_id) == ("organisation", shop.pk)
    with pytest.raises(NotPossible):
        make.claim(town, where, by="shopkeeper", code="front", organisation=town.units["council"])
    with pytest.raises(NotPossible):
        make.claim(town, where, by="resident", organisation=shop)


def test_a_derived_rule_and_an_old_version_cannot_be_claimed(town):
    where = make.programme(town)
    old = make.now_rule(where, "helped", START)
    with pytest.raises(NotPossible, match="自动给分"):
        make.claim(town, where, code="rated")
    make.adopt(town, where, make.HELPED, at=START + DAY)
    with pytest.raises(NotPossible, match="没有在用"):
        actions.claim(
            type(old).objects.get(pk=old.pk),
            actions.Telling(START.date(), "x"),
            person=town.persons["resident"],
            by=town.actor("resident", START),
            at=START + DAY,
        )


def test_nobody_sees_a_claim_lapses_and_can_go_to_the_council(town):
    where = make.programme(town)
    claim = make.claim(town, where)
    time_passed(START + 13 * DAY)
    claim.refresh_from_db()
    assert claim.status == Status.CLAIMED
    time_passed(START + 15 * DAY)
    claim.refresh_from_db()
    assert claim.status == Status.REFUSED
    with pytest.raises(Refused, match="超过30天"):
        move(town, claim, "appeal", "resident", START + 60 * DAY)
    assert move(town, claim, "appeal", "resident", START + 20 * DAY).status == Status.APPEALED


def test_saying_it_twice_claims_it_once(town):
    where = make.programme(town)
    first, second = (make.claim(town, where, key="abc") for _ in range(2))
    assert first.pk == second.pk
    assert Claim.objects.count() == 1


def test_a_full_cap_is_said_and_leaves_the_claim_open(town):
    where = make.programme(town, make.rule(make.HELPED, caps=[{"of": "person", "per": "day", "points": 30}]))
    claims = [make.witnessed(town, where) for _ in range(3)]
    move(town, claims[0], "approve", "points_officer")
    move(town, claims[1], "approve", "points_officer")
    assert make.purse(town, where, "resident") == 30
    with pytest.raises(Refused, match="上限"):
        move(town, claims[2], "approve", "points_officer")
    claims[2].refresh_from_db()
    assert claims[2].status == Status.WITNESSED
    later = START + timedelta(days=1)
    move(town, claims[2], "approve", "points_officer", later)
    assert make.purse(town, where, "resident") == 50


def test_recognising_at_once_pays_once(lasting_town):
    where = make.programme(lasting_town)
    claim = make.witnessed(lasting_town, where)
    actors = [lasting_town.actor(name, START) for name in ("points_officer", "head") * 2]
    before = Transfer.objects.count()
    results = in_threads(4, lambda number: actions.approve(claim, by=actors[number], at=START))
    assert sum(isinstance(result, Claim) for result in results) == 1, results
    assert Transfer.objects.count() == before + 1


def test_a_cap_holds_at_once(lasting_town):
    where = make.programme(lasting_town, make.rule(make.HELPED, caps=[{"of": "person", "per": "day", "points": 40}]))
    claims = [make.witnessed(lasting_town, where) for _ in range(4)]
    officer = lasting_town.actor("points_officer", START)
    results = in_threads(4, lambda number: actions.approve(claims[number], by=officer, at=START))
    assert sum(isinstance(result, Refused) for result in results) == 2, results
    assert make.purse(lasting_town, where, "resident") == 40


def test_a_budget_holds_at_once(lasting_town):
    where = make.programme(lasting_town, budget=50)
    claims = [make.witnessed(lasting_town, where) for _ in range(4)]
    officer = lasting_town.actor("points_officer", START)
    results = in_threads(4, lambda number: actions.approve(claims[number], by=officer, at=START))
    assert all(isinstance(result, Claim) for result in results), results
    assert make.purse(lasting_town, where, "resident") == 40
    assert Award.objects.filter(status="waiting").count() == 2
