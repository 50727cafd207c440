"""A round from its announcement to the projects that residents chose, and what the law and the database refuse."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots import actions as ballots
from gongdi.practices.rounds import actions
from gongdi.practices.rounds.actions.passing import time_passed
from gongdi.practices.rounds.models import Idea, Merge, Round
from gongdi.practices.rounds.states import ideas
from gongdi.practices.rounds.states.rounds import Status
from tests.instruments.ballots.make import neighbours
from tests.practices.rounds import make


def test_residents_decide_and_a_minority_gets_its_share(town):
    """Sixty per cent want three projects, forty one: everybody decides over the same part."""
    row, made = make.costing(town, *[(title, 3_000_000) for title in ("公园", "路灯", "长椅", "南桥")])
    people = neighbours(town, 10)
    ballot = make.put(town, row)
    assert Round.objects.get().status == Status.VOTING
    make.voted(ballot, people[:6], 1, 2, 3)
    make.voted(ballot, people[6:], 4)
    make.counted(ballot)
    row = Round.objects.get()
    won = {idea.title for idea in Idea.objects.filter(status=ideas.Status.CHOSEN)}
    assert "南桥" in won
    assert len(won) == 2
    assert (row.status, row.spent, row.due_at) == (Status.DECIDED, 6_000_000, None)
    assert Idea.objects.filter(status=ideas.Status.NOT_CHOSEN).count() == 2
    assert Act.objects.filter(verb="rounds.decided").get().body["chosen"] == 2
    assert len(made) == 4


def test_the_ballot_may_be_cancelled_and_the_round_goes_back(town):
    row, _ = make.costing(town, ("公园", 100), ("路灯", 200))
    neighbours(town, 6)
    ballot = make.put(town, row)
    ballots.cancel(ballot, reason="写错了", by=town.actor("head", make.OPENS), at=make.OPENS)
    row = Round.objects.get()
    assert (row.status, row.ballot) == (Status.COSTING, None)
    again = make.put(town, row, at=make.PUT + timedelta(minutes=5))
    assert Round.objects.get().ballot == again.pk


def test_only_residents_propose_and_only_in_time(town):
    row = make.announced(town)
    with pytest.raises(Refused, match="核实过住处"):
        make.proposed(town, row, "公园", "stranger")
    with pytest.raises(Refused, match="时间已经过了"):
        make.proposed(town, row, "公园", at=make.IDEAS_UNTIL + timedelta(minutes=1))
    idea = make.proposed(town, row, "公园，电话13912345678")
    assert (idea.number, "13912345678" in idea.title) == (1, False)
    assert "title" not in Act.objects.get(verb="rounds.idea_proposed").body


def test_five_ideas_of_one_person_are_the_most(town):
    row = make.announced(town)
    for number in range(5):
        make.proposed(town, row, f"建议{number}")
    with pytest.raises(NotPossible, match="最多提5个"):
        make.proposed(town, row, "第六个")


def test_ideas_end_by_themselves_and_not_before_their_day(town):
    row = make.announced(town)
    with pytest.raises(Refused, match="不能提前"):
        actions.close(row, by=town.actor("head", make.ANNOUNCED), at=make.ANNOUNCED)
    assert time_passed(make.IDEAS_UNTIL) == 0
    assert time_passed(make.IDEAS_UNTIL + timedelta(seconds=1)) == 1
    assert time_passed(make.IDEAS_UNTIL + timedelta(seconds=2)) == 0
    row.refresh_from_db()
    assert (row.status, row.due_at) == (Status.COSTING, make.COSTING_UNTIL)


def test_an_idea_is_merged_only_when_its_author_agrees(town):
    row = make.announced(town)
    first, second = make.proposed(town, row, "修路灯"), make.proposed(town, row, "换路灯", "neighbour")
    at = make.ANNOUNCED + timedelta(days=2)
    head = town.actor("head", at)
    actions.suggest(second, into=first, because="说的是同一盏灯", by=head, at=at)
    with pytest.raises(Refused, match="等提建议的人回答"):
        actions.suggest(second, into=first, because="再问一次", by=head, at=at)
    with pytest.raises(Refused, match="只有提这个建议的人"):
        actions.agree(second, by=town.actor("resident", at), at=at)
    actions.decline(second, by=town.actor("neighbour", at), at=at)
    actions.suggest(second, into=first, because="真的是同一盏", by=head, at=at)
    merged = actions.agree(second, by=town.actor("neighbour", at), at=at)
    assert (merged.status, merged.into) == (ideas.Status.MERGED, first)
    row.refresh_from_db()
    assert (row.ideas, row.unanswered) == (2, 1)
    assert [merge.agreed for merge in Merge.objects.order_by("pk")] == [False, True]


def test_an_idea_is_not_merged_into_itself_or_into_one_that_is_gone(town):
    row = make.announced(town)
    first, second = make.proposed(town, row, "修路灯"), make.proposed(town, row, "换路灯", "neighbour")
    at = make.ANNOUNCED + timedelta(days=2)
    with pytest.raises(NotPossible, match="另一个还在的建议"):
        actions.suggest(first, into=first, because="x", by=town.actor("head", at), at=at)
    actions.suggest(second, into=first, because="x", by=town.actor("head", at), at=at)
    actions.withdraw(first, by=town.actor("resident", at), at=at)
    with pytest.raises(NotPossible, match="已经不在了"):
        actions.agree(second, by=town.actor("neighbour", at), at=at)


def test_every_idea_is_answered_by_the_unit_before_the_vote(town):
    row = make.announced(town)
    first, second, third = (make.proposed(town, row, title) for title in ("公园", "路灯", "长椅"))
    make.closed(row)
    with pytest.raises(Refused, match="指定的核算单位"):
        make.actions.cost(first, cost=1, reason="x", by=town.actor("other_handler", make.COSTED), at=make.COSTED)
    make.costed(town, first, 100)
    make.costed(town, second, 200)
    with pytest.raises(Refused, match="没有核算完"):
        make.put(town, row)
    handler = town.actor("handler", make.COSTED)
    with pytest.raises(NotPossible, match="写明原因"):
        actions.refuse(third, reason=" ", by=handler, at=make.COSTED)
    actions.refuse(third, reason="这块地属于铁路。", by=handler, at=make.COSTED)
    with pytest.raises(NotPossible, match="总额以内"):
        actions.cost(third, cost=make.SUM + 1, reason="x", by=handler, at=make.COSTED)
    row.refresh_from_db()
    assert (row.unanswered, row.ready) == (0, 2)


def test_a_refusal_is_answered_once_and_looked_at_again(town):
    row = make.announced(town)
    idea = make.proposed(town, row, "公园")
    handler, author = town.actor("handler", make.COSTED), town.actor("resident", make.COSTED)
    actions.refuse(idea, reason="没有地。", by=handler, at=make.COSTED)
    actions.object_(idea, text="北门那块空着。", by=author, at=make.COSTED)
    row.refresh_from_db()
    assert row.unanswered == 1
    actions.refuse(idea, reason="那块要修消防通道。", by=handler, at=make.COSTED)
    with pytest.raises(Refused, match="已经请过一次"):
        actions.object_(idea, text="再看看", by=author, at=make.COSTED)
    make.costed(town, idea, 500)
    row.refresh_from_db()
    assert (row.unanswered, row.ready) == (0, 1)
    actions.withdraw(idea, by=author, at=make.COSTED)
    row.refresh_from_db()
    assert row.ready == 0


def test_one_project_is_no_choice(town):
    row, _ = make.costing(town, ("公园", 100))
    with pytest.raises(Refused, match="不到两个"):
        make.put(town, row)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"days": actions.Days(make.ANNOUNCED, make.COSTING_UNTIL)}, "在现在以后"),
        ({"days": actions.Days(make.IDEAS_UNTIL, make.IDEAS_UNTIL)}, "在提建议结束以后"),
        ({"rule": {"method": "dice"}}, "dice"),
        ({"rule": {"colour": 1}}, "colour"),
        ({"money": actions.Money(0, "x")}, "多少钱"),
    ],
)
def test_a_round_that_cannot_be_is_refused(town, said, sentence):
    with pytest.raises(NotPossible, match=sentence):
        make.announced(town, **said)
    assert not Round.objects.exists()


def test_only_the_head_announces_and_a_title_stands_once_a_year(town):
    with pytest.raises(Refused, match="负责人"):
        make.announced(town, by=town.actor("handler", make.ANNOUNCED))
    make.announced(town)
    with pytest.raises(NotPossible, match="同名"):
        make.announced(town)


def test_a_round_is_cancelled_with_a_reason_before_the_vote_only(town):
    row, _ = make.costing(town, ("公园", 100), ("路灯", 200))
    neighbours(town, 6)
    head = town.actor("head", make.PUT)
    with transaction.atomic():
        make.put(town, row)
        with pytest.raises(Refused, match="正在投票"):
            actions.cancel(row, reason="没钱了", by=head, at=make.PUT)
        transaction.set_rollback(True)
    actions.cancel(row, reason="没钱了", by=head, at=make.PUT)
    assert Round.objects.get().status == Status.CANCELLED


def test_nobody_decides_a_round_but_its_ballot(town):
    from gongdi.practices.rounds.actions.moving import begin

    row, _ = make.costing(town, ("公园", 100), ("路灯", 200))
    neighbours(town, 6)
    make.put(town, row)
    for actor in (SYSTEM, town.actor("head", make.OPENS)):
        with pytest.raises(Refused, match="还没有结果"):
            begin(row, "decide", by=actor, at=make.OPENS)


@pytest.mark.parametrize(
    "change", [{"amount": 5}, {"title": "x"}, {"ideas_until": make.CLOSES}, {"source": "x"}, {"opened_at": make.CLOSES}]
)
def test_the_database_keeps_what_was_announced(town, change):
    row = make.announced(town)
    with pytest.raises(IntegrityError, match="what was announced stays"), transaction.atomic():
        Round.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=row.pk).delete()


def test_the_database_keeps_what_was_proposed_and_decided(town):
    row, (first, _second) = make.costing(town, ("公园", 100), ("路灯", 200))
    with pytest.raises(IntegrityError, match="what was proposed stays"), transaction.atomic():
        Idea.objects.filter(pk=first.pk).update(title="x")
    people = neighbours(town, 6)
    ballot = make.put(town, row)
    make.voted(ballot, people, 1)
    make.counted(ballot)
    with pytest.raises(IntegrityError, match="what was proposed stays"), transaction.atomic():
        Idea.objects.filter(pk=first.pk).update(status=ideas.Status.NOT_CHOSEN)
    with pytest.raises(IntegrityError, match="what was announced stays"), transaction.atomic():
        Round.objects.filter(pk=row.pk).update(spent=1)


def test_who_is_forgotten_leaves_the_idea(town):
    row = make.announced(town)
    make.proposed(town, row, "公园")
    farewell = Farewell(town.persons["resident"], make.COSTED)
    FORGETTERS["rounds"].forget(farewell)
    assert farewell.acts == {Act.objects.get(verb="rounds.idea_proposed").pk}
    assert [each.name for each in FORGETTERS["rounds"].unfinished(row.opened_by_id)] == [row.title]
    assert Idea.objects.get().title == "公园"
