"""Topics are found among appeals, keep their keys from day to day, rise and cool."""

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.instruments.topics import queries, upkeep
from gongdi.instruments.topics.models import Run, Topic, TopicMember
from tests.instruments.topics import make
from tests.practices.appeals import make as matters

DAY = make.DAY


@pytest.fixture
def told(town):
    return make.said(town, make.PLANT) + make.said(town, make.LIFT)


def verbs():
    return list(Act.objects.filter(verb__startswith="topics.").order_by("id").values_list("verb", flat=True))


def test_the_hottest_stands_first_with_its_people_days_and_place(town, told):
    run = make.found()
    first, second = queries.hot(10)
    assert (first.rank, first.people, first.messages) == (1, 6, 6)
    assert "搅拌站" in first.name
    assert first.name.startswith("望江花园")
    assert (second.rank, second.people) == (2, 3)
    assert first.place == town.places["grid"]
    assert (first.first_at, first.last_at) == (matters.MONDAY, matters.MONDAY + 5 * DAY)
    assert (first.engine, first.input_hash) == (run.engine, run.input_hash)
    assert set(queries.members(first).values_list("subject", flat=True)) == {row.pk for row in told[:6]}
    assert queries.of_subject("appeal", told[7].pk) == second


def test_a_finding_and_what_rose_stand_on_the_record_without_a_word_of_anybody(town, told):
    run = make.found()
    assert verbs() == ["topics.risen", "topics.risen", "topics.found"]
    act = Act.objects.get(verb="topics.found")
    assert act.body["input_hash"] == run.input_hash
    assert (act.body["messages"], act.body["topics"], act.body["risen"]) == (9, 2, 2)
    assert "搅拌站" not in str(list(Act.objects.filter(verb__startswith="topics.").values_list("body", flat=True)))


def test_the_same_input_gives_no_new_run_and_no_new_acts(town, told):
    first = make.found()
    assert make.found(at=make.AT + DAY) == first
    assert Run.objects.count() == 1
    assert len(verbs()) == 3


def test_a_key_stays_when_more_people_come_also_earlier_ones(town, told):
    make.found()
    key = make.topic("搅拌站").key
    make.said(town, ["望江花园搅拌站又响了"], people=["visitor"], on=matters.MONDAY - 3 * DAY)
    make.found(at=make.AT + DAY)
    now = make.topic("搅拌站")
    assert (now.key, now.people) == (key, 7)
    assert verbs().count("topics.risen") == 2


def test_what_nobody_says_any_more_cools_and_stays_with_its_matters(town, told):
    make.found()
    later = make.AT + 70 * DAY
    make.said(town, ["东门街路灯不亮"], on=later)
    make.found(at=later + DAY)
    assert list(queries.hot()) == []
    cold = make.topic("搅拌站")
    assert (cold.rank, cold.messages, cold.cooled_at) == (None, 6, later + DAY)
    assert queries.members(cold).count() == 6
    assert verbs().count("topics.cooled") == 2


def test_what_comes_back_rises_again_under_its_key(town, told):
    make.found()
    key = make.topic("搅拌站").key
    later = make.AT + 70 * DAY
    make.said(town, ["东门街路灯不亮"], on=later)
    make.found(at=later + DAY)
    make.said(town, ["望江花园搅拌站又开工了，扰民"], on=later + DAY, people=["visitor"])
    make.found(at=later + 2 * DAY)
    assert (make.topic("搅拌站").key, make.topic("搅拌站").rank) == (key, 1)
    assert Act.objects.filter(verb="topics.risen").order_by("id").last().body["again"] is True


def test_matters_older_than_a_year_are_not_read_but_stay_where_they_are(town, told):
    make.found()
    later = make.AT + 400 * DAY
    make.said(town, ["东门街路灯不亮"], on=later)
    assert make.found(at=later + DAY).messages == 1
    assert TopicMember.objects.count() == 9


def test_merged_matters_count_and_those_refused_or_taken_back_do_not(town):
    make.said(town, make.PLANT[:4])
    extra = make.said(town, make.PLANT[4:], people=PEOPLE_LATER, triaged=False)
    matters.walk(town, extra[0], "withdraw")
    matters.walk(town, extra[1], "triage", "merge")
    make.found()
    subjects = set(queries.members(make.topic("搅拌站")).values_list("subject", flat=True))
    assert extra[0].pk not in subjects
    assert extra[1].pk in subjects


PEOPLE_LATER = ("grid_officer", "phone_desk")


def test_a_template_phrase_makes_no_topic(town):
    asked = [
        "请加快推进三环线建设", "请加快推进老旧小区加装管道", "请加快推进中心小学扩建", "请加快推进污水管网改造",
        "请加快推进农贸市场搬迁", "请加快推进图书馆开放", "请加快推进公交专用道", "请加快推进养老院建设",
    ]  # fmt: skip
    make.said(town, asked)
    make.found()
    assert not Topic.objects.exists()


def test_one_message_with_two_thousand_likes_leads_nothing(town, told):
    loud = make.said(town, ["东门街路灯不亮"], people=["visitor"])[0]
    type(loud).objects.filter(pk=loud.pk).update(likes=2_000)
    make.found()
    assert queries.of_subject("appeal", loud.pk) is None
    assert queries.hot()[0].name.startswith("望江花园")


def test_months_and_days_are_counted_without_gaps(town, told):
    make.said(town, ["望江花园搅拌站还在扰民"], people=["visitor"], on=matters.MONDAY + 61 * DAY)
    make.found(at=make.AT + 40 * DAY)
    plant = make.topic("搅拌站")
    assert [(month.month, count) for month, count in queries.by_month(plant)] == [(3, 6), (4, 0), (5, 1)]
    assert sum(queries.by_day(plant, matters.MONDAY + 2 * DAY).values()) == 5


def test_only_who_keeps_watch_finds_now_and_the_house_does_by_itself(town, told):
    for name in ("resident", "dispatcher", "handler"):
        with pytest.raises(Refused, match="每天自己找一次"):
            make.found(by=town.actor(name, make.AT))
    assert upkeep.look(make.AT) == {"appeal": 2}
    assert make.found(by=town.actor("operator", make.AT)).number == 1
    make.said(town, make.LIFT[:1], people=["visitor"])
    assert make.found(by=town.actor("supervisor", make.AT)).by == town.persons["supervisor"]


def test_counts_are_cut_at_a_stated_number_and_the_newest_are_read(town, told, monkeypatch):
    monkeypatch.setattr("gongdi.instruments.topics.queries.input.MESSAGES_MOST", 5)
    run = make.found()
    assert (run.messages, run.is_cut, run.since) == (5, True, matters.MONDAY + 2 * DAY)
