"""Owners decide together: people and area, exact at the boundary, by name, on paper where there is no telephone."""

import pytest

from gongdi.engines.voting import folder
from gongdi.ground.access.actor import SYSTEM
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.electorates import Owners
from gongdi.instruments.ballots.models import Kind, Mode, NamedPaper, Voter
from gongdi.instruments.ballots.tallying import tally
from tests.instruments.ballots import make


def building(town, areas):
    """A register with an owner for each area, who all have a telephone; and the owners as persons."""
    people = make.neighbours(town, len(areas))
    lines = [
        actions.UnitLine(f"1-{number}", area, person.name, phone=person.phone)
        for number, (area, person) in enumerate(zip(areas, people, strict=True), 1)
    ]
    register = actions.import_register(
        town.places["grid"], lines, by=town.actor("grid_officer", make.ANNOUNCED), at=make.ANNOUNCED
    )
    return register, people


def asked(town, register, **said):
    return make.opened(
        town,
        kind=Kind.OWNERS,
        mode=Mode.NAMED,
        place=town.places["grid"],
        electorate=Owners(register, make.DAY),
        **said,
    )


@pytest.mark.parametrize(("last", "adopted"), [(9_000, True), (8_999, False)])
def test_two_thirds_of_the_area_are_enough_and_a_hundredth_less_is_not(town, last, adopted):
    register, people = building(town, [9_000, last, 9_000])
    register_area = [9_000, last, 9_000]
    ballot = asked(town, register)
    assert ballot.roll_area == sum(register_area)
    for person in people[:2]:
        make.vote(ballot, person, "yes")
    done = make.counted(ballot)
    assert done.result["people_taking_part"]["is_met"] is True
    assert done.result["area_taking_part"]["is_met"] is adopted
    assert done.is_adopted is adopted
    assert folder.recount(folder.read(tally(done).files)).is_equal


def test_one_owner_of_two_units_is_one_person_with_both_areas(town):
    people = make.neighbours(town, 1)
    lines = [
        actions.UnitLine("1-1", 5_000, "甲", phone=people[0].phone),
        actions.UnitLine("1-2", 4_000, "甲", phone=people[0].phone),
        actions.UnitLine("1-3", 3_000, "乙", others="丙"),
    ]
    register = actions.import_register(
        town.places["grid"], lines, by=town.actor("head", make.ANNOUNCED), at=make.ANNOUNCED
    )
    assert (register.people, register.units_number, register.area) == (2, 3, 12_000)
    ballot = asked(town, register)
    assert make.vote(ballot, people[0], "yes").area == 9_000


def test_who_has_no_telephone_votes_on_paper_by_name_of_the_unit(town):
    lines = [actions.UnitLine(f"1-{number}", 5_000, f"业主{number}") for number in (1, 2)]
    officer = town.actor("grid_officer", make.ANNOUNCED)
    register = actions.import_register(town.places["grid"], lines, by=officer, at=make.ANNOUNCED)
    ballot = asked(town, register)
    voters = list(Voter.objects.filter(ballot=ballot).order_by("pk"))
    for voter in voters:
        actions.take_sheet(voter, by=officer, at=make.DURING)
    ballot = make.closed(ballot)
    for number, voter in enumerate(voters, 1):
        for name in ("grid_officer", "handler"):
            by = town.actor(name, make.AFTER)
            actions.enter_sheet(ballot, number=number, choices="yes", voter=voter, by=by, at=make.AFTER)
    done = actions.count(ballot, by=SYSTEM, at=make.AFTER)
    assert (done.is_adopted, done.result["people"]["yes"], done.result["area"]["yes"]) == (True, 2, 10_000)
    assert not NamedPaper.objects.exists()
    assert folder.recount(folder.read(tally(done).files)).is_equal


def test_grave_matters_need_three_quarters(town):
    register, people = building(town, [1_000] * 4)
    ballot = asked(town, register, rule={"matter": 7})
    for person, choice in zip(people, ["yes", "yes", "no", "no"], strict=True):
        make.vote(ballot, person, choice)
    assert make.counted(ballot).is_adopted is False


def test_owners_never_vote_in_secret(town):
    register, _people = building(town, [1_000] * 3)
    with pytest.raises(actions.NotOpened):
        make.opened(town, kind=Kind.OWNERS, mode=Mode.CONFIDENTIAL, electorate=Owners(register, make.DAY))
