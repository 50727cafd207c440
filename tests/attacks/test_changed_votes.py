"""A vote that comes late, is changed after it was cast, or was cast in another election."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from gongdi.engines.voting import folder
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.actions.counting import BoxDisagrees
from gongdi.instruments.ballots.choices import NotAPaper
from gongdi.instruments.ballots.models import Kind, Mode, Origin, Paper, Slip, Voter
from gongdi.instruments.ballots.tallying import tally
from tests.attacks.make import JSON, over, refused, running, vote, without_doors
from tests.instruments.ballots import make


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 6)


# ---- late --------------------------------------------------------------------------------------------------------


def test_a_page_opened_in_time_and_sent_late_casts_nothing(client, town, neighbours):
    ballot = running(town)
    client.force_login(neighbours[0])
    assert client.get(f"/ballots/{ballot.pk}/vote/").status_code == 200
    actions.close(ballot, by=SYSTEM, at=ballot.closes_at)
    late = client.post(f"/ballots/{ballot.pk}/vote/", {"answer": "yes", "key": "a", "cast": "yes"})
    assert late.status_code == 409
    program = client.post(f"/api/v1/ballots/{ballot.pk}/vote", {"choices": "yes", "key": "b"}, **JSON)
    assert program.status_code == 409
    assert not Slip.objects.exists()


def test_no_sheet_and_no_helper_after_the_end(town, neighbours):
    ballot = running(town)
    line = make.line(ballot, neighbours[0])
    late = ballot.closes_at + timedelta(seconds=1)
    officer = town.actor("grid_officer", late)
    helper = {"by": officer, "at": late, "origin": Origin.HELPER, "for_": line}
    assert refused(lambda: actions.take_sheet(line, by=officer, at=late)) == ("is_in_time",)
    assert refused(lambda: actions.cast(ballot, "yes", **helper)) == ("is_in_time",)


def test_the_clock_of_the_database_row_cannot_be_moved(town, neighbours):
    ballot = running(town)
    for change in ("closes_at = '2099-01-01 00:00:00+00:00'", "opens_at = closes_at"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE ballots_ballot SET {change} WHERE id = %s", [ballot.pk])


# ---- changed -----------------------------------------------------------------------------------------------------


def test_the_master_of_the_database_who_turns_a_paper_is_found_by_the_record(town, neighbours):
    """Papers and folder may be made to agree again; the digest that the act of the count holds does not."""
    ballot = running(town)
    for person, answer in zip(neighbours, ("yes", "no", "no"), strict=False):
        vote(ballot, person, answer)
    over(ballot)
    said = Act.objects.get(verb="ballots.counted").body["papers"]
    ballot.refresh_from_db()
    assert hashlib.sha256(tally(ballot).files["votes.csv"].encode()).hexdigest() == said
    with without_doors("ballots_paper") as cursor:
        cursor.execute("UPDATE ballots_paper SET choices = 'yes'")
    changed = tally(ballot)
    assert folder.recount(folder.read(changed.files)).is_equal
    assert hashlib.sha256(changed.files["votes.csv"].encode()).hexdigest() != said


def test_the_order_that_breaks_ties_stays_after_the_count(town, neighbours):
    ballot = running(town, kind=Kind.APPROVAL, options=make.offers("一", "二"))
    vote(ballot, neighbours[0], [1])
    over(ballot)
    for change in ("log_root = '0'", "log_size = 1", "winners = '[2]'", "result = '{}'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE ballots_ballot SET {change} WHERE id = %s", [ballot.pk])


def test_nobody_votes_anew_by_naming_their_first_request(client, town, neighbours):
    ballot = running(town)
    client.force_login(neighbours[0])
    first = client.post(f"/api/v1/ballots/{ballot.pk}/vote", {"choices": "yes", "key": "same"}, **JSON)
    again = client.post(f"/api/v1/ballots/{ballot.pk}/vote", {"choices": "no", "key": "same"}, **JSON)
    assert first.json() == again.json()
    other = client.post(f"/api/v1/ballots/{ballot.pk}/vote", {"choices": "no", "key": "other"}, **JSON)
    assert (other.status_code, Slip.objects.count()) == (409, 1)
    counted = over(ballot)
    assert (counted.result["yes"], counted.result["no"]) == (1, 0)


# ---- cast in another election ------------------------------------------------------------------------------------


def test_a_sealed_paper_of_one_box_is_none_in_another(town, neighbours):
    """Even with the triggers gone and the number of papers right: the seal is bound to its ballot."""
    here, there = running(town), running(town)
    vote(here, neighbours[0], "yes")
    vote(there, neighbours[1], "no")
    mine, theirs = Slip.objects.get(ballot=here), Slip.objects.get(ballot=there)
    with without_doors("ballots_slip") as cursor:
        cursor.execute("DELETE FROM ballots_slip WHERE id = %s", [theirs.pk])
        cursor.execute("UPDATE ballots_slip SET ballot_id = %s WHERE id = %s", [there.pk, mine.pk])
    with pytest.raises(BoxDisagrees):
        over(there)


def test_a_sheet_of_one_vote_is_typed_into_no_other(client, town, neighbours):
    here, there = (running(town, mode=Mode.NAMED) for _each in range(2))
    officer = town.actor("grid_officer")
    for ballot, person in ((here, neighbours[0]), (there, neighbours[1])):
        at = ballot.opens_at + timedelta(minutes=1)
        actions.take_sheet(make.line(ballot, person), by=officer, at=at)
        actions.close(ballot, by=SYSTEM, at=ballot.closes_at)
    late = here.closes_at + timedelta(minutes=1)
    with pytest.raises(NotPossible) as no:
        actions.enter_sheet(here, number=1, choices="yes", voter=make.line(there, neighbours[1]), by=officer, at=late)
    assert no.value.field == "voter"
    mine = make.line(there, neighbours[1])
    actions.enter_sheet(there, number=1, choices="yes", voter=mine, by=officer, at=late)
    client.force_login(town.persons["head"])
    assert client.get(f"/ballots/{here.pk}/keep/sheets/1/").status_code == 404


def test_an_option_of_another_vote_is_none_here(client, town, neighbours):
    short = running(town, kind=Kind.APPROVAL, options=make.offers("一", "二"))
    running(town, kind=Kind.APPROVAL, options=make.offers("甲", "乙", "丙", "丁"))
    with pytest.raises(NotAPaper):
        vote(short, neighbours[0], [4])
    client.force_login(neighbours[0])
    sent = {"answers": ["4"], "answer": "4", "key": "a", "cast": "yes"}
    assert client.post(f"/ballots/{short.pk}/vote/", sent).status_code == 422
    assert not make.line(short, neighbours[0]).has_voted


def test_a_receipt_names_its_own_ballot_and_a_key_opens_no_other(town, neighbours):
    here, there = running(town), running(town)
    mine = actions.cast(here, "yes", by=make.actor_of(neighbours[0], here.opens_at), at=here.opens_at, key="k")
    other = actions.cast(there, "no", by=make.actor_of(neighbours[0], there.opens_at), at=there.opens_at, key="k")
    assert mine.receipt != other.receipt
    subjects = dict(Act.objects.filter(verb="ballots.voted").values_list("pk", "subject_id"))
    assert subjects == {mine.receipt: here.pk, other.receipt: there.pk}
    assert Voter.objects.filter(receipt=mine.receipt).count() == 1


def test_papers_of_one_published_ballot_do_not_count_in_another(town, neighbours):
    folders = []
    for answer in ("yes", "no"):
        ballot = running(town)
        for person in neighbours:
            vote(ballot, person, answer)
        folders.append(dict(tally(over(ballot)).files))
    assert all(folder.recount(folder.read(files)).is_equal for files in folders)
    mixed = folders[0] | {"votes.csv": folders[1]["votes.csv"]}
    assert not folder.recount(folder.read(mixed)).is_equal
    swapped = folders[0] | {"result.json": folders[1]["result.json"]}
    assert not folder.recount(folder.read(swapped)).is_equal
    assert Paper.objects.count() == 2 * len(neighbours)
