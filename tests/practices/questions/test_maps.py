"""The map: groups and what they say, the list that becomes a motion, honesty below thirty, and that it may fail."""

import json

import pytest

from gongdi.practices.questions import actions
from gongdi.practices.questions.actions import passing
from gongdi.practices.questions.models import Answer, MapSheet
from gongdi.practices.questions.queries.statements import upcoming
from gongdi.practices.questions.reading import motion_of, picture
from gongdi.practices.questions.states import Voters
from tests.practices.questions.asked import SOON, ask, crowd, say, statement

SEEDS = ("修停车位", "多种树木", "停车要收费", "建健身角", "车位留给老人", "不许停外来车", "先修好路灯")


@pytest.fixture
def drawn(town):
    question = ask(town, voters=Voters.SIGNED_IN, seeds=SEEDS)
    crowd(question)
    actions.draw(question, at=SOON)
    return question


def test_groups_are_named_by_what_they_say_and_what_all_support_becomes_a_motion(drawn):
    found = picture(drawn)
    assert [group["size"] for group in found.groups] == [18, 14]
    assert all(group["says"] and group["name"] == group["says"][0]["sentence"] for group in found.groups)
    assert [each["text"] for each in found.supported] == ["先修好路灯"]
    assert "轮廓系数" in found.reason
    motion = motion_of(drawn)
    assert motion["text"].endswith("\n1. 先修好路灯")
    assert "32人回答过" in motion["text"]


def test_everything_drawn_stands_in_the_table_too(drawn):
    found = picture(drawn)
    assert [row["number"] for row in found.table] == list(range(1, 8))
    assert found.table[-1]["agree"] == 32
    assert all(len(row["groups"]) == 2 for row in found.table)


def test_below_thirty_no_group_is_claimed_and_it_says_why(town):
    question = ask(town, voters=Voters.SIGNED_IN, seeds=SEEDS)
    crowd(question, sides=(16, 13))
    actions.draw(question, at=SOON)
    found = picture(question)
    assert (found.groups, found.supported) == ([], [])
    assert "不到30人不分组" in found.reason
    assert "先修好路灯" in motion_of(question)["text"]


def test_the_kept_map_holds_nobodys_number(drawn):
    content = MapSheet.objects.get().content
    assert content.keys() == {
        "people", "answers", "placed", "reason", "tried", "explained", "groups", "shares", "consensus", "supported",
        "priorities",
    }  # fmt: skip
    assert "participant" not in json.dumps(content)
    assert sum(dot[2] for group in content["groups"] for dot in group["dots"]) == content["placed"]


def test_small_numbers_in_a_group_are_not_shown(town):
    question = ask(town, voters=Voters.SIGNED_IN, seeds=SEEDS)
    crowd(question)
    row = actions.propose(question, text="再建一个晾衣场", by=town.actor("resident"), at=SOON)
    actions.show(row, by=town.actor("head"), at=SOON)
    say(town, question, number=row.number, who="neighbour")
    actions.draw(question, at=SOON)
    assert picture(question).table[-1]["groups"] == ["–", "–"]


def test_a_map_that_cannot_be_drawn_costs_no_answer_and_is_drawn_later(town, monkeypatch, caplog):
    question = ask(town)
    say(town, question)

    def broken(question):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr("gongdi.practices.questions.actions.drawing.content_of", broken)
        assert passing.time_passed(SOON) == 0
    assert "could not be drawn" in caplog.text
    assert (Answer.objects.count(), MapSheet.objects.count()) == (1, 0)
    assert passing.time_passed(SOON) == 1
    assert MapSheet.objects.get().cast == 1


def test_a_statement_that_was_left_out_disappears_from_the_map_at_once(drawn, town):
    actions.hide(statement(drawn, 7), reason="已经修好", by=town.actor("head"), at=SOON)
    found = picture(drawn)
    assert found.supported == []
    assert 7 not in {row["number"] for row in found.table}
    assert motion_of(drawn) is None


def test_what_comes_next_differs_between_people_and_not_between_two_looks(drawn):
    orders = {person: [row.number for row in upcoming(drawn, {}, person, 7)] for person in range(1, 9)}
    assert len(set(map(tuple, orders.values()))) > 1
    assert all(sorted(order) == list(range(1, 8)) for order in orders.values())
    assert [row.number for row in upcoming(drawn, {}, 1, 7)] == orders[1]
    answered = {statement(drawn, number).pk: 1 for number in range(1, 7)}
    assert [row.number for row in upcoming(drawn, answered, 1, 7)] == [7]


def test_before_the_first_answer_there_is_no_map(town):
    question = ask(town)
    assert (picture(question), motion_of(question)) == (None, None)
    assert passing.time_passed(SOON) == 0
