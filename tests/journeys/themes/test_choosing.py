"""Choosing: open topics of a place become its theme, what is to fall is counted at once, nothing is taken twice."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.engines.monthly import ENGINE, Window, input_hash
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.topics.models import Topic
from gongdi.journeys.themes import actions, queries
from gongdi.journeys.themes.counting import counted_for, signs, told
from gongdi.journeys.themes.kinds import Side
from gongdi.journeys.themes.models import Measurement, Theme, ThemeCategory
from gongdi.journeys.themes.states import Status
from gongdi.practices.appeals.models import Appeal
from tests.cast import category
from tests.instruments.topics import make as topics
from tests.journeys.themes import make
from tests.practices.appeals import make as matters
from tests.threads import in_threads


def choose(town, by="supervisor", at=make.CHOSEN_AT, **more):
    return actions.choose(make.choice(town, **more), by=town.actor(by, at), at=at)


def test_a_hot_topic_becomes_the_theme_of_a_month(town):
    theme = make.chosen(town)
    assert (theme.status, theme.round, theme.month, theme.place) == (
        Status.CHOSEN,
        1,
        make.MONTH,
        town.places["community"],
    )
    topic = Topic.objects.get()
    assert [(row.topic, row.named, row.is_live) for row in queries.topics_of(theme)] == [(topic, topic.name, True)]
    assert theme.due_at > make.CHOSEN_AT
    act = Act.objects.get(verb="themes.chosen")
    assert (act.by_id, act.place_id) == (town.persons["supervisor"].pk, town.places["community"].pk)
    assert act.body["people"] == act.body["appeals"] == 6
    assert act.body["topics"] == [topic.key]


def test_what_is_to_fall_is_counted_when_it_is_chosen_and_can_be_computed_again(town):
    make.chosen(town)
    before = Measurement.objects.get()
    assert (before.kind, before.round, before.people, before.appeals, before.year_ago) == (Side.BEFORE, 1, 6, 6, 0)
    assert (before.until, before.until - before.since) == (make.CHOSEN_AT, make.WINDOW)
    assert (before.met, before.engine) == (None, ENGINE)
    numbers = Appeal.objects.values_list("pk", flat=True)
    assert before.input_hash == input_hash(Window(before.since, before.until), numbers)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measurement.objects.update(people=5)


def test_one_who_writes_often_is_one_person_and_what_was_taken_back_is_none(town):
    theme = make.chosen(town)
    window = Window(make.MONDAY, make.CHOSEN_AT)
    rows = list(told(counted_for(theme), window).order_by("raised_at"))
    assert len(rows) == 6
    by, at = town.actor("resident", make.CHOSEN_AT), make.CHOSEN_AT
    matters.actions.withdraw(rows[0], by=by, at=at)
    topics.said(town, ["望江花园搅拌站还是响"], people=("neighbour",), on=make.MONDAY + make.DAY)
    found = signs(counted_for(theme), window)
    assert len(found) == 6
    assert len({sign.person for sign in found}) == 5


def test_a_category_of_a_fifth_of_the_matters_is_counted_with_all_below_it(town):
    theme = make.chosen(town)
    assert list(ThemeCategory.objects.values_list("category", flat=True)) == [category("utilities.lamp").pk]
    other = matters.appeal(town, at=matters.Status.TRIAGED, detail="三号楼路灯不亮。", by="stranger", on=make.MONDAY)
    assert other in told(counted_for(theme), Window(make.MONDAY, make.CHOSEN_AT))
    elsewhere = matters.appeal(town, at=matters.Status.TRIAGED, place="village", on=make.MONDAY)
    assert elsewhere not in told(counted_for(theme), Window(make.MONDAY, make.CHOSEN_AT))


def test_named_categories_count_instead_and_those_above_count_all_below(town):
    make.hot(town)
    theme = choose(town, categories=[category("utilities")])
    assert category("utilities.lamp").pk in counted_for(theme).categories
    other = matters.appeal(town, at=matters.Status.TRIAGED, detail="三号楼路灯不亮。", by="stranger", on=make.MONDAY)
    assert other in told(counted_for(theme), Window(make.MONDAY, make.CHOSEN_AT))


def test_what_the_platform_raised_is_not_counted(town):
    theme = make.chosen(town)
    plea = matters.Plea(detail="望江花园搅拌站", place=town.places["grid"], category=category("utilities.lamp"))
    by = town.actor("supervisor", make.MONDAY)
    raised = matters.actions.raise_unasked(plea, served=(), by=by, at=make.MONDAY)
    desk = town.actor("dispatcher", make.MONDAY)
    matters.actions.triage(
        raised, category=category("utilities.lamp"), track=make.matters.track("small"), by=desk, at=make.MONDAY
    )
    assert raised not in told(counted_for(theme), Window(make.MONDAY, make.CHOSEN_AT))


@pytest.mark.parametrize("by", ["resident", "handler", "operator", "dispatcher", "grid_officer"])
def test_only_who_looks_after_the_place_chooses(town, by):
    make.hot(town)
    with pytest.raises(Refused):
        choose(town, by)
    assert not Theme.objects.exists()


def test_the_head_of_the_place_chooses_too_and_not_for_more(town):
    make.hot(town)
    with pytest.raises(Refused):
        choose(town, "head", place=town.places["street"])
    assert choose(town, "head").chosen_by == town.persons["head"]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("days", {"days": 13}),
        ("days", {"days": 93}),
        ("target", {"target": 0}),
        ("target", {"target": 101}),
        ("month", {"month": date(2026, 2, 28)}),
        ("month", {"month": date(2026, 6, 1)}),
        ("title", {"title": " "}),
        ("title", {"title": "长" * 61}),
        ("why", {"why": ""}),
        ("topics", {"topics": []}),
    ],
)
def test_what_is_out_of_bounds_is_said_at_its_field(town, field, more):
    make.hot(town)
    with pytest.raises(NotPossible) as fault:
        choose(town, **more)
    assert fault.value.field == field
    assert not Theme.objects.exists()


def test_a_unit_without_a_head_or_from_elsewhere_cannot_answer_for_it(town):
    make.hot(town)
    for unit in ("street_office", "village_committee"):
        with pytest.raises(NotPossible) as fault:
            choose(town, unit=town.units[unit])
        assert fault.value.field == "unit"
    make.street_head(town)
    assert choose(town, unit=town.units["street_office"]).unit == town.units["street_office"]


def test_a_topic_is_open_and_lies_in_the_place(town):
    few = make.hot(town, people=("resident", "neighbour", "stranger"))
    assert not few.is_open
    with pytest.raises(NotPossible) as fault:
        choose(town)
    assert fault.value.field == "topics"
    assert queries.candidates(town.places["community"].path, make.CHOSEN_AT) == []


def test_a_topic_of_another_place_is_none_of_this(town):
    topic = make.hot(town)
    assert queries.candidates(town.places["village"].path, make.CHOSEN_AT) == []
    with pytest.raises(NotPossible) as fault:
        choose(town, place=town.places["village"], unit=town.units["village_committee"])
    assert fault.value.field in ("unit", "topics")
    assert queries.candidates(town.places["county"].path, make.CHOSEN_AT) == [topic]


def test_a_topic_that_nobody_told_of_for_a_year_is_none(town):
    topic = make.hot(town)
    late = topic.last_at + timedelta(days=367)
    assert queries.candidates(town.places["county"].path, late) == []


def test_what_nobody_told_in_the_window_cannot_fall(town):
    topics.said(town, topics.PLANT)
    topics.found(at=make.CHOSEN_AT)
    at = make.CHOSEN_AT + 60 * make.DAY
    with pytest.raises(NotPossible) as fault:
        choose(town, at=at, month=date(2026, 5, 1))
    assert fault.value.field == "days"
    assert not Theme.objects.exists()
    assert not Act.objects.filter(verb="themes.chosen").exists()


def test_a_month_and_a_topic_are_taken_once(town):
    topic = Topic.objects.get(pk=queries.topics_of(make.chosen(town)).get().topic_id)
    with pytest.raises(NotPossible) as fault:
        choose(town)
    assert fault.value.field == "month"
    with pytest.raises(NotPossible) as fault:
        choose(town, month=date(2026, 4, 1))
    assert fault.value.field == "topics"
    assert queries.candidates(town.places["county"].path, make.CHOSEN_AT) == []
    assert queries.live_of_topic(topic.pk) == Theme.objects.get()


def test_what_was_given_up_frees_its_month_and_its_topics(town):
    make.given_up(town)
    again = choose(town, at=make.TAKEN_AT + make.HOUR)
    assert again.status == Status.CHOSEN
    assert Theme.objects.count() == 2


def test_numbers_of_somebody_do_not_become_public(town):
    make.hot(town)
    theme = choose(town, title="找老王 13912345678", why="打 13912345678")
    assert "13912345678" not in theme.title + theme.why


@pytest.mark.parametrize("months", [(date(2026, 3, 1), date(2026, 3, 1)), (date(2026, 3, 1), date(2026, 4, 1))])
def test_two_who_choose_at_the_same_moment(lasting_town, months):
    """The same month, or another month and the same topic: one has it, the other is told."""
    make.hot(lasting_town)
    asked = [make.choice(lasting_town, month=month) for month in months]
    by = lasting_town.actor("supervisor", make.CHOSEN_AT)
    answers = in_threads(2, lambda number: actions.choose(asked[number], by=by, at=make.CHOSEN_AT))
    assert sorted(type(answer).__name__ for answer in answers) == ["NotPossible", "Theme"]
    fault = next(answer for answer in answers if isinstance(answer, NotPossible))
    assert fault.field == ("month" if months[0] == months[1] else "topics")
    assert Theme.objects.count() == Act.objects.filter(verb="themes.chosen").count() == 1
