"""Rules raise warnings: of people not messages, once for the same evidence, to a named person, on bounded cost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.deletion import ProtectedError
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from gongdi.engines.forewarning import ENGINE, input_hash
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.journeys.warnings import actions
from gongdi.journeys.warnings.models import EarlyWarning, Glance, JudgedRound, WarningEvidence
from gongdi.journeys.warnings.signs import matters as matters_of
from gongdi.journeys.warnings.states import Status
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal, RefusalReason
from tests.journeys.warnings import make
from tests.practices.appeals import make as matters
from tests.threads import in_threads


def test_the_third_complaint_of_a_month_warns_a_named_person(town):
    three = make.thrice(town)
    assert make.looked() == 1
    warning = EarlyWarning.objects.get()
    assert (warning.rule.code, warning.status, warning.place) == ("lift-thrice", Status.RAISED, town.places["grid"])
    assert warning.holder == town.persons["supervisor"]
    assert warning.counted == {"appeals": 3, "people": 2}
    assert [warning.asked_for[name] for name in ("days", "least", "people", "percent")] == [30, 3, 2, 0]
    assert set(warning.evidence.values_list("appeal", flat=True)) == {row.pk for row in three}
    assert warning.due_at > make.NOON
    act = Act.objects.get(verb="warnings.raised")
    assert (act.for_id, act.by_id) == (town.persons["supervisor"].pk, None)
    assert make.looked() == 0


def test_one_who_writes_three_times_is_one_person(town):
    for step in range(3):
        make.told(town, on=make.MONDAY + make.HOUR * step)
    assert make.looked() == 0


def test_what_is_older_or_elsewhere_or_refused_is_not_counted(town):
    make.told(town, on=make.MONDAY - timedelta(days=40))
    make.told(town, "neighbour")
    make.told(town, "neighbour", place="village")
    refused = appeals.raise_appeal(
        matters.plea(town), reporter=town.persons["resident"], by=town.actor("resident"), channel="portal",
        at=make.MONDAY,
    )  # fmt: skip
    appeals.refuse(
        refused, reason=RefusalReason.OUTSIDE, by=town.actor("dispatcher", make.MONDAY), at=make.MONDAY + make.HOUR
    )
    assert make.looked() == 0
    make.told(town, on=make.MONDAY + make.DAY)
    assert make.looked() == 0
    make.told(town, "neighbour", on=make.MONDAY + make.DAY)
    assert make.looked() == 1


def test_what_follows_is_computed_again_from_its_evidence(town):
    warning = make.warned(town)
    numbers = warning.evidence.values_list("appeal", flat=True)
    assert warning.engine == ENGINE
    assert warning.input_hash == input_hash(warning.rule.code, warning.about, numbers)


def test_a_dismissed_one_comes_again_only_when_it_grows(town):
    make.dismissed(town)
    assert make.looked() == 0
    make.told(town, "neighbour", on=make.NOON)
    assert make.looked(make.NOON + make.DAY) == 0
    make.told(town, on=make.NOON + make.HOUR)
    assert make.looked(make.NOON + make.DAY) == 1
    again = EarlyWarning.objects.get(status=Status.RAISED)
    assert again.occasion == 2
    assert again.counted == {"appeals": 5, "people": 2}


def test_what_grew_while_it_was_open_is_looked_at_when_it_is_dismissed(town):
    warning = make.warned(town)
    for by in ("resident", "neighbour"):
        make.told(town, by, on=make.NOON)
    assert make.looked(make.NOON + make.DAY) == 0
    at = make.NOON + make.DAY
    actions.dismiss(warning, words="已经安排。", by=town.actor("supervisor", at), at=at)
    assert make.looked(at + make.HOUR) == 1


def test_after_a_confirmed_one_it_takes_a_whole_new_lot(town):
    make.confirmed(town)
    for by in ("resident", "neighbour"):
        make.told(town, by, on=make.NOON + make.HOUR)
    assert make.looked(make.NOON + make.DAY) == 0
    make.told(town, on=make.NOON + make.HOUR * 2)
    assert make.looked(make.NOON + make.DAY) == 1


def test_the_platforms_own_appeal_speaks_for_no_warning(town):
    warning = make.confirmed(town)
    at = make.NOON + make.HOUR * 2
    matters.actions.triage(
        warning.appeal, category=warning.category, track=make.track("large"), by=town.actor("dispatcher", at), at=at
    )
    for by in ("resident", "neighbour"):
        make.told(town, by, on=at)
    assert make.looked(make.NOON + make.DAY) == 0


def test_a_unit_whose_answers_are_not_accepted(town):
    make.judged(town, bad=4, good=6)
    assert make.looked(make.MONDAY + timedelta(days=7)) == 1
    warning = EarlyWarning.objects.get()
    assert (warning.unit, warning.counted) == (
        town.units["committee"],
        {"answered": 10, "bad": 4, "percent": 40},
    )
    assert warning.evidence.count() == 4


def test_nine_answers_or_a_fourth_of_them_are_too_few(town):
    make.judged(town, bad=3, good=6)
    assert make.looked(make.MONDAY + timedelta(days=7)) == 0
    make.judged(town, bad=0, good=3, on=make.MONDAY + timedelta(days=3))
    assert make.looked(make.MONDAY + timedelta(days=8)) == 0


def test_who_disagrees_later_makes_the_round_a_bad_one(town):
    row = matters.appeal(town, at=matters.Status.CLOSED)
    catch_up()
    assert not JudgedRound.objects.get().is_bad
    at = make.MONDAY + timedelta(days=3)
    appeals.disagree(row, reason="还是不亮。", by=town.actor("resident", at), at=at)
    catch_up()
    assert JudgedRound.objects.get().is_bad


def test_matters_of_one_kind_past_their_day(town):
    for step in range(5):
        make.told(town, ("resident", "neighbour")[step % 2], kind="living.noise", on=make.MONDAY + make.HOUR * step)
    assert make.looked(make.MONDAY + make.HOUR * 8) == 0
    late = make.MONDAY + timedelta(days=10)
    assert make.looked(late) == 1
    warning = EarlyWarning.objects.get()
    assert (warning.rule.code, warning.place) == ("overdue-cluster", town.places["community"])
    assert warning.holder == town.persons["head"]
    assert make.looked(late + make.DAY) == 0


def test_everything_can_be_derived_again(town):
    make.judged(town, bad=1, good=2)
    make.looked(make.MONDAY + timedelta(days=7))
    before = list(
        JudgedRound.objects.order_by("appeal", "round").values_list("appeal", "round", "unit", "at", "is_bad")
    )
    rebuild("warnings.signs")
    after = JudgedRound.objects.order_by("appeal", "round").values_list("appeal", "round", "unit", "at", "is_bad")
    assert list(after) == before != []
    assert make.looked(make.MONDAY + timedelta(days=7)) == 0


def test_a_look_costs_the_same_however_much_was_said_before(town):
    make.thrice(town)
    catch_up()
    with transaction.atomic(), CaptureQueriesContext(connection) as few:
        actions.watch(make.NOON)
        transaction.set_rollback(True)
    sample = Appeal.objects.order_by("pk").first()
    old = sample.raised_at - timedelta(days=60)
    rows = [copy_of(sample, number, old) for number in range(5_000)]
    Appeal.objects.bulk_create(rows, batch_size=1_000)
    with transaction.atomic(), CaptureQueriesContext(connection) as many:
        assert actions.watch(make.NOON) == 1
    assert len(many) == len(few) <= 48


def copy_of(sample, number, at):
    """A row of history, planted: what is counted is how many rows a look must ask for, not how they came."""
    names = [field.attname for field in Appeal._meta.concrete_fields if not field.primary_key]
    told = {"reference": f"{number:012d}", "raised_at": at, "due_at": make.NOON + make.DAY}
    given = {name: getattr(sample, name) for name in names} | told
    return Appeal(**given)


@pytest.mark.parametrize(("code", "indexes"), [("overdue-cluster", "desk"), ("same-trouble", "of_")])
def test_a_look_follows_an_index_that_ends_where_the_rule_does(town, code, indexes):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a table of four rows whole")
    plan = matters_of(make.rule(code), town.places["community"], [1], make.NOON).order_by("-raised_at").explain()
    assert f"appeal_{indexes}" in plan
    assert code != "same-trouble" or "raised_at>?" in plan


def test_two_who_look_at_the_same_moment_warn_once(lasting_town):
    make.thrice(lasting_town)
    catch_up()
    notes = list(Glance.objects.all())
    in_threads(4, lambda _number: actions.watch(make.NOON))
    assert EarlyWarning.objects.count() == 1
    assert Act.objects.filter(verb="warnings.raised").count() == 1
    Glance.objects.bulk_create([Glance(what=each.what, number=each.number, category=each.category) for each in notes])
    in_threads(4, lambda _number: actions.watch(make.NOON))
    assert EarlyWarning.objects.count() == 1


def test_the_database_itself_warns_once_and_keeps_what_was_found(town):
    warning = make.warned(town)
    for change in ({"occasion": 2, "input_hash": "x"}, {"occasion": 2, "status": Status.LAPSED, "due_at": None}):
        copy = EarlyWarning.objects.get(pk=warning.pk)
        copy.pk, copy._state.adding = None, True
        for name, value in change.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save(force_insert=True)
    for table, field in ((EarlyWarning, "about"), (WarningEvidence, "appeal_id")):
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.update(**{field: 99})
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        EarlyWarning.objects.all().delete()


TOLD = some.lists(
    some.tuples(some.sampled_from(("resident", "neighbour", "stranger")), some.integers(0, 9)), max_size=7
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=TOLD, dismissing=some.sets(some.integers(0, 6)))
def test_there_are_never_two_warnings_for_the_same_evidence(town, told, dismissing):
    with transaction.atomic():
        at = make.MONDAY
        for step, (by, hours) in enumerate(told):
            at += make.HOUR * (hours + 1)
            make.told(town, by, on=at)
            make.looked(at + make.HOUR)
            waiting = EarlyWarning.objects.filter(status=Status.RAISED).first()
            if waiting is not None and step in dismissing:
                actions.dismiss(waiting, words="不成立。", by=town.actor("supervisor", at), at=at + make.HOUR)
        seen = []
        for row in EarlyWarning.objects.order_by("occasion"):
            numbers = set(row.evidence.values_list("appeal", flat=True))
            assert all(len(numbers - earlier) >= row.rule.grows_by for earlier in seen)
            seen.append(numbers)
        transaction.set_rollback(True)
