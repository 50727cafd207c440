"""The sum of support: what is promised of it holds for all rules and all figures, and every line can be read again."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from gongdi.practices.projects.support_sums import WHOLE, Basis, Step, Why, climbs, own_needed, parts, step_for, worked

MOST = 10**13
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine
FEN = some.integers(0, MOST)
SHARE = some.integers(0, WHOLE)
LIMIT = some.none() | some.integers(1, MOST)
STEP = some.builds(Step, SHARE, SHARE, FEN, LIMIT)
BASIS = some.builds(Basis, cost=FEN, had=FEN, left=FEN, score=some.none() | SHARE, criterion=LIMIT)


@some.composite
def climbing(draw):
    """Grades of which a better score never gives less."""
    count = draw(some.integers(1, 4))
    share = sorted(draw(some.lists(SHARE, min_size=count, max_size=count)))
    least = sorted(draw(some.lists(SHARE, min_size=count, max_size=count, unique=True)))
    fixed = sorted(draw(some.lists(FEN, min_size=count, max_size=count)))
    most = sorted(
        draw(some.lists(LIMIT, min_size=count, max_size=count)), key=lambda fen: MOST + 1 if fen is None else fen
    )
    return [Step(*row) for row in zip(least, share, fixed, most, strict=True)]


@CALM
@given(some.lists(STEP, max_size=4), BASIS)
def test_never_above_the_cost_the_limit_or_the_budget_and_never_below_zero(steps, basis):
    told = worked(steps, basis)
    assert 0 <= told.amount <= max(basis.cost - basis.had, 0)
    assert told.amount <= basis.left
    if told.step:
        assert told.amount <= basis.cost * told.step.share // WHOLE + told.step.fixed
        assert told.step.most is None or told.amount <= told.step.most
        assert basis.criterion is None or told.amount <= basis.criterion


@CALM
@given(some.lists(STEP, max_size=4), BASIS)
def test_the_last_line_is_the_sum_and_every_line_says_why(steps, basis):
    told = worked(steps, basis)
    assert (told.lines[-1].amount if told.lines else 0) == told.amount
    assert len({line.why for line in told.lines}) == len(told.lines)
    after = [line.amount for line in told.lines if line.why not in (Why.SHARE, Why.FIXED)]
    assert after == sorted(after, reverse=True)


@CALM
@given(climbing(), BASIS, SHARE, FEN, FEN)
def test_a_better_score_a_higher_cost_or_more_money_never_gives_less(steps, basis, score, cost, left):
    assert climbs(steps)
    low, high = sorted((score, basis.score or 0))
    before = Basis(min(cost, basis.cost), basis.had, min(left, basis.left), low, basis.criterion)
    after = Basis(max(cost, basis.cost), basis.had, max(left, basis.left), high, basis.criterion)
    assert worked(steps, before).amount <= worked(steps, after).amount


@given(some.integers(1, MOST), some.integers(1, WHOLE))
def test_instalments_sum_to_the_fen_and_none_is_empty(amount, first):
    told = parts(amount, first)
    assert sum(told) == amount
    assert min(told) > 0
    assert len(told) <= 2


@given(FEN, SHARE)
def test_what_people_give_themselves_is_rounded_up_and_what_they_get_down(cost, share):
    wanted, got = own_needed(cost, share), worked([Step(share=share)], Basis(cost, left=MOST)).amount
    assert wanted * WHOLE >= cost * share > (wanted - 1) * WHOLE
    assert got * WHOLE <= cost * share < (got + 1) * WHOLE
    assert wanted - got in (0, 1)


def test_forty_percent_at_most_eight_thousand():
    told = worked([Step(share=4_000, most=800_000)], Basis(2_600_000, left=MOST))
    assert told.amount == 800_000
    assert [(line.why, line.amount, line.of) for line in told.lines] == [
        (Why.SHARE, 1_040_000, 4_000),
        (Why.MOST, 800_000, 800_000),
    ]


def test_the_highest_grade_that_was_reached_counts():
    grades = [Step(6_000, 2_000), Step(7_500, 3_000), Step(9_000, 3_000, 1_000)]
    assert [step_for(grades, score) for score in (None, 5_999, 6_000, 8_999, 10_000)] == [
        None, None, grades[0], grades[1], grades[2],
    ]  # fmt: skip
    assert worked(grades, Basis(10_000, left=MOST)).step is None
    assert not climbs([Step(6_000, 3_000), Step(7_500, 2_000)])
    assert not climbs([Step(6_000, 3_000), Step(7_500, 4_000, most=5)])
    assert not climbs([Step(6_000, 3_000), Step(6_000, 3_000)])
