"""From a seed to people: the same everywhere, uniform within a kind, and quotas hold for whoever follows."""

import hashlib
import hmac
import json
import subprocess
from collections import Counter

import pytest
from hypothesis import given, settings

from gongdi.engines.sortition import (
    Commitment,
    Fairness,
    Infeasible,
    Lottery,
    Mixture,
    Pool,
    Quota,
    SortitionError,
    Stream,
    draw,
    fairest,
    lottery_of,
    problem_of,
    read_lottery,
    replacements,
    seed_of,
    succession,
    written,
)
from tests.engines.sortition import make

pytestmark = pytest.mark.once


def seed(number):
    return hashlib.sha256(str(number).encode()).hexdigest()


def commitment(**changed):
    fields = {"pool": "1" * 64, "quotas": "2" * 64, "lottery": "3" * 64, "seats": 5, "fairness": "maximin"}
    return Commitment(**({"awaited": "the lottery of Sunday"} | fields | changed))


def test_the_seed_is_what_a_shell_computes():
    digest = (
        subprocess.run(["sha256sum"], input=commitment().text.encode(), capture_output=True, check=True)
        .stdout.split()[0]
        .decode()
    )
    assert commitment().digest == digest
    line = f"printf '%s%s' {digest} '4 8 15' | sha256sum"
    said = subprocess.run(["sh", "-c", line], capture_output=True, check=True, text=True).stdout
    assert seed_of(digest, "4 8 15") == said.split()[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"pool": "f" * 64},
        {"quotas": "f" * 64},
        {"lottery": "f" * 64},
        {"seats": 6},
        {"fairness": "leximin"},
        {"awaited": ""},
    ],
)
def test_whatever_changes_changes_the_commitment(changed):
    assert commitment(**changed).digest != commitment().digest


def test_a_line_break_in_what_is_awaited_cannot_forge_a_line():
    assert commitment(awaited="x\nseats 9").text.count("\n") == commitment().text.count("\n")


def test_the_stream_is_the_documented_one():
    stream = Stream(seed(1), "ticket")
    block = b"".join(hmac.digest(bytes.fromhex(seed(1)), f"ticket/{at}".encode(), "sha256") for at in range(2))
    taken = [stream.below(256) for _each in range(40)]
    assert bytes(taken) == block[:40]
    assert [Stream(seed(1), "a").below(10**9), Stream(seed(1), "b").below(10**9)] != [
        Stream(seed(1), "a").below(10**9)
    ] * 2


def test_numbers_below_a_limit_are_equally_likely_and_stay_below():
    stream = Stream(seed(2), "x")
    counts = Counter(stream.below(3) for _each in range(6000))
    assert sorted(counts) == [0, 1, 2]
    assert all(abs(count - 2000) < 200 for count in counts.values())
    assert Stream(seed(3), "x").below(1) == 0


@pytest.mark.parametrize("wrong", ["", "xyz", "F" * 64, "0" * 63])
def test_a_seed_is_sixty_four_digits(wrong):
    with pytest.raises(SortitionError, match="64 hexadecimal digits"):
        Stream(wrong, "x")


def test_everybody_is_drawn_as_often_as_the_lottery_says():
    problem = make.lopsided(10, 4)
    lottery = lottery_of(fairest(problem, Fairness.MAXIMIN))
    counts = Counter(name for at in range(2000) for name in draw(problem, lottery, seed(at)).people)
    of_kind = dict(zip(problem.kinds, lottery.chances(problem), strict=True))
    for kind, chance in of_kind.items():
        for name in kind.people:
            assert abs(counts[name] / 2000 - float(chance)) < 0.05


@settings(max_examples=20, deadline=None)
@given(make.problems())
def test_a_drawn_panel_and_every_successor_meet_the_quotas(problem):
    lottery = lottery_of(fairest(problem, Fairness.MAXIMIN), 1000)
    result = draw(problem, lottery, seed(5))
    assert result == draw(problem, read_lottery(written(lottery, problem), problem), seed(5))
    assert problem.broken(counts(problem, result.people)) == ""
    gone = result.people[0]
    (step,) = succession(problem, result.people, [gone], seed(5))
    if step.followers:
        now = {*result.people, *step.followers} - {gone}
        assert gone not in step.followers
        assert problem.broken(counts(problem, now)) == ""
    else:
        others = [panel for panel in make.every_panel(problem) if gone not in panel]
        assert not [panel for panel in others if {*result.people} - {gone} <= panel]
        assert step.obstacle is not None


def counts(problem, people):
    return [sum(name in people for name in kind.people) for kind in problem.kinds]


def test_who_follows_is_the_first_of_the_shuffled_pool_that_fits():
    problem = make.lopsided(10, 4)
    result = draw(problem, lottery_of(fairest(problem, Fairness.MAXIMIN)), seed(9))
    gone = [name for name in result.people if name.startswith("w")][:1]
    everybody = sorted(name for kind in problem.kinds for name in kind.people)
    order = Stream(seed(9), "replacements").chosen(everybody, len(everybody))
    staying = set(result.people) - set(gone)
    fitting = [
        name for name in order if name not in result.people and problem.broken(counts(problem, staying | {name})) == ""
    ]
    assert replacements(problem, staying, gone, seed(9)) == (fitting[0],)


def test_a_follower_may_decline_and_a_seat_nobody_can_take_is_filled_when_it_can():
    rows = {"a": ("x",), "b": ("x",), "c": ("y",), "d": ("y",)}
    problem = problem_of(Pool(("f",), rows), [Quota("f", "x", 1, 1), Quota("f", "y", 1, 1)], 2)
    first, second = succession(problem, ("a", "c"), ["a", "b"], seed(1))
    assert first.followers == ("b",)
    assert (second.followers, type(second.obstacle)) == ((), Infeasible)
    with pytest.raises(SortitionError, match="not on the panel"):
        succession(problem, ("a", "c"), ["d"], seed(1))
    with pytest.raises(SortitionError, match="not in the pool"):
        replacements(problem, {"a", "nobody"}, (), seed(1))


def test_rounding_to_tickets_moves_nobody_by_more_than_the_panels_over_the_tickets():
    problem = make.shaped()
    mixture = fairest(problem, Fairness.MAXIMIN)
    exact, rough = lottery_of(mixture, 10**12).chances(problem), lottery_of(mixture, 1000)
    moved = max(abs(one - other) for one, other in zip(exact, rough.chances(problem), strict=True))
    assert rough.total == 1000
    assert 0 < moved < len(mixture.panels) / 1000


def test_the_largest_remainders_get_what_is_left():
    mixture = Mixture(((1, 0), (0, 1), (0, 0)), (0.5, 0.4, 0.1), (), 1, finished=True)
    assert lottery_of(mixture, 3) == Lottery(((1, 0), (0, 1)), (2, 1))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told | {"format": "other"}, "not one of format"),
        (lambda told: told | {"total": told["total"] + 1}, "add up"),
        (lambda told: told | {"kinds": told["kinds"][::-1]}, "another pool"),
        (lambda told: told | {"panels": []}, "add up"),
        (lambda told: told | {"panels": [{"tickets": told["total"], "seats": [[0, 1]]}]}, "panel 1"),
        (lambda told: told | {"panels": [{"tickets": told["total"], "seats": [[-1, 1]]}]}, "not one of format"),
        (lambda told: told | {"panels": [{"tickets": -1, "seats": told["panels"][0]["seats"]}]}, "add up"),
        (lambda _told: [], "not one of format"),
    ],
)
def test_a_lottery_that_does_not_hold_is_refused(change, said):
    problem = make.lopsided(10, 4)
    told = json.loads(written(lottery_of(fairest(problem, Fairness.MAXIMIN)), problem))
    with pytest.raises(SortitionError, match=said):
        read_lottery(json.dumps(change(told)), problem)
