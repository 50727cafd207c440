"""The figures: what readers derive from acts equals an independent fold of the acts and a count of the rows."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from fractions import Fraction

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import READERS, catch_up, rebuild
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions import NotAdmitted, Verdict
from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.models import Appeal, Heat, OpenCount, ReplyTime, Satisfaction, Scope, Tally, Visit
from gongdi.practices.appeals.queries import figures, median_hours, open_counts
from gongdi.practices.appeals.states import OPEN, OWNERS, Status
from tests.cast import category, track
from tests.practices.appeals import make

OURS = [name for name in READERS if name.startswith("appeals.")]


def of_place(town, name="county"):
    return figures(Scope.PLACE, [town.places[name].pk])[town.places[name].pk]


def test_a_town_without_appeals_has_no_sample(town):
    catch_up()
    found = of_place(town)
    assert found.happened["raised"] == 0
    assert found.rates.satisfaction.value is None
    assert median_hours(Scope.PLACE, town.places["county"].pk) is None


def test_rates_rest_on_the_visits_of_rounds(town):
    """Three are content, one is not and is content in its second round, one is closed without a word."""
    for _ in range(3):
        make.appeal(town, at=Status.CLOSED)
    make.walk(town, make.appeal(town, at=Status.REOPENED), "reply", "praise")
    silent = make.appeal(town, at=Status.VISITED)
    actions.close(silent, by=SYSTEM, at=make.MONDAY + timedelta(days=9))
    catch_up()

    rates = of_place(town).rates
    assert (rates.solved.numerator, rates.solved.denominator) == (4, 5)
    assert (rates.coverage.numerator, rates.coverage.denominator) == (5, 6)
    assert rates.satisfaction.value == Fraction(4, 5)


def test_silence_is_not_satisfaction(town):
    silent = make.appeal(town, at=Status.VISITED)
    actions.close(silent, by=SYSTEM, at=make.MONDAY + timedelta(days=9))
    catch_up()
    rates = of_place(town).rates
    assert rates.satisfaction.value is None
    assert (rates.coverage.numerator, rates.coverage.denominator) == (0, 1)


def test_basically_satisfied_is_worth_nine_tenths(town):
    appeal = make.appeal(town, at=Status.REPLIED)
    verdict = Verdict(solved=True, satisfaction=Satisfaction.BASICALLY)
    actions.rate(appeal, verdict=verdict, by=town.actor("resident"), at=make.MONDAY + 6 * make.HOUR)
    catch_up()
    assert of_place(town).rates.satisfaction.value == Fraction(9, 10)


def test_a_disagreement_reopens_a_round_that_was_counted(town):
    appeal = make.appeal(town, at=Status.CLOSED)
    again = actions.disagree(appeal, reason="还是不亮。", by=town.actor("resident"), at=make.MONDAY + 9 * make.HOUR)
    make.STEPS["reply"](town, again, make.MONDAY + 10 * make.HOUR)
    catch_up()
    coverage = of_place(town).rates.coverage
    assert (coverage.numerator, coverage.denominator) == (1, 1)


def test_a_unit_and_every_place_around_count_the_same(town):
    make.appeal(town, at=Status.CLOSED)
    catch_up()
    places = [town.places[name].pk for name in ("county", "street", "community", "grid")]
    assert len({figures(Scope.PLACE, [place])[place].happened["closed"] for place in places}) == 1
    unit = town.units["committee"].pk
    assert figures(Scope.UNIT, [unit])[unit].happened["replied"] == 1


# What may be tried from each status; the judge still decides.
TRIES = {
    Status.RECEIVED: "triage triage triage road add refuse merge withdraw",
    Status.TRIAGED: "dispatch dispatch dispatch city city road follow merge refuse",
    Status.DISPATCHED: "accept accept accept return add follow",
    Status.RETURNED: "dispatch city triage road",
    Status.ACCEPTED: "start ask reply reply follow",
    Status.IN_PROGRESS: "ask reply reply add withdraw",
    Status.WAITING: "answer answer resume",
    Status.REPLIED: "praise blame basic call close follow",
    Status.VISITED: "praise blame basic close call",
    Status.REOPENED: "start ask reply reply",
    Status.CLOSED: "disagree reply",
    Status.MERGED: "triage",
    Status.REFUSED: "contest",
    Status.WITHDRAWN: "triage",
}
STEPS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 23)), min_size=20, max_size=60)


def verdict(solved, satisfaction):
    return Verdict(solved=solved, satisfaction=satisfaction)


def do(town, name, appeal, at):
    """One step of a walk, whoever is right for it."""
    by = {name: town.actor(name, at) for name in ("resident", "neighbour", "dispatcher", "handler", "visitor")}
    by["city"] = town.actor("other_handler", at)
    handler = by["city"] if appeal.unit_id == town.units["city_management"].pk else by["handler"]
    rate = {
        "praise": verdict(True, Satisfaction.SATISFIED),
        "basic": verdict(True, Satisfaction.BASICALLY),
        "blame": verdict(False, Satisfaction.UNSATISFIED),
    }
    others = {
        "triage": lambda: actions.triage(
            appeal, category=category("utilities.lamp"), track=track("small"), by=by["dispatcher"], at=at
        ),
        "road": lambda: actions.triage(
            appeal, category=category("traffic.road"), track=track("large"), by=by["dispatcher"], at=at
        ),
        "dispatch": lambda: actions.dispatch(appeal, unit=town.units["committee"], by=by["dispatcher"], at=at),
        "city": lambda: actions.dispatch(appeal, unit=town.units["city_management"], by=by["dispatcher"], at=at),
        "accept": lambda: actions.accept(appeal, by=handler, at=at),
        "return": lambda: actions.return_to_desk(appeal, reason="unclear", by=handler, at=at),
        "start": lambda: actions.start(appeal, by=handler, at=at),
        "ask": lambda: actions.ask(appeal, text="哪里？", by=handler, at=at),
        "answer": lambda: actions.answer(appeal, text="这里。", by=by["resident"], at=at),
        "resume": lambda: actions.resume(appeal, by=SYSTEM, at=at),
        "add": lambda: actions.add(appeal, text="还有。", by=by["resident"], at=at),
        "reply": lambda: actions.reply(appeal, text="好了。", by=handler, at=at),
        "call": lambda: actions.visit(appeal, verdict=None, by=by["visitor"], at=at),
        "close": lambda: actions.close(appeal, by=SYSTEM, at=at),
        "disagree": lambda: actions.disagree(appeal, reason="没有。", by=by["resident"], at=at),
        "withdraw": lambda: actions.withdraw(appeal, by=by["resident"], at=at),
        "refuse": lambda: actions.refuse(appeal, reason="outside", by=by["dispatcher"], at=at),
        "contest": lambda: actions.contest(appeal, reason="不服", by=by["resident"], at=at),
        "merge": lambda: actions.merge(
            appeal, into=Appeal.objects.exclude(pk=appeal.pk).latest("id"), by=by["dispatcher"], at=at
        ),
        "follow": lambda: actions.follow(appeal, by=by["neighbour"], at=at),
    }
    if name in rate:
        return actions.rate(appeal, verdict=rate[name], by=by["resident"], at=at)
    return others[name]()


def walk(town, steps):
    """A random walk of five appeals; what the law refuses is passed over, as a person would."""
    appeals = [make.appeal(town, place="grid" if number % 3 else "village") for number in range(5)]
    at = make.MONDAY
    for number, (which, chance) in enumerate(steps):
        at += timedelta(hours=7)
        appeal = fresh(appeals[which].pk)
        tries = TRIES[Status(appeal.status)].split()
        with suppress(Refused, NotAdmitted):
            do(town, tries[chance % len(tries)], appeal, at)
        if number % 9 == 0:
            catch_up()


def fold():
    """The figures of the county by another way: one pass over the acts, each looked at by itself."""
    counts: Counter = Counter()
    ends = ("closed", "refused", "withdrawn", "merged")
    same = ("raised", "dispatched", "not_admitted", "returned", "replied", "reopened")
    for verb, body in Act.objects.filter(subject_kind="appeal").values_list("verb", "body"):
        what = verb.removeprefix("appeals.")
        if what in same:
            counts[what] += 1
        if what == "disagreed":
            counts["disagreed"] += 1
            counts["reopened"] += 1
        if what in ends:
            counts[what] += 1
        if what == "replied" and body["late"]:
            counts["replied_late"] += 1
        if what in ("rated", "visited") and "satisfaction" in body:
            counts["visits"] += 1
            counts["contacted"] += body["contacted"]
            counts["solved"] += body["solved"]
            counts["satisfied"] += body["satisfaction"] == "satisfied"
            counts["basically"] += body["satisfaction"] == "basically"
    return +counts


def derived():
    """Everything that the readers of this room keep."""
    return {
        model.__name__: sorted(
            tuple((key, value) for key, value in row.items() if key != "id")
            for row in model.objects.values()
            if row.get("count", 1)
        )
        for model in (Tally, ReplyTime, OpenCount, Heat)
    }


class Undo(Exception):
    """Takes a walk back, so that the next begins in the same town."""


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_readers_equal_a_fold_of_the_acts_and_a_count_of_the_rows(town, steps):
    with suppress(Undo), transaction.atomic():
        walk(town, steps)
        catch_up()
        figures_are_true(town)
        before = derived()
        for name in OURS:
            rebuild(name)
        assert derived() == before
        raise Undo


def figures_are_true(town):
    """The figures of the county and of each unit, against the acts and against the rows."""
    county = town.places["county"].pk
    assert +Counter(of_place(town).happened) == fold()
    assert +Counter(open_counts(Scope.PLACE, [county])[county]) == lying_open()
    assert of_place(town).happened["visits"] == Visit.objects.filter(outcome="answered").count()
    for unit in town.units.values():
        assert +Counter(open_counts(Scope.UNIT, [unit.pk])[unit.pk]) == lying_open(unit=unit)
    for model in (OpenCount, Heat):
        assert not model.objects.filter(count__lt=0).exists()


def lying_open(**which):
    rows = Appeal.objects.filter(status__in=OPEN, **which)
    return Counter(OWNERS[Status(status)].value for status in rows.values_list("status", flat=True))
