"""No word that points at a person leaves the matter it stands in, and no word outlives the matters it stood in."""

import json

import pytest
from django.utils import timezone

from gongdi.ground.access.actions import forget
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from gongdi.instruments.topics import queries
from gongdi.instruments.topics.models import Run, Topic
from gongdi.practices.appeals.models import Audience
from tests.instruments.topics import make
from tests.practices.appeals import make as matters

PLANTED = ("王建国", "13912345678", "420602198001011234", "李师傅")
NAMED = tuple(f"{said}，老板王建国13912345678，身份证420602198001011234，李师傅" for said in make.PLANT)
DAY = make.DAY


def everything():
    """Whatever this room keeps or says in public."""
    topics = json.dumps(list(Topic.objects.values()), default=str, ensure_ascii=False)
    acts = list(Act.objects.filter(verb__startswith="topics.").values_list("body", flat=True))
    return topics + json.dumps(acts, ensure_ascii=False) + str(list(Run.objects.values()))


def test_names_telephones_and_numbers_planted_in_every_message_stand_in_no_topic(town):
    make.said(town, NAMED)
    make.said(town, make.LIFT)
    make.found()
    assert make.topic("搅拌站").people == 6
    kept = everything()
    assert [each for each in PLANTED if each in kept] == []


def test_what_few_people_said_openly_is_no_public_topic(town):
    make.said(town, [*make.PLANT[:4], *make.LIFT])
    make.said(town, make.PLANT[4:], people=["visitor", "handler"], audience=Audience.PARTIES)
    make.found()
    row = make.topic("搅拌站")
    assert (row.people, row.open_people, row.is_open) == (6, 4, False)


def test_what_no_officer_has_looked_at_is_not_open_yet(town):
    rows = make.said(town, [*make.PLANT, *make.LIFT], triaged=False)
    make.found()
    assert (make.topic("搅拌站").open_people, make.topic("搅拌站").is_open) == (0, False)
    for row in rows:
        matters.walk(town, row, "triage")
    make.found(at=make.AT + DAY)
    assert (make.topic("搅拌站").open_people, make.topic("搅拌站").is_open) == (6, True)


def test_the_name_of_a_public_topic_is_made_of_what_everybody_may_read(town):
    make.said(town, [f"望江花园粉尘大，第{number}天" for number in "一二三四五"])
    closed = [f"望江花园粉尘大，化工厂排放{number}" for number in "甲乙丙丁戊"]
    make.said(town, closed, people=make.PEOPLE[6:], audience=Audience.PARTIES)
    make.found()
    row = make.topic("望江花园")
    assert (row.people, row.open_people, row.is_open) == (10, 5, True)
    assert "化工厂" not in row.name


@pytest.fixture
def found(town):
    rows = make.said(town, [*make.PLANT, *make.LIFT], triaged=False)
    make.found()
    return rows[:6]


def test_a_matter_that_is_taken_back_leaves_its_topic_at_once(town, found):
    number = make.topic("搅拌站").pk
    for row in found[1:]:
        matters.walk(town, row, "withdraw")
    catch_up()
    row = Topic.objects.get(pk=number)
    assert (row.messages, row.people, row.is_open) == (1, 1, False)
    matters.walk(town, found[0], "withdraw")
    catch_up()
    row.refresh_from_db()
    assert (row.name, row.messages) == ("", 0)
    make.found(at=make.AT + DAY)
    assert [each.people for each in queries.hot()] == [3]


def test_erased_words_leave_the_name_of_the_topic(town):
    said = ["湖滨公寓化工厂排放", "湖滨公寓化工厂排放刺鼻", "湖滨公寓异味刺鼻", "湖滨公寓异味难闻"]
    rows = make.said(town, [*said, *make.PLANT], people=make.PEOPLE[2:12])
    for ended in rows[:2]:
        matters.walk(town, ended, "merge")
    make.found()
    row = queries.hot().get(name__startswith="湖滨公寓")
    assert "化工厂" in row.name
    for name in make.PEOPLE[2:4]:
        forget(town.persons[name], by=SYSTEM, at=timezone.now())
    catch_up()
    row.refresh_from_db()
    assert (row.messages, "化工厂" in row.name) == (2, False)
    make.found(at=make.AT + DAY)
    assert "化工厂" not in everything()
