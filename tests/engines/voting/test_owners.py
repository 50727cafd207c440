"""Civil Code 278 at its boundaries: two thirds take part, then more than half, or three quarters or more, of both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import MATTERS, Choice, OwnersRule, UnitVote, VotingError, owners

pytestmark = pytest.mark.once


def votes(*groups: tuple[str, int, int]) -> list[UnitVote]:
    """(choice, how many owners, area of each): each owner with one unit."""
    made = [(choice, area) for choice, number, area in groups for _ in range(number)]
    return [UnitVote(f"1-{n}", f"owner {n}", area, Choice(choice)) for n, (choice, area) in enumerate(made)]


# Ninety owners of 100 m² each: 60 owners and 6,000 m² are two thirds.
QUORUM = [
    (60, 10_000, 90, 900_000, True),  # exactly two thirds of both: 以上 includes the number
    (59, 10_000, 90, 900_000, False),  # one owner short
    (60, 9_999, 90, 900_000, False),  # every unit 0.01 m² smaller: area short, people enough
    (60, 10_000, 91, 900_000, False),  # one owner more on the roll
    (60, 10_000, 90, 900_001, False),  # 0.01 m² more on the roll: two thirds of it are a third of 0.01 m² more
    (61, 10_000, 91, 910_000, True),
]


@pytest.mark.parametrize(("people", "area", "roll_people", "roll_area", "enough"), QUORUM)
def test_two_thirds_of_people_and_of_area_take_part(people, area, roll_people, roll_area, enough):
    counted = owners(votes(("yes", people, area)), roll_people=roll_people, roll_area=roll_area, rule=OwnersRule(9))
    assert (counted.people_taking_part.is_met and counted.area_taking_part.is_met) is enough
    assert counted.is_adopted is enough


# Of sixty owners with 6,000 m²: 过半数 is 31 owners and 3,000.01 m²; 四分之三以上 is 45 owners and 4,500 m².
MAJORITY = [
    (1, [("yes", 31, 10_000), ("no", 29, 10_000)], True),
    (1, [("yes", 30, 10_000), ("no", 30, 10_000)], False),  # exactly half is not more than half
    (1, [("yes", 31, 9_677), ("no", 29, 10_345)], False),  # 31 of 60 people, 299,987 of 599,992: area short
    (1, [("yes", 29, 10_345), ("no", 31, 9_677)], False),  # area enough, people short
    (6, [("yes", 45, 10_000), ("no", 15, 10_000)], True),  # exactly three quarters: 以上 includes the number
    (6, [("yes", 44, 10_000), ("no", 16, 10_000)], False),
    (6, [("yes", 45, 9_999), ("no", 15, 10_000)], False),  # people exactly at the bar, area a hair short
    (6, [("yes", 45, 10_000), ("no", 14, 10_000), ("no", 1, 10_001)], False),  # 0.01 m² more against
    (6, [("yes", 45, 10_000), ("abstain", 15, 10_000)], True),
    (6, [("yes", 44, 10_000), ("abstain", 16, 10_000)], False),  # an abstention takes part and does not agree
    (6, [("yes", 44, 10_000), ("invalid", 16, 10_000)], False),
]


@pytest.mark.parametrize(("matter", "groups", "adopted"), MAJORITY)
def test_the_majority_of_those_taking_part(matter, groups, adopted):
    counted = owners(votes(*groups), roll_people=60, roll_area=650_000, rule=OwnersRule(matter))
    assert counted.people_taking_part.is_met
    assert counted.area_taking_part.is_met
    assert counted.is_adopted is adopted


def test_half_of_the_area_is_one_hundredth_of_a_square_metre_short():
    even = votes(("yes", 31, 10_000), ("no", 29, 10_000), ("no", 1, 20_000))
    counted = owners(even, roll_people=61, roll_area=620_000, rule=OwnersRule(4))
    assert (counted.area_agreeing.part, counted.area_agreeing.whole) == (310_000, 620_000)
    assert (counted.area_agreeing.least, counted.area_agreeing.missing) == (310_001, 1)
    assert counted.people_agreeing.is_met
    assert not counted.is_adopted


@pytest.mark.parametrize("matter", MATTERS)
def test_matters_six_to_eight_need_three_quarters(matter: int):
    sixty_percent = votes(("yes", 60, 100), ("no", 40, 100))
    counted = owners(sixty_percent, roll_people=100, roll_area=10_000, rule=OwnersRule(matter))
    assert counted.is_adopted is (matter not in (6, 7, 8))


def test_an_owner_of_several_units_is_one_person_with_all_the_area():
    several = [UnitVote(f"shop {n}", "the developer", 50_000, Choice.YES) for n in range(6)]
    neighbours = votes(("no", 3, 10_000))
    counted = owners([*several, *neighbours], roll_people=4, roll_area=330_000, rule=OwnersRule(9))
    assert (counted.people_agreeing.part, counted.people_agreeing.whole) == (1, 4)
    assert (counted.area_agreeing.part, counted.area_agreeing.whole) == (300_000, 330_000)
    assert not counted.is_adopted


@pytest.mark.parametrize(
    ("given_votes", "roll_people", "roll_area", "code"),
    [
        ([UnitVote("1", "a", 5, Choice.YES), UnitVote("1", "b", 5, Choice.NO)], 9, 99, "unit_twice"),
        ([UnitVote("1", "a", 5, Choice.YES), UnitVote("2", "a", 5, Choice.NO)], 9, 99, "owner_divided"),
        ([UnitVote("1", "a", 0, Choice.YES)], 9, 99, "area_out_of_range"),
        ([UnitVote("1", "a", 10**9 + 1, Choice.YES)], 9, 10**10, "area_out_of_range"),
        (votes(("yes", 3, 5)), 2, 99, "roll_too_small"),
        (votes(("yes", 3, 5)), 9, 14, "roll_too_small"),
        ([], 0, 99, "roll_empty"),
        ([], 9, 0, "roll_empty"),
        ([], -1, 9, "count_out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(given_votes, roll_people, roll_area, code):
    with pytest.raises(VotingError) as caught:
        owners(given_votes, roll_people=roll_people, roll_area=roll_area, rule=OwnersRule(1))
    assert caught.value.code == code


def test_the_law_has_nine_matters():
    assert sorted(MATTERS) == [*range(1, 10)]
    for matter in (0, 10):
        with pytest.raises(VotingError, match="matter_unknown"):
            OwnersRule(matter)


def test_nobody_voting_adopts_nothing():
    assert not owners([], roll_people=3, roll_area=9, rule=OwnersRule(1)).is_adopted


@given(
    st.lists(st.tuples(st.sampled_from(list(Choice)), st.integers(1, 50_000)), max_size=12),
    st.integers(0, 6),
    st.integers(0, 90_000),
    st.integers(1, 9),
)
def test_it_is_what_the_law_says_in_whole_numbers(cast, away, area_away, matter):
    given_votes = [UnitVote(str(n), str(n), area, choice) for n, (choice, area) in enumerate(cast)]
    people, area = len(cast), sum(size for _choice, size in cast)
    yes, yes_area = sum(c is Choice.YES for c, _ in cast), sum(size for c, size in cast if c is Choice.YES)
    roll_people, roll_area = people + away + 1, area + area_away + 1
    by_law = people * 3 >= roll_people * 2 and area * 3 >= roll_area * 2
    if matter in (6, 7, 8):
        by_law = by_law and yes * 4 >= people * 3 and yes_area * 4 >= area * 3
    else:
        by_law = by_law and yes * 2 > people and yes_area * 2 > area
    counted = owners(given_votes, roll_people=roll_people, roll_area=roll_area, rule=OwnersRule(matter))
    assert counted.is_adopted is by_law
