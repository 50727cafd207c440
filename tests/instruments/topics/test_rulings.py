"""What a person joined or parted by hand is remembered, honoured, refused when it contradicts, and taken back."""

import pytest
from django.db import DatabaseError, connection, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.topics import actions, queries
from gongdi.instruments.topics.actions import forgetting
from gongdi.instruments.topics.models import Ruling
from tests.instruments.topics import make
from tests.practices.appeals import make as matters

WHY = "都是同一家公司的事"
DAY = make.DAY


@pytest.fixture
def told(town):
    rows = make.said(town, make.PLANT) + make.said(town, make.LIFT)
    make.found()
    return rows


def by(town, name="supervisor"):
    return {"by": town.actor(name, make.AT), "at": make.AT}


def joined(town, **more):
    return actions.join(make.topic("搅拌站"), other=make.topic("电梯"), words=WHY, **(by(town) | more))


def parted(town, rows):
    return actions.part(make.topic("搅拌站"), members=[row.pk for row in rows], words="说的是另一家", **by(town))


def test_two_topics_are_one_after_the_next_finding_and_the_larger_keeps_its_key(town, told):
    plant, lift = make.topic("搅拌站"), make.topic("电梯")
    joined(town)
    assert queries.hot().count() == 2
    make.found(at=make.AT + DAY)
    plant.refresh_from_db()
    lift.refresh_from_db()
    assert (plant.people, plant.messages, plant.rank) == (6, 9, 1)
    assert (lift.rank, lift.messages, lift.name) == (None, 0, "")
    assert ["by_hand_together", {"numbers": [1]}] in plant.why


def test_parted_matters_stand_apart_from_the_rest_for_ever(town, told):
    parted(town, told[:3])
    make.found(at=make.AT + DAY)
    sides = [{queries.of_subject("appeal", row.pk) for row in rows} for rows in (told[:3], told[3:6])]
    assert sides[0].isdisjoint(sides[1] - {None})
    make.said(town, ["望江花园搅拌站扰民噪音"], people=["visitor"])
    make.found(at=make.AT + 2 * DAY)
    sides = [{queries.of_subject("appeal", row.pk) for row in rows} for rows in (told[:3], told[3:6])]
    assert sides[0].isdisjoint(sides[1] - {None})


def test_what_contradicts_a_ruling_is_refused_with_its_number_and_possible_after_undoing_it(town, told):
    first = parted(town, told[:3])
    make.found(at=make.AT + DAY)
    one, other = (queries.of_subject("appeal", row.pk) for row in (told[0], told[3]))
    assert {one, other} - {None} == {one, other}
    with pytest.raises(NotPossible, match="第1条人工决定矛盾"):
        actions.join(one, other=other, words=WHY, **by(town))
    assert Ruling.objects.count() == 1
    actions.undo(first, **by(town))
    assert actions.join(one, other=other, words=WHY, **by(town)).number == 2


def test_parting_what_was_joined_is_a_contradiction_too(town, told):
    joined(town)
    make.found(at=make.AT + DAY)
    with pytest.raises(NotPossible, match="第1条人工决定矛盾"):
        parted(town, told[6:])


def test_an_undone_ruling_holds_no_more_and_is_undone_once(town, told):
    row = joined(town)
    make.found(at=make.AT + DAY)
    actions.undo(row, **by(town))
    with pytest.raises(Refused, match="已经撤销"):
        actions.undo(row, **by(town))
    make.found(at=make.AT + 2 * DAY)
    assert queries.hot().count() == 2
    assert make.topic("电梯").people == 3


def test_rulings_are_acts_whose_words_stand_in_the_private_half(town, told):
    joined(town)
    act = Act.objects.get(verb="topics.joined")
    assert (act.body["number"], act.by_id) == (1, town.persons["supervisor"].pk)
    assert WHY not in str(act.body)
    assert Whisper.objects.get(act=act).body == {"words": WHY}


@pytest.mark.parametrize("name", ["resident", "handler", "visitor", "grid_officer"])
def test_only_who_oversees_the_place_has_a_hand(town, told, name):
    with pytest.raises(Refused, match="只有管这个地方的"):
        joined(town, by=town.actor(name, make.AT))
    with pytest.raises(Refused):
        actions.part(make.topic("搅拌站"), members=[told[0].pk], words="x", **by(town, name))
    row = joined(town, by=town.actor("dispatcher", make.AT))
    with pytest.raises(Refused):
        actions.undo(row, **by(town, name))
    assert row.holds


@pytest.mark.parametrize(
    ("words", "said"), [("", "写一句理由"), ("很" * 301, "最多300个字"), ("问13912345678", "不要写电话")]
)
def test_a_reason_is_asked_for_and_holds_no_number(town, told, words, said):
    with pytest.raises(NotPossible, match=said):
        actions.join(make.topic("搅拌站"), other=make.topic("电梯"), words=words, **by(town))


def test_what_is_chosen_to_part_must_be_some_of_what_is_inside(town, told):
    for rows, said in (([], "选出"), (told[:6], "不能全部"), (told[5:7], "已经不在")):
        with pytest.raises(NotPossible, match=said):
            parted(town, rows)


def test_a_topic_is_not_joined_with_itself(town, told):
    row = make.topic("搅拌站")
    with pytest.raises(Refused, match="和自己"):
        actions.join(row, other=row, words=WHY, **by(town))


def test_a_ruling_whose_matters_are_gone_hinders_nothing(town, told):
    joined(town)
    for row in told[6:]:
        matters.walk(town, row, "withdraw")
    make.found(at=make.AT + DAY)
    assert queries.hot().count() == 1


def test_who_is_forgotten_leaves_the_words_of_a_reason(town, told):
    row = actions.join(make.topic("搅拌站"), other=make.topic("电梯"), words="陈阿姨两次都说到", **by(town))
    farewell = Farewell(town.persons["resident"], make.AT, words={"陈阿姨"})
    forgetting.forget(farewell)
    row.refresh_from_db()
    assert row.words == "＊＊＊两次都说到"
    assert farewell.acts == {Act.objects.get(verb="topics.joined").pk}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE topics_ruling SET how = 'apart', other_id = NULL",
        "UPDATE topics_ruling SET by_id = by_id + 1",
        "DELETE FROM topics_rulingmember",
        "UPDATE topics_run SET input_hash = 'x'",
        "DELETE FROM topics_run",
        "UPDATE topics_topic SET key = 'x'",
    ],
)
def test_the_database_keeps_what_was_decided_and_found(town, told, statement):
    joined(town)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
