"""Budgets: decided, never overspent, told before they are empty, and nobody's deed is lost when they are."""

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.points import actions
from gongdi.instruments.points.actions.passing import time_passed
from gongdi.instruments.points.models import Award, Budget, Warned
from gongdi.instruments.points.queries.forecast import forecast
from gongdi.instruments.points.queries.programmes import budget_account
from gongdi.ledger.resolutions.states import Choice
from tests.instruments.points import make
from tests.instruments.points.make import DAY, START


def test_a_budget_comes_only_from_a_decision(town):
    where = make.programme(town, budget=0)
    for name in ("resident", "committee_one", "treasurer"):
        with pytest.raises(Refused):
            actions.ask_budget(where, points=10, why="x", by=town.actor(name, START), at=START)
    asked = actions.ask_budget(where, points=10, why="x", by=town.actor("head", START), at=START)
    assert budget_account(where) is None
    make.decide(town, asked, at=START, choice=Choice.NO)
    assert Budget.objects.get().status == "refused"
    assert budget_account(where) is None


@pytest.mark.parametrize("points", [0, -5, 10**9, 2**63, 1.5, True, "5"])
def test_an_amount_that_is_none_is_refused(town, points):
    where = make.programme(town, budget=0)
    with pytest.raises(NotPossible):
        actions.ask_budget(where, points=points, why="x", by=town.actor("head", START), at=START)


def test_the_line_is_paid_in_order_and_nobody_passes_it(town):
    where = make.programme(town, make.rule(points=20), make.rule(make.HELPED, points=2), budget=30)
    for day in (1, 2):
        make.rated(town, on=START + day * DAY)
    make.read()
    claim = make.witnessed(town, where, at=START + 4 * DAY)
    actions.approve(claim, by=town.actor("points_officer", START), at=START + 4 * DAY)
    line = list(Award.objects.filter(status="waiting").order_by("earned_at").values_list("points", flat=True))
    assert line == [20, 2], "the small one does not pass the large one, though 10 are left"
    make.grant(town, where, 15, at=START + 10 * DAY)
    assert make.purse(town, where, "resident") == 42
    assert budget_account(where).balance == 3
    assert Act.objects.filter(verb="points.award_waits").count() == 2


def test_it_says_so_before_it_is_empty_once_for_each_sign(town):
    where = make.programme(town, make.rule(points=20), budget=110)
    for day in range(1, 6):
        make.rated(town, on=START + day * DAY)
        make.read()
    assert forecast(where, START + 6 * DAY).left == 10
    signs = list(Act.objects.filter(verb="points.budget_low").order_by("at").values_list("body__sign", flat=True))
    assert signs[0] == "days"
    assert sorted(signs) == ["days", "percent"]
    before = Act.objects.filter(verb="points.budget_low").earliest("at")
    assert before.body["left"] > 0
    make.grant(town, where, 1_000, at=START + 30 * DAY)
    time_passed(START + 30 * DAY)
    assert Warned.objects.filter(granted=1_110).count() == 0


def test_the_forecast_is_left_divided_by_the_rate(town):
    where = make.programme(town, budget=1_000)
    for week in range(4):
        make.rated(town, on=START + (1 + 7 * week) * DAY)
    make.read()
    now = forecast(where, START + 28 * DAY)
    assert (now.granted, now.left, now.used, now.spent, now.days) == (1_000, 980, 20, 20, 28)
    assert now.days_left == 980 * 28 // 20
    assert forecast(where, START + 200 * DAY).days_left is None
