"""Paper: ticked off once, typed in by two, compared, settled by a third; counted with all other papers."""

import pytest

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.models import Ballot, Mode, Paper, Sheet
from tests.instruments.ballots import make


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 6)


def on_paper(town, neighbours, number, **said):
    """A ballot in which some voted on paper, one on the web, and which is over."""
    ballot = make.opened(town, **said)
    make.vote(ballot, neighbours[5], "yes")
    for person in neighbours[:number]:
        actions.take_sheet(make.line(ballot, person), by=town.actor("grid_officer", make.DURING), at=make.DURING)
    return make.closed(ballot)


def enter(town, ballot, number, choices, by, **said):
    return actions.enter_sheet(
        ballot, number=number, choices=choices, by=town.actor(by, make.AFTER), at=make.AFTER, **said
    )


def test_two_officers_who_type_the_same_settle_a_sheet(town, neighbours):
    ballot = on_paper(town, neighbours, 1)
    assert not enter(town, ballot, 1, "no", "grid_officer").is_settled
    assert enter(town, ballot, 1, "no", "handler").is_settled
    done = actions.count(ballot, by=SYSTEM, at=make.AFTER)
    assert (done.result["yes"], done.result["no"], done.paper, done.web) == (1, 1, 1, 1)
    assert sorted(Paper.objects.values_list("choices", flat=True)) == ["no", "yes"]


def test_one_officer_does_not_type_a_sheet_twice(town, neighbours):
    ballot = on_paper(town, neighbours, 1)
    enter(town, ballot, 1, "no", "grid_officer")
    with pytest.raises(NotPossible):
        enter(town, ballot, 1, "no", "grid_officer")


def test_a_difference_waits_for_a_third(town, neighbours):
    ballot = on_paper(town, neighbours, 1)
    enter(town, ballot, 1, "no", "grid_officer")
    sheet = enter(town, ballot, 1, "yes", "handler")
    assert not sheet.is_settled
    with pytest.raises(Refused) as no:
        actions.count(ballot, by=SYSTEM, at=make.AFTER)
    assert no.value.decision.facts == ("sheets_are_settled",)
    with pytest.raises(Refused) as no:
        actions.settle_sheet(sheet, choices="no", by=town.actor("handler", make.AFTER), at=make.AFTER)
    assert no.value.decision.facts == ("is_a_third",)
    actions.settle_sheet(sheet, choices="no", by=town.actor("head", make.AFTER), at=make.AFTER)
    assert actions.count(ballot, by=SYSTEM, at=make.AFTER).result["no"] == 1


def test_no_more_sheets_than_were_put_into_the_box(town, neighbours):
    ballot = on_paper(town, neighbours, 2)
    for number in (0, 3):
        with pytest.raises(NotPossible):
            enter(town, ballot, number, "no", "grid_officer")


def test_a_sheet_that_is_missing_is_said_before_the_count(town, neighbours):
    ballot = on_paper(town, neighbours, 2)
    for officer in ("grid_officer", "handler"):
        enter(town, ballot, 1, "no", officer)
    with pytest.raises(Refused) as no:
        actions.count(ballot, by=SYSTEM, at=make.AFTER)
    assert no.value.decision.facts == ("sheets_are_typed",)
    head = town.actor("head", make.AFTER)
    with pytest.raises(NotPossible):
        actions.count(ballot, by=head, at=make.AFTER)
    done = actions.count(ballot, by=head, at=make.AFTER, missing_because="一张空信封")
    assert (done.missing_because, Paper.objects.count()) == ("一张空信封", 2)


def test_a_sheet_that_cannot_be_read_takes_part_and_says_nothing(town, neighbours):
    ballot = on_paper(town, neighbours, 1)
    for officer in ("grid_officer", "handler"):
        enter(town, ballot, 1, "invalid", officer)
    done = actions.count(ballot, by=SYSTEM, at=make.AFTER)
    assert (done.result["invalid"], done.is_adopted) == (1, True)


def test_a_named_sheet_says_whose_it_is_and_both_officers_agree_on_it(town, neighbours):
    ballot = on_paper(town, neighbours, 2, mode=Mode.NAMED)
    one, other = (make.line(ballot, person) for person in neighbours[:2])
    with pytest.raises(NotPossible):
        enter(town, ballot, 1, "no", "grid_officer")
    enter(town, ballot, 1, "no", "grid_officer", voter=one)
    with pytest.raises(NotPossible):
        enter(town, ballot, 1, "no", "handler", voter=other)
    enter(town, ballot, 1, "no", "handler", voter=one)
    for officer in ("grid_officer", "handler"):
        enter(town, ballot, 2, "yes", officer, voter=other)
    assert actions.count(ballot, by=SYSTEM, at=make.AFTER).result["yes"] == 2


def test_nothing_is_typed_while_people_vote(town, neighbours):
    ballot = make.opened(town)
    actions.take_sheet(make.line(ballot, neighbours[0]), by=town.actor("handler", make.DURING), at=make.DURING)
    with pytest.raises(Refused) as no:
        enter(town, ballot, 1, "no", "grid_officer")
    assert no.value.decision.facts == ("table",)
    assert not Sheet.objects.exists()
    assert Ballot.objects.get(pk=ballot.pk).paper == 1
