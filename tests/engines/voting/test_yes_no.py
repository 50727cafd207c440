"""Yes or no: thresholds exactly at, under and over their bars; what an abstention does by each base."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import MORE_THAN_HALF, TWO_THIRDS, Bar, Base, VotingError, YesNoRule, yes_no

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("bar", "whole", "least"),
    [
        (">1/2", 10, 6),  # 过半数: half is not enough
        (">1/2", 11, 6),
        (">=1/2", 10, 5),
        (">=2/3", 9, 6),  # 三分之二以上: two thirds are enough
        (">=2/3", 10, 7),
        (">2/3", 9, 7),
        (">=3/4", 8, 6),
        (">=3/4", 9, 7),
        (">=1", 5, 5),
        (">0", 5, 1),
        (">=0", 5, 0),
    ],
)
def test_a_bar_is_met_by_its_least_number_and_not_by_one_less(bar: str, whole: int, least: int):
    read = Bar.read(bar)
    assert str(read) == bar
    assert read.measure(least, whole).is_met
    assert not read.measure(least - 1, whole).is_met
    assert (read.measure(least - 1, whole).missing, read.measure(least, whole).missing) == (1, 0)


def test_of_nothing_nothing_reaches_a_bar():
    assert not Bar.read(">=0").measure(0, 0).is_met
    assert not MORE_THAN_HALF.measure(0, 0).is_met


@pytest.mark.parametrize(
    "text", ["", "2/3", ">", "=>1/2", ">1/0", ">1/2 ", "> 1/2", ">0.5", ">-1/2", ">1/1234567", "一半"]
)
def test_what_is_no_bar_is_refused(text: str):
    if text.strip() == ">1/2":
        assert Bar.read(text) == MORE_THAN_HALF
        return
    with pytest.raises(VotingError) as caught:
        Bar.read(text)
    assert caught.value.code == "bar_unreadable"
    assert ">=2/3" in caught.value.sentence


@pytest.mark.parametrize("text", [">1", ">=3/2", ">7/6"])
def test_a_bar_nobody_can_reach_is_refused(text: str):
    with pytest.raises(VotingError, match="bar_out_of_range"):
        Bar.read(text)


def test_an_abstention_weighs_by_the_base():
    counted = {
        base: yes_no(yes=5, no=4, abstain=2, roll=20, rule=YesNoRule(MORE_THAN_HALF, base)).is_adopted for base in Base
    }
    assert counted == {Base.CAST: True, Base.TAKING_PART: False, Base.ROLL: False}


def test_a_spoilt_paper_takes_part_and_says_nothing():
    rule = YesNoRule(MORE_THAN_HALF, Base.CAST, quorum=Bar(Fraction(1, 2), includes=True))
    assert yes_no(yes=3, no=2, invalid=5, roll=20, rule=rule).is_adopted
    assert not yes_no(yes=3, no=2, invalid=4, roll=20, rule=rule).is_adopted


def test_without_its_quorum_nothing_is_adopted():
    counted = yes_no(yes=13, no=0, roll=20, rule=YesNoRule(quorum=TWO_THIRDS))
    assert counted.threshold.is_met
    assert not counted.is_adopted
    assert counted.quorum.missing == 1


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ({"yes": -1, "no": 0, "roll": 5}, "count_out_of_range"),
        ({"yes": 0, "no": 10**9 + 1, "roll": 10**9}, "count_out_of_range"),
        ({"yes": 0, "no": 0, "roll": 0}, "roll_empty"),
        ({"yes": 3, "no": 2, "abstain": 1, "roll": 5}, "roll_too_small"),
    ],
)
def test_numbers_that_cannot_be_are_refused(numbers: dict[str, int], code: str):
    with pytest.raises(VotingError) as caught:
        yes_no(**numbers, rule=YesNoRule())
    assert caught.value.code == code


@given(*[st.integers(0, 60)] * 4, st.sampled_from(list(Base)), st.sampled_from([">1/2", ">=2/3", ">=3/4", ">3/5"]))
def test_one_more_yes_never_harms_and_one_more_no_never_helps(yes, no, abstain, away, base, bar):
    rule, roll = YesNoRule(Bar.read(bar), base), yes + no + abstain + away + 2

    def adopted(**more: int) -> bool:
        numbers = {"yes": yes, "no": no, "abstain": abstain}
        return yes_no(
            **{key: number + more.get(key, 0) for key, number in numbers.items()}, roll=roll, rule=rule
        ).is_adopted

    assert adopted(yes=1) >= adopted()
    assert adopted(no=1) <= adopted()
