"""A panel from the first resident to the last seat: who may do what, and that anybody draws the same."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.panels import actions, files, queries
from gongdi.instruments.panels.actions import Bounds
from gongdi.instruments.panels.actions.passing import time_passed
from gongdi.instruments.panels.models import Candidate, Panel, Seat
from gongdi.instruments.panels.states import Reply, Status
from gongdi.site.cli.draw import draw
from tests.instruments.panels import make


def rerun(row, folder, *more):
    """What `gongdi draw` says to the published files."""
    for name, text in (("p.csv", row.pool_file), ("q.csv", row.quotas_file), ("l.json", row.lottery_file)):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    asked = [folder / "p.csv", "--quotas", folder / "q.csv", "--seats", row.seats, "--fairness", "leximin"]
    asked += ["--lottery", folder / "l.json", "--awaiting", row.awaited, "--public-value", row.value, *more, "--json"]
    done = CliRunner().invoke(draw, list(map(str, asked)))
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout.splitlines()[-1])


def pseudonyms(row, *replies):
    return sorted(seat.candidate.pseudonym for seat in make.seats(row) if seat.reply in replies)


def test_anybody_draws_the_same_from_the_published_files(town, tmp_path):
    row = make.drawn(town)
    again = rerun(row, tmp_path)
    assert (again["commitment"], again["seed"], again["ticket"]) == (row.commitment, row.seed, row.ticket)
    assert again["selected"] == pseudonyms(row, Reply.WAITING)
    assert again["minimum_exact"] == row.minimum
    body = Act.objects.get(verb="panels.drawn").body
    assert (body["drawn"], body["ticket"]) == (again["selected"], again["ticket"])


def test_whoever_declines_is_followed_and_anybody_sees_the_same_follow(town, tmp_path):
    row = make.drawn(town)
    for _time in range(2):
        make.said(next(seat for seat in make.seats(row) if seat.reply == Reply.WAITING), accept=False)
    gone = sorted(
        (seat for seat in make.seats(row) if seat.reply == Reply.DECLINED), key=lambda seat: seat.reply_number
    )
    declined = [part for seat in gone for part in ("--declined", seat.candidate.pseudonym)]
    assert rerun(row, tmp_path, *declined)["selected"] == pseudonyms(row, Reply.WAITING)
    problem, _lottery = files.opened(row)
    panel = [sum(name in pseudonyms(row, Reply.WAITING) for name in kind.people) for kind in problem.kinds]
    assert problem.broken(panel) == ""


def test_the_panel_is_seated_when_everybody_has_accepted(town):
    row = make.drawn(town)
    for seat in make.seats(row):
        make.said(seat, accept=True)
    row.refresh_from_db()
    assert (row.status, row.ended_at) == (Status.SEATED, make.DRAW)
    assert Act.objects.get(verb="panels.seated").body == {"members": 4, "empty": 0}


def test_invitations_lapse_and_seats_that_nobody_can_take_stay_empty(town):
    row = make.joined(town, number=4)
    row = make.drawn(town, make.committed(town, row))
    first, *others = make.seats(row)
    for seat in others:
        make.said(seat, accept=True)
    with pytest.raises(Refused) as caught:
        actions.seat(row, by=town.actor("head", make.DRAW), at=make.DRAW)
    assert caught.value.decision.facts == ("is_everybody_settled",)
    late = make.DRAW + timedelta(days=8)
    assert time_passed(make.DRAW) == 0
    assert time_passed(late) == 1
    assert time_passed(late) == 0
    first.refresh_from_db()
    assert (first.reply, first.reply_number) == (Reply.LAPSED, 4)
    assert len(make.seats(row)) == 4
    row = actions.seat(row, by=town.actor("head", late), at=late)
    assert Act.objects.get(verb="panels.seated").body == {"members": 3, "empty": 1}


def test_who_lives_elsewhere_does_not_join_and_nobody_joins_twice(town):
    row = make.panel(town)
    for name in ("stranger", "head", "daughter"):
        with pytest.raises(Refused) as caught:
            actions.join(row, values=make.values(0), by=town.actor(name, make.AT), at=make.AT)
        assert caught.value.decision.facts == ("lives_here",)
    for at in range(2):
        actions.join(row, values=make.values(at), by=town.actor("resident", make.AT), at=make.AT)
    mine = Candidate.objects.get()
    assert (mine.community, mine.gender, mine.age) == ("reformed", "male", "")
    assert Act.objects.filter(verb="panels.joined").count() == 1
    assert queries.counts(queries.whole().get())[("gender", "male")] == 1
    actions.leave(row, by=town.actor("resident", make.AT), at=make.AT)
    assert not Candidate.objects.exists()
    with pytest.raises(Refused):
        actions.join(row, values=make.values(0), by=town.actor("resident", make.UNTIL), at=make.UNTIL + timedelta(1))


@pytest.mark.parametrize("wrong", [{}, {"community": "old"}, {"community": "old", "gender": "x"}])
def test_every_group_the_panel_asks_for_is_given(town, wrong):
    with pytest.raises(NotPossible):
        actions.join(make.panel(town), values=wrong, by=town.actor("resident", make.AT), at=make.AT)


def test_nobody_is_asked_for_more_than_the_panel_has_quotas_for(town):
    given = make.values(0) | {"occupation": "farm"}
    with pytest.raises(NotPossible):
        actions.join(make.panel(town), values=given, by=town.actor("resident", make.AT), at=make.AT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"seats": 1},
        {"seats": 201},
        {"quotas": ()},
        {"quotas": (Bounds("gender", "female", 3, 2),)},
        {"quotas": (Bounds("gender", "female", 0, 5),)},
        {"quotas": (Bounds("gender", "other", 0, 1),)},
        {"quotas": (Bounds("gender", "male", 0, 1), Bounds("gender", "male", 0, 1))},
        {"joining_until": make.AT},
    ],
)
def test_a_panel_that_cannot_be_is_not_opened(town, wrong):
    with pytest.raises(NotPossible):
        make.panel(town, **wrong)
    assert not Panel.objects.exists()


def test_quotas_that_the_pool_cannot_meet_are_named_with_the_way_out(town):
    row = make.joined(town, quotas=(replace(make.QUOTAS[0], least=3, most=4), *make.QUOTAS[5:]), number=6)
    with pytest.raises(NotPossible) as caught:
        make.committed(town, row)
    assert "老旧小区 ≥3" in str(caught.value)
    assert "老旧小区 2-4" in str(caught.value)
    row.refresh_from_db()
    assert row.status == Status.JOINING


def test_too_few_people_are_told(town):
    with pytest.raises(NotPossible, match="3人"):
        make.committed(town, make.joined(town, number=3))


def test_a_pool_that_changed_while_the_lottery_was_computed_is_not_committed_to(town, monkeypatch):
    row = make.joined(town)
    computed = actions.committing.computed

    def meanwhile(*given):
        actions.leave(row, by=town.actor("r0", make.COMMIT), at=make.COMMIT)
        return computed(*given)

    monkeypatch.setattr(actions.committing, "computed", meanwhile)
    with pytest.raises(NotPossible):
        make.committed(town, row)
    row.refresh_from_db()
    assert row.commitment == ""


# ---- the organiser cannot choose the seed ------------------------------------------------------------------------


def test_a_value_that_is_known_already_is_not_awaited(town):
    row = make.joined(town)
    for known in (make.COMMIT, make.COMMIT - timedelta(hours=1)):
        with pytest.raises(NotPossible) as caught:
            make.committed(town, row, known_from=known)
        assert caught.value.field == "known_from"


def test_no_value_counts_before_its_time_and_none_is_confirmed_by_who_typed_it(town):
    row = make.committed(town)
    head, other = (town.actor(name, make.DRAW) for name in ("head", "committee_one"))
    early = make.KNOWN - timedelta(seconds=1)
    for do in (actions.enter, actions.confirm):
        with pytest.raises(Refused):
            do(row, value="x", by=head, at=early)
    with pytest.raises(Refused) as caught:
        actions.confirm(row, value="x", by=head, at=make.DRAW)
    assert caught.value.decision.facts == ("is_entered",)
    actions.enter(row, value=make.VALUE, by=head, at=make.DRAW)
    with pytest.raises(Refused) as caught:
        actions.confirm(row, value=make.VALUE, by=head, at=make.DRAW)
    assert caught.value.decision.facts == ("did_not_enter",)
    with pytest.raises(NotPossible):
        actions.confirm(row, value="03 08 15 16 23 42 10", by=other, at=make.DRAW)
    assert actions.confirm(row, value=f"  {make.VALUE} ", by=other, at=make.DRAW).status == Status.DRAWN


def test_a_draw_is_not_repeated_nor_called_off_once_the_value_is_known(town):
    row = make.committed(town)
    head = town.actor("head", make.DRAW)
    with pytest.raises(Refused) as caught:
        actions.cancel(row, reason="不喜欢", by=head, at=make.KNOWN)
    assert caught.value.decision.facts == ("is_value_unknown",)
    row = make.drawn(town, row)
    for do in (actions.enter, actions.confirm):
        with pytest.raises(Refused):
            do(row, value="another", by=head, at=make.DRAW)
    with pytest.raises(Refused):
        actions.commit(row, awaited="x", known_from=make.DRAW + timedelta(1), by=head, at=make.DRAW)


def test_what_was_committed_to_stands_on_the_record_before_the_draw(town):
    row = make.drawn(town)
    commit, drawn = (Act.objects.get(verb=f"panels.{verb}") for verb in ("committed", "drawn"))
    assert commit.body["commitment"] == row.commitment == files.commitment_of(row).digest
    assert commit.body["text"] == files.commitment_of(row).text
    assert commit.at < row.known_from <= drawn.at


def test_a_panel_can_be_called_off_before(town):
    row = actions.cancel(make.committed(town), reason="改期", by=town.actor("head", make.COMMIT), at=make.COMMIT)
    assert (row.status, row.cancelled_because) == (Status.CANCELLED, "改期")


REFUSED = {
    "pool": "UPDATE panels_panel SET pool_file = 'id,gender'",
    "lottery": "UPDATE panels_panel SET lottery_file = ''",
    "seed": "UPDATE panels_panel SET seed = 'f'",
    "value": "UPDATE panels_panel SET value = 'other'",
    "back": "UPDATE panels_panel SET status = 'committed'",
    "quota": "UPDATE panels_quota SET least = 0",
    "newcomer": "DELETE FROM panels_candidate",
    "swap": "UPDATE panels_candidate SET pseudonym = 'mine'",
    "answer": "UPDATE panels_seat SET reply = 'declined' WHERE reply = 'accepted'",
    "uninvited": "DELETE FROM panels_seat",
    "panel": "DELETE FROM panels_panel",
}


@pytest.mark.parametrize("deed", REFUSED)
def test_the_database_itself_keeps_the_draw(town, deed):
    row = make.drawn(town)
    make.said(make.seats(row)[0], accept=True)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REFUSED[deed])


def test_only_the_invited_answers_once_and_in_time(town):
    row = make.drawn(town)
    seat = make.seats(row)[0]
    with pytest.raises(Refused) as caught:
        actions.answer(seat, accept=True, by=town.actor("head", make.DRAW), at=make.DRAW)
    assert caught.value.decision.facts == ("is_invited",)
    with pytest.raises(Refused) as caught:
        make.said(seat, accept=True, at=make.DRAW + timedelta(days=7, seconds=1))
    assert caught.value.decision.facts == ("may_still_answer",)
    make.said(seat, accept=True)
    with pytest.raises(Refused) as caught:
        make.said(seat, accept=False)
    assert caught.value.decision.facts == ("is_waiting",)


def test_pseudonyms_say_nothing_and_no_name_is_public(town):
    row = make.drawn(town)
    published = (
        row.pool_file + row.lottery_file + json.dumps([act.body for act in Act.objects.filter(subject_kind="panel")])
    )
    for person in town.persons.values():
        assert person.name not in published
    ids = [line.split(",")[0] for line in row.pool_file.splitlines()[1:]]
    assert ids == sorted(ids)
    assert Seat.objects.count() == 4
