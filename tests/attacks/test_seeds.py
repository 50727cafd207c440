"""The organiser who wants to choose whom the lot falls on, or which of two that tie is done."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots.models import Kind
from gongdi.instruments.ballots.publishing import ties_of
from gongdi.instruments.panels import actions
from gongdi.instruments.panels.models import Candidate, Panel, Quota
from gongdi.instruments.panels.states import Status
from tests.attacks.make import over, refused, running, vote
from tests.instruments.ballots import make as ballots
from tests.instruments.panels import make


def test_who_was_drawn_follows_from_what_everybody_could_write_down_before(town):
    """Commitment, then the value that the world gives, then the draw: each an act, in this order."""
    row = make.drawn(town)
    acts = list(Act.objects.filter(subject_kind="panel", subject_id=row.pk).order_by("at", "pk"))
    said = {act.verb: act for act in acts}
    commit, enter, drawn = (said[f"panels.{verb}"] for verb in ("committed", "value_entered", "drawn"))
    assert commit.at < row.known_from <= enter.at <= drawn.at
    assert commit.body["awaited"] == make.AWAITED
    assert enter.body["value"] == drawn.body["value"] == make.VALUE
    assert enter.by_id != drawn.by_id


def test_one_person_alone_neither_types_nor_confirms_twice(town):
    row = make.committed(town)
    alone = town.actor("head", make.DRAW)
    actions.enter(row, value="7", by=alone, at=make.DRAW)
    assert refused(lambda: actions.confirm(row, value="7", by=alone, at=make.DRAW)) == ("did_not_enter",)
    assert Panel.objects.get().status == Status.COMMITTED


def test_a_value_typed_again_is_seen_by_everybody(town):
    """Somebody tries one value after the other until the draw pleases: every try stands in the record."""
    row = make.committed(town)
    for value in ("1", "2", "3"):
        actions.enter(row, value=value, by=town.actor("head", make.DRAW), at=make.DRAW)
    entered = Act.objects.filter(verb="panels.value_entered").order_by("at", "pk")
    assert sorted(act.body["value"] for act in entered) == ["1", "2", "3"]


def test_nobody_slips_into_the_pool_once_it_is_committed_to(town):
    row = make.committed(town)
    late = town.persons["resident"]
    with pytest.raises(Refused):
        actions.join(row, values=make.values(0), by=town.actor("resident", make.DRAW), at=make.DRAW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.create(panel=row, person=late, pseudonym="x", gender="male", joined_at=make.AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quota.objects.filter(panel=row).update(least=1)


@pytest.mark.parametrize(
    "change",
    [
        "value = 'x'",
        "seed = 'x'",
        "ticket = 5",
        "awaited = 'x'",
        "commitment = 'x'",
        "minimum = '1'",
        "lottery_file = ''",
    ],
)
def test_a_drawn_panel_keeps_its_value_in_the_database(town, change):
    row = make.drawn(town)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE panels_panel SET {change} WHERE id = %s", [row.pk])


def test_the_order_of_a_tie_is_not_there_before_the_voting_has_ended(town):
    """It comes from the root of the log that holds the act of the close, and no argument of anybody enters it."""
    people = ballots.neighbours(town, 6)
    ballot = running(town, kind=Kind.APPROVAL, options=ballots.offers("一", "二", "三"))
    assert ballot.log_root == ""
    for number, person in enumerate(people):
        vote(ballot, person, [1 + number % 3])
    done = over(ballot)
    assert done.winners == [int(ties_of(done)[0])]
    counted = Act.objects.get(verb="ballots.counted")
    assert (counted.body["log_root"], counted.body["log_size"]) == (done.log_root, done.log_size)
    closing = Act.objects.get(pk=done.closing_act)
    assert closing.position == done.log_size
