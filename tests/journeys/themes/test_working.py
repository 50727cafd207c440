"""Working on a theme: it closes by its measure and by nothing else; who does what; what is due is measured."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.engines.monthly import Window, input_hash
from gongdi.ground.access.actor import NOBODY, SYSTEM
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.ground.record.upkeep.chores import DUTIES
from gongdi.journeys.themes import actions, queries
from gongdi.journeys.themes.kinds import About, Side, Stand
from gongdi.journeys.themes.law import may_move
from gongdi.journeys.themes.models import Measurement, Theme, ThemeSaying, ThemeTask, ThemeTopic
from gongdi.journeys.themes.reading import sight
from gongdi.journeys.themes.states import CLOCKS, MOVES, OPEN, TABLE, Status
from gongdi.practices.appeals import actions as appeals
from tests.journeys.themes import make
from tests.threads import in_threads

REACHES = {
    Status.CHOSEN: make.chosen,
    Status.TAKEN: make.taken,
    Status.UNDERWAY: make.underway,
    Status.MEASURED: make.measured,
    Status.CLOSED: make.closed,
    Status.GIVEN_UP: make.given_up,
}
LATE = make.DUE_AT + make.DAY


def verbs(theme):
    rows = Act.objects.filter(subject_kind="theme", subject_id=theme.pk).order_by("at", "pk")
    return [act.verb for act in rows]


def doing(town, theme, name, by, at=LATE):
    """A move with everything it needs."""
    actor, task = town.actor(by, at), ThemeTask.objects.filter(theme=theme).first()
    day = timezone.localdate(at)
    errands = [make.errand(town, at=at, after=0)]
    deeds = {
        "take": lambda: actions.take(theme, by=actor, at=at),
        "hand": lambda: actions.hand(theme, owner=town.persons["grid_officer"], words="换岗。", by=actor, at=at),
        "plan": lambda: actions.plan(theme, words=make.PLAN, due_on=day + make.WINDOW, tasks=errands, by=actor, at=at),
        "add": lambda: actions.add_task(theme, errands[0], by=actor, at=at),
        "finish": lambda: actions.finish_task(task, by=actor, at=at),
        "drop": lambda: actions.drop_task(task, words="不用了。", by=actor, at=at),
        "measure": lambda: actions.measure(theme, by=actor, at=at),
        "close": lambda: actions.close(theme, words=make.WORDS, by=actor, at=at),
        "again": lambda: actions.again(theme, words="还有人说。", by=actor, at=at),
        "give_up": lambda: actions.give_up(theme, words="不办了。", by=actor, at=at),
    }
    return deeds[name]()


MAY = {
    "take": {"head"},
    "hand": {"head"},
    "plan": {"handler", "head"},
    "add": {"handler", "head"},
    "finish": {"handler", "head"},
    "drop": {"handler", "head"},
    "measure": {"supervisor"},
    "close": {"supervisor", "head"},
    "again": {"supervisor", "head"},
    "give_up": {"supervisor", "head"},
}


@pytest.mark.parametrize("name", MAY)
def test_who_may_make_each_move(town, name):
    """Everybody of the cast tries it; only those of the law succeed. The handler is the owner."""
    theme = REACHES[MOVES[name].origins[0]](town)
    at = make.DUE_AT - make.DAY if name == "add" else LATE
    for by in sorted(town.roles, key=lambda role: role in MAY[name]):
        with transaction.atomic():
            try:
                doing(town, make.fresh(theme), name, by, at)
                outcome = True
            except Refused:
                outcome = False
            transaction.set_rollback(True)
        assert outcome == (by in MAY[name]), by


@pytest.mark.parametrize("status", list(Status))
def test_the_table_is_all_there_is(town, status):
    """From each status exactly the moves of the table are granted to those who may."""
    theme = REACHES[status](town)
    assert theme.status == status
    case = queries.case_of(make.fresh(theme), ThemeTask.objects.filter(theme=theme).first())
    for move in TABLE[1:]:
        by = town.actor(max(MAY[move.name]), LATE)
        assert bool(may_move(by, move.name, case, LATE)) == (status in move.origins), move.name


def test_no_open_status_is_without_a_clock():
    assert set(CLOCKS) == set(OPEN)


def test_the_whole_way_to_its_end(town):
    theme = make.closed(town)
    assert (theme.status, theme.ended_at, theme.due_at) == (Status.CLOSED, make.DUE_AT + make.HOUR, None)
    assert verbs(theme) == [f"themes.{verb}" for verb in ("chosen", "taken", "planned", "measured", "closed")]
    assert not ThemeTopic.objects.filter(is_live=True).exists()
    said = ThemeSaying.objects.get(about=About.CLOSE)
    assert (said.words, said.by) == (make.WORDS, town.persons["supervisor"])


def test_the_after_is_counted_as_the_before_was(town):
    theme = make.measured(town, again=2)
    after = Measurement.objects.get(kind=Side.AFTER)
    assert (after.people, after.appeals, after.met) == (2, 2, True)
    assert (after.until, after.until - after.since) == (make.DUE_AT, make.WINDOW)
    assert after.since > theme.planned_at
    seen = sight(queries.case_of(theme), NOBODY, make.DUE_AT)
    assert (seen.before.people, seen.after, seen.fell) == (6, after, 66)
    inside = queries.evidence(theme, "after", NOBODY)
    numbers = [row.pk for row in inside.shown]
    assert after.input_hash == input_hash(Window(after.since, after.until), numbers)
    assert (inside.total, inside.hidden, inside.more) == (2, 0, False)


def test_merging_does_not_lower_the_count(town):
    theme, at = make.underway(town), make.PLANNED_AT + 3 * make.DAY
    first, second = make.spoken_again(town, 2)
    appeals.merge(second, into=first, by=town.actor("dispatcher", at), at=at)
    actions.measure(theme, by=town.actor("supervisor", make.DUE_AT), at=make.DUE_AT)
    assert Measurement.objects.get(kind=Side.AFTER).people == 2


def test_without_its_measure_it_is_not_closed(town):
    theme = make.measured(town, again=4)
    assert Measurement.objects.get(kind=Side.AFTER).met is False
    for by in ("supervisor", "head"):
        with pytest.raises(Refused, match="还没有达到目标"):
            actions.close(theme, words=make.WORDS, by=town.actor(by, LATE), at=LATE)
    assert make.fresh(theme).status == Status.MEASURED


def test_exactly_what_was_asked_for_is_met(town):
    """Three of six are half: the target exactly."""
    theme = make.measured(town, again=3)
    assert Measurement.objects.get(kind=Side.AFTER).met is True
    assert actions.close(theme, words=make.WORDS, by=town.actor("head", LATE), at=LATE).status == Status.CLOSED


def test_another_round_keeps_what_was_and_is_held_against_the_first_count(town):
    theme = actions.again(make.measured(town, again=4), words="夜里还响。", by=town.actor("head", LATE), at=LATE)
    assert (theme.status, theme.round, theme.due_on, theme.owner) == (Status.TAKEN, 2, None, town.persons["handler"])
    at = LATE + make.HOUR
    theme = make.planned(town, theme, at=at)
    old, new = ThemeTask.objects.order_by("number")
    assert (old.round, new.round, new.number) == (1, 2, 2)
    with pytest.raises(Refused, match="前一轮"):
        actions.finish_task(old, by=town.actor("handler", at), at=at)
    end = at + make.WINDOW + make.HOUR
    theme = actions.measure(theme, by=SYSTEM, at=end)
    assert [(row.round, row.met) for row in Measurement.objects.filter(kind=Side.AFTER)] == [(1, False), (2, True)]
    seen = sight(queries.case_of(theme), town.actor("supervisor", end), end)
    assert ([each.task for each in seen.tasks], [each.task for each in seen.earlier]) == ([new], [old])
    assert (seen.fell, len(seen.rounds)) == (100, 2)
    assert [row.about for row in seen.sayings] == [About.PLAN, About.AGAIN]
    closed = actions.close(theme, words=make.WORDS, by=town.actor("supervisor", end), at=end)
    assert closed.status == Status.CLOSED


def test_a_met_measure_of_a_round_before_does_not_close_the_next(town):
    theme = actions.again(make.measured(town), words="再看一个月。", by=town.actor("head", LATE), at=LATE)
    assert queries.case_of(theme).is_met is None


@pytest.mark.parametrize(("days", "field"), [(27, "due_on"), (367, "due_on")])
def test_the_day_leaves_room_for_the_window(town, days, field):
    theme = make.taken(town)
    with pytest.raises(NotPossible) as fault:
        make.planned(town, theme, due_on=timezone.localdate(make.PLANNED_AT + timedelta(days=days)))
    assert fault.value.field == field
    assert not ThemeTask.objects.exists()


def test_a_plan_has_words_and_tasks_before_its_day(town):
    theme = make.taken(town)
    for field, more in (
        ("tasks", {"tasks": []}),
        ("words", {"words": "  "}),
        ("due_on", {"tasks": [make.errand(town, after=29)]}),
        ("due_on", {"tasks": [make.errand(town, after=-1)]}),
        ("title", {"tasks": [make.errand(town, title=" ")]}),
    ):
        with pytest.raises(NotPossible) as fault:
            make.planned(town, theme, **more)
        assert fault.value.field == field
    assert make.fresh(theme).status == Status.TAKEN


def test_it_is_not_measured_before_the_window_lies_behind_the_plan(town):
    theme = make.underway(town)
    for at in (make.DUE_AT - make.DAY, make.PLANNED_AT + make.WINDOW - make.HOUR):
        with pytest.raises(Refused, match="还没有到计量的日子"):
            actions.measure(theme, by=town.actor("supervisor", at), at=at)
        assert actions.measure_due(at) == 0
    assert actions.measure(theme, by=SYSTEM, at=make.PLANNED_AT + make.WINDOW).status == Status.MEASURED


def test_the_house_measures_what_is_due_once_a_day(town):
    theme = make.underway(town)
    assert DUTIES["themes.measured"].every == make.DAY
    assert DUTIES["themes.measured"].do(make.DUE_AT) == {"measured": 1}
    assert DUTIES["themes.measured"].do(make.DUE_AT) == {"measured": 0}
    assert make.fresh(theme).status == Status.MEASURED
    assert Act.objects.get(verb="themes.measured").by_id is None


def test_who_is_named_works_in_the_unit(town):
    theme = make.chosen(town)
    by, at = town.actor("head", make.TAKEN_AT), make.TAKEN_AT
    for name in ("resident", "other_handler", "supervisor"):
        with pytest.raises(NotPossible) as fault:
            actions.take(theme, owner=town.persons[name], by=by, at=at)
        assert fault.value.field == "owner"
    theme = actions.take(theme, by=by, at=at)
    assert theme.owner == town.persons["head"]
    with pytest.raises(NotPossible):
        actions.hand(theme, owner=town.persons["head"], words="还是我。", by=by, at=at)
    theme = actions.hand(theme, owner=town.persons["grid_officer"], words="他熟。", by=by, at=at)
    assert theme.owner == town.persons["grid_officer"]
    assert ThemeSaying.objects.get().words == "他熟。"
    assert Act.objects.get(verb="themes.handed").for_id == town.persons["grid_officer"].pk


def test_an_owner_who_left_the_unit_does_nothing_more(town):
    theme = make.taken(town)
    post = town.persons["handler"].posts.get(kind=PostKind.HANDLER)
    people.leave_post(post, on=timezone.localdate(make.PLANNED_AT), at=make.PLANNED_AT)
    with pytest.raises(Refused, match="请单位换人"):
        make.planned(town, theme)
    assert queries.to_do(town.actor("head", make.PLANNED_AT)) == {"plan": 1}
    assert make.planned(town, theme, by="head").status == Status.UNDERWAY


def test_tasks_are_done_or_dropped_by_those_who_have_them(town):
    other = make.errand(town, title="改路线", unit="city_management")
    make.planned(town, make.taken(town), tasks=[make.errand(town), other])
    first, second = ThemeTask.objects.order_by("number")
    at = make.PLANNED_AT + make.DAY
    with pytest.raises(Refused):
        actions.finish_task(first, by=town.actor("other_handler", at), at=at)
    done = actions.finish_task(second, words="周五改的。", by=town.actor("other_handler", at), at=at)
    assert (done.status, done.words, done.by, done.done_at) == (
        Stand.DONE,
        "周五改的。",
        town.persons["other_handler"],
        at,
    )
    with pytest.raises(NotPossible):
        actions.drop_task(first, words=" ", by=town.actor("handler", at), at=at)
    assert actions.drop_task(first, words="已经搬走。", by=town.actor("handler", at), at=at).status == Stand.DROPPED
    with pytest.raises(Refused, match="已经有结果"):
        actions.finish_task(first, by=town.actor("handler", at), at=at)


def test_one_more_task_gets_the_next_number(town):
    theme = make.underway(town)
    at = make.PLANNED_AT + make.DAY
    task = actions.add_task(theme, make.errand(town, title="装喷淋"), by=town.actor("handler", at), at=at)
    assert (task.number, task.round, task.unit) == (2, 1, town.units["committee"])
    with pytest.raises(NotPossible) as fault:
        actions.add_task(theme, make.errand(town, after=40), by=town.actor("handler", at), at=at)
    assert fault.value.field == "due_on"


def test_words_are_needed_and_hold_no_numbers(town):
    theme = make.measured(town)
    for action in (actions.close, actions.again, actions.give_up):
        with pytest.raises(NotPossible) as fault:
            action(theme, words="  ", by=town.actor("supervisor", LATE), at=LATE)
        assert fault.value.field == "words"
    actions.close(theme, words="谢谢 13912345678", by=town.actor("supervisor", LATE), at=LATE)
    assert "13912345678" not in ThemeSaying.objects.get(about=About.CLOSE).words


def test_who_decides_on_what_is_old_is_told(town):
    theme = make.chosen(town)
    make.fresh(theme)
    actions.take(theme, by=town.actor("head", make.TAKEN_AT), at=make.TAKEN_AT)
    with pytest.raises(Stale):
        actions.give_up(theme, words="不办。", by=town.actor("head", LATE), at=LATE, seen=theme.version)


def test_what_waits_for_whom(town):
    theme = make.chosen(town)

    def counts(at):
        found = {name: queries.to_do(town.actor(name, at)) for name in town.roles}
        return {name: each for name, each in found.items() if each}

    assert counts(make.CHOSEN_AT) == {"head": {"take": 1}}
    theme = actions.take(theme, owner=town.persons["handler"], by=town.actor("head", LATE), at=make.TAKEN_AT)
    assert counts(make.TAKEN_AT) == {"handler": {"plan": 1}}
    make.planned(town, theme)
    assert counts(make.PLANNED_AT) == {"handler": {"finish": 1}, "head": {"finish": 1}}
    actions.measure(theme, by=SYSTEM, at=make.DUE_AT)
    assert counts(make.DUE_AT) == {"head": {"conclude": 1}, "supervisor": {"conclude": 1}}


def test_two_who_measure_at_the_same_moment_count_once(lasting_town):
    theme = make.underway(lasting_town)
    by = lasting_town.actor("supervisor", make.DUE_AT)
    answers = in_threads(2, lambda _number: actions.measure(theme, by=by, at=make.DUE_AT, seen=theme.version))
    assert sorted(type(answer).__name__ for answer in answers) == ["Stale", "Theme"]
    assert Measurement.objects.filter(kind=Side.AFTER).count() == 1


def test_what_ended_stays_as_it_is(town):
    theme = make.closed(town)
    for rows, fields in (
        (Theme.objects, {"status": Status.MEASURED, "ended_at": None, "due_at": LATE}),
        (Theme.objects, {"target": 1}),
        (ThemeTopic.objects, {"is_live": True}),
        (ThemeSaying.objects, {"at": LATE}),
        (Measurement.objects, {"met": False}),
        (ThemeTask.objects, {"due_on": timezone.localdate(LATE)}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**fields)
    for model in (ThemeSaying, Measurement, ThemeTask, ThemeTopic, Theme):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.all()._raw_delete("default")
    assert make.fresh(theme).status == Status.CLOSED


def test_the_weeks_go_from_before_it_was_chosen_to_its_end(town):
    theme = make.closed(town)
    found = queries.weeks(theme, LATE + 100 * make.DAY)
    assert sum(week.appeals for week in found) == 6
    assert found[0].monday <= timezone.localdate(make.CHOSEN_AT - make.WINDOW)
    assert found[-1].monday <= timezone.localdate(theme.ended_at) < found[-1].monday + timedelta(days=7)


def test_a_sight_costs_the_same_however_much_was_said(town, django_assert_max_num_queries):
    theme = make.measured(town, again=4)
    with django_assert_max_num_queries(10):
        sight(queries.seen(theme.pk), town.actor("supervisor", LATE), LATE)
