"""The database itself refuses what no action does: changed rules, second votes, votes after the end, changed papers."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.models import Ballot, Mode, Option, Paper, Slip, Voter
from tests.instruments.ballots import make


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 6)


def refused(sql, *values):
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return True


@pytest.mark.parametrize(
    "change",
    [
        "title = 'x'",
        "rule = '{}'",
        "closes_at = opens_at",
        "mode = 'named'",
        "place_id = place_id + 1",
        "options_number = 9",
        "web = web - 1",
        "status = 'counted'",
        "subject_id = 9",
    ],
)
def test_what_was_asked_stays(town, neighbours, change):
    ballot = make.opened(town)
    make.vote(ballot, neighbours[0], "yes")
    assert refused(f"UPDATE ballots_ballot SET {change} WHERE id = %s", ballot.pk)


def test_options_are_as_many_as_were_asked_and_stay(town, neighbours):
    ballot = make.opened(town, kind="approval", options=make.offers("一", "二"))
    assert refused("UPDATE ballots_option SET title = 'x' WHERE ballot_id = %s", ballot.pk)
    assert refused("DELETE FROM ballots_option WHERE ballot_id = %s", ballot.pk)
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        Option.objects.create(ballot=ballot, number=3, title="三")


def test_a_line_is_used_once_and_stays(town, neighbours):
    ballot = make.opened(town)
    voter = make.vote(ballot, neighbours[0], "yes")
    assert refused("UPDATE ballots_voter SET origin = '', voted_on = NULL, receipt = NULL WHERE id = %s", voter.pk)
    assert refused("UPDATE ballots_voter SET origin = 'paper' WHERE id = %s", voter.pk)
    assert refused("UPDATE ballots_voter SET person_id = %s WHERE id = %s", neighbours[1].pk, voter.pk)
    assert refused("DELETE FROM ballots_voter WHERE id = %s", voter.pk)


def test_slips_stay_in_the_box_until_the_count(town, neighbours):
    ballot = make.opened(town)
    make.vote(ballot, neighbours[0], "yes")
    assert refused("UPDATE ballots_slip SET sealed = 'x'")
    assert refused("DELETE FROM ballots_slip")
    assert refused("INSERT INTO ballots_paper (id, ballot_id, choices) VALUES (5, %s, 'yes')", ballot.pk)


def test_after_the_count_nothing_moves(town, neighbours):
    ballot = make.opened(town)
    make.vote(ballot, neighbours[0], "yes")
    ballot = make.counted(ballot)
    fresh = Voter.objects.filter(ballot=ballot, origin="").first()
    assert refused("UPDATE ballots_paper SET choices = 'no'")
    assert refused("DELETE FROM ballots_paper")
    assert refused("INSERT INTO ballots_paper (id, ballot_id, choices) VALUES (5, %s, 'no')", ballot.pk)
    assert refused("INSERT INTO ballots_slip (id, ballot_id, sealed) VALUES (5, %s, 'x')", ballot.pk)
    assert refused("UPDATE ballots_ballot SET is_adopted = %s WHERE id = %s", False, ballot.pk)
    assert refused("UPDATE ballots_ballot SET web = 99 WHERE id = %s", ballot.pk)
    assert refused("UPDATE ballots_ballot SET status = 'open' WHERE id = %s", ballot.pk)
    assert refused("UPDATE ballots_voter SET origin = 'web' WHERE id = %s", fresh.pk)
    assert refused("DELETE FROM ballots_voter WHERE id = %s", fresh.pk)
    assert refused("DELETE FROM ballots_ballot WHERE id = %s", ballot.pk)
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        Voter.objects.create(ballot=ballot, person=town.persons["stranger"])


def test_a_named_paper_needs_a_vote_that_is_just_cast(town, neighbours):
    ballot = make.opened(town, mode=Mode.NAMED)
    voter = make.line(ballot, neighbours[0])
    assert refused("INSERT INTO ballots_namedpaper (voter_id, choices) VALUES (%s, 'yes')", voter.pk)
    make.vote(ballot, neighbours[0], "yes")
    assert refused("UPDATE ballots_namedpaper SET choices = 'no'")
    assert refused("DELETE FROM ballots_namedpaper")


def test_sheets_stay_as_they_were_typed(town, neighbours):
    ballot = make.opened(town)
    officer = town.actor("grid_officer", make.DURING)
    actions.take_sheet(make.line(ballot, neighbours[0]), by=officer, at=make.DURING)
    ballot = make.closed(ballot)
    actions.enter_sheet(ballot, number=1, choices="no", by=town.actor("handler", make.AFTER), at=make.AFTER)
    assert refused("UPDATE ballots_sheet SET first = 'yes'")
    assert refused("UPDATE ballots_sheet SET second = 'no', second_by_id = first_by_id")
    assert refused("DELETE FROM ballots_sheet")


def test_nothing_in_the_rows_leads_from_a_person_to_a_paper(town, neighbours):
    """No foreign key, no time, no number that counts up: of a slip or a paper there is nothing but what it says."""
    assert {field.name for field in Slip._meta.get_fields()} == {"id", "ballot", "sealed"}
    assert {field.name for field in Paper._meta.get_fields()} == {"id", "ballot", "choices"}


def stored(table):
    """The numbers of rows in the order in which they lie in the database."""
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY {order}")
        return [row[0] for row in cursor.fetchall()]


def test_papers_lie_in_the_order_of_random_numbers_and_not_in_that_of_the_votes(town, neighbours):
    people = neighbours + make.neighbours(town, 14, on=make.DAY)
    ballot = make.opened(town, kind="approval", options=make.offers(*map(str, range(20))), rule={"most": 20})
    for number, person in enumerate(people, 1):
        make.vote(ballot, person, [number])
    if connection.vendor == "sqlite":
        assert stored("ballots_slip") == sorted(stored("ballots_slip"))
    make.counted(ballot)
    assert stored("ballots_paper") == sorted(stored("ballots_paper"))
    cast_in = {str(number): number for number in range(1, len(people) + 1)}
    order = [cast_in[paper.choices] for paper in Paper.objects.order_by("pk")]
    assert order not in (sorted(order), sorted(order, reverse=True))  # once in 20! runs by chance


def test_all_slips_of_a_ballot_have_one_length(town, neighbours):
    ballot = make.opened(town, kind="approval", options=make.offers("一", "二", "三"), rule={"most": 3})
    for person, choices in zip(neighbours, ([], [1], [1, 2, 3]), strict=False):
        make.vote(ballot, person, choices)
    assert len({len(slip.sealed) for slip in Slip.objects.all()}) == 1


def test_the_number_of_a_ballot_that_is_open_is_no_result(town, neighbours):
    ballot = make.opened(town)
    make.vote(ballot, neighbours[0], "yes")
    row = Ballot.objects.get(pk=ballot.pk)
    assert (row.result, row.is_adopted, row.winners) == (None, None, [])
