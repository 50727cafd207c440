"""The life of a plan: drafted, read by everybody, adopted by a decision, measured, followed by the next."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.course import Standing
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.practices.plans import actions, reading
from gongdi.practices.plans.actions.passing import time_passed
from gongdi.practices.plans.measures import MEASURES, Measure
from gongdi.practices.plans.models import Indicator, Plan, Reading
from gongdi.practices.plans.states import MOVES, Status
from gongdi.practices.plans.subjects import SUBJECTS, Subject
from gongdi.practices.plans.values import NotAValue, parsed, shown
from tests.practices.plans import make
from tests.threads import in_threads


def test_a_plan_is_read_answered_decided_and_then_measured(town):
    plan = make.reading(town)
    day = make.DRAFTED + timedelta(days=1)
    remark = actions.remark(plan, text="种桂花，电话13800138000。", by=town.actor("resident", day), at=day)
    assert remark.text == "种桂花，电话＊＊＊。"
    with pytest.raises(Refused, match="没有答复"):
        actions.adopt(plan, resolution=make.decision(town), by=town.actor("head", make.ADOPTED), at=make.ADOPTED)
    actions.answer(plan, remark=remark, text="写进了第一个指标。", by=town.actor("head", day), at=day)
    plan = actions.adopt(plan, resolution=make.decision(town), by=town.actor("head", make.ADOPTED), at=make.ADOPTED)
    assert plan.status == Status.IN_FORCE
    make.measured(town, plan, 335, date(2026, 12, 31))
    assert reading.standing_of(make.figure(plan)) == Standing.BEHIND
    assert [act.verb for act in Act.objects.filter(verb__startswith="plans.").order_by("at", "pk")] == [
        *("plans.drafted", "plans.indicator_added", "plans.published", "plans.remarked"),
        *("plans.remark_answered", "plans.adopted", "plans.measured"),
    ]


def test_nothing_that_a_person_wrote_is_in_the_public_half(town):
    make.in_force(town)
    bodies = [str(act.body) for act in Act.objects.filter(verb__startswith="plans.")]
    assert not any("三年" in body or "林地" in body for body in bodies)


def test_the_promised_days_are_kept(town):
    plan = make.reading(town)
    with pytest.raises(Refused, match="不能提前"):
        actions.adopt(plan, resolution=make.decision(town), by=town.actor("head", make.UNTIL), at=make.UNTIL)
    late = make.UNTIL + timedelta(seconds=1)
    with pytest.raises(Refused, match="已经过了"):
        actions.remark(plan, text="晚了", by=town.actor("resident", late), at=late)


@pytest.mark.parametrize(
    ("deed", "field"),
    [
        (lambda town, plan: make.drafted(town, years=(2026, 2041)), "to_year"),
        (lambda town, plan: make.drafted(town, years=(2026, 2025)), "to_year"),
        (lambda town, plan: make.drafted(town), "title"),
        (lambda town, plan: make.added(town, plan, way=actions.Way(1, date(2025, 1, 1), {2029: 2})), "targets"),
        (lambda town, plan: make.added(town, plan, way=actions.Way(1, date(2026, 12, 31), {2026: 2})), "targets"),
        (lambda town, plan: make.added(town, plan, way=actions.Way(1, date(2025, 1, 1), {})), "targets"),
        (lambda town, plan: make.added(town, plan, way=actions.Way(10**16, date(2025, 1, 1), {2026: 1})), "targets"),
        (lambda town, plan: make.added(town, plan, measure="nobody.knows"), "measure"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(town, deed, field):
    plan = make.drafted(town)
    with pytest.raises(NotPossible) as fault:
        deed(town, plan)
    assert fault.value.field == field
    assert Plan.objects.count() == 1
    assert not Indicator.objects.exists()


@pytest.mark.parametrize("days", [6, 181])
def test_a_draft_is_read_for_a_week_at_least(town, days):
    plan = make.drafted(town)
    make.added(town, plan)
    until = make.DRAFTED + timedelta(days=days)
    with pytest.raises(NotPossible, match="至少七天"):
        actions.publish(plan, until=until, by=town.actor("head", make.DRAFTED), at=make.DRAFTED)


def test_a_plan_needs_a_decision_that_is_its_own(town):
    plan = make.reading(town)
    head = town.actor("head", make.ADOPTED)
    with pytest.raises(NotPossible, match="没有通过"):
        actions.adopt(plan, resolution=make.decision(town, passes=False), by=head, at=make.ADOPTED)
    decided = make.decision(town)
    actions.adopt(plan, resolution=decided, by=head, at=make.ADOPTED)
    other = make.reading(town, title="另一个")
    with pytest.raises(NotPossible, match="另一个规划"):
        actions.adopt(other, resolution=decided, by=head, at=make.ADOPTED)


def test_a_plan_that_is_followed_ends(town):
    first = make.in_force(town)
    second = make.in_force(town, make.ADOPTED + timedelta(days=30), title="修订的规划", follows=first)
    first.refresh_from_db()
    assert (first.status, second.status) == (Status.ENDED, Status.IN_FORCE)
    assert Act.objects.get(verb="plans.ended").body == {"followed_by": second.pk}


def test_a_wrong_reading_is_replaced_and_stays(town):
    plan = make.in_force(town)
    make.measured(town, plan, 310, date(2026, 6, 30))
    make.measured(town, plan, 330, date(2026, 6, 30))
    make.measured(town, plan, 305, date(2026, 3, 31), at=make.ADOPTED + timedelta(days=300))
    row = make.figure(plan)
    assert (row.value, row.value_on) == (330, date(2026, 6, 30))
    assert list(Reading.objects.filter(replaced_at=None).values_list("value", flat=True)) == [330, 305]
    assert Reading.objects.get(value=330).replaces.value == 310
    assert Act.objects.filter(verb="plans.measured").order_by("-pk")[1].body["instead_of"] == 310


@pytest.mark.parametrize(("on", "sentence"), [(date(2027, 1, 1), "还没有到"), (date(2025, 12, 30), "现状那一天以前")])
def test_a_day_that_cannot_be_measured(town, on, sentence):
    plan = make.in_force(town)
    with pytest.raises(NotPossible, match=sentence):
        make.measured(town, plan, 300, on, at=make.ADOPTED)


@pytest.mark.parametrize("who", ["resident", "other_handler", "operator"])
def test_only_the_unit_of_an_indicator_measures_it(town, who):
    plan = make.in_force(town)
    with pytest.raises(Refused, match="责任单位"):
        make.measured(town, plan, 300, date(2026, 2, 1), who=who)


def test_the_record_is_read_once_a_month_where_it_knows(town, monkeypatch):
    asked = []
    known = Measure("满意率", "%", 1, lambda place, on: asked.append(on) or (None if on.month == 2 else 915))
    monkeypatch.setitem(MEASURES, "test.rate", known)
    plan = make.drafted(town)
    make.added(town, plan, measure="test.rate")
    actions.publish(plan, until=make.UNTIL, by=town.actor("head", make.DRAFTED), at=make.DRAFTED)
    actions.adopt(plan, resolution=make.decision(town), by=town.actor("head", make.ADOPTED), at=make.ADOPTED)
    assert [time_passed(make.ADOPTED + timedelta(days=n)) for n in (0, 0, 1, 20, 20, 60)] == [1, 0, 0, 0, 0, 1]
    assert len(asked) == 3
    assert Reading.objects.filter(by=None, value=915).count() == 2
    with pytest.raises(Refused, match="不用人报"):
        make.measured(town, plan, 900, date(2026, 3, 30))


def test_work_hangs_once_and_only_what_exists(town, monkeypatch):
    titles = {7: "路灯"}
    subject = Subject("项目", titles.get, "/projects/{}/".format, lambda path: titles)
    monkeypatch.setitem(SUBJECTS, "project", subject)
    plan = make.in_force(town)
    given = {"indicator": make.figure(plan), "kind": "project", "by": town.actor("head", make.ADOPTED)}
    actions.hang(plan, number=7, at=make.ADOPTED, **given)
    for number, sentence in ((7, "已经挂"), (8, "没有这一项")):
        with pytest.raises(NotPossible, match=sentence):
            actions.hang(plan, number=number, at=make.ADOPTED, **given)
    assert reading.works(list(plan.works.all())) == [{"kind": "项目", "title": "路灯", "href": "/projects/7/"}]


def test_five_remarks_of_one_person_are_enough_even_at_once(lasting_town):
    town, day = lasting_town, make.DRAFTED + timedelta(days=1)
    plan = make.reading(town)

    def say(number):
        return actions.remark(plan, text=f"意见{number}", by=town.actor("resident", day), at=day)

    outcomes = in_threads(8, say)
    assert sum(isinstance(each, NotPossible) for each in outcomes) == 3
    plan.refresh_from_db()
    assert (plan.unanswered, plan.remarks.count()) == (5, 5)
    assert sorted(plan.remarks.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda plan: Plan.objects.update(title="别的"),
        lambda plan: Indicator.objects.update(baseline=0),
        lambda plan: make.figure(plan).targets.update(value=0),
        lambda plan: make.figure(plan).targets.all().delete(),
        lambda plan: Reading.objects.update(value=0),
        lambda plan: Reading.objects.all().delete(),
        lambda plan: plan.remarks.all().delete(),
        lambda plan: Plan.objects.update(adopted_at=None, resolution=None),
    ],
)
def test_the_database_itself_keeps_what_was_undertaken_and_measured(town, rewrite):
    plan = make.reading(town)
    day = make.DRAFTED + timedelta(days=1)
    remark = actions.remark(plan, text="好", by=town.actor("resident", day), at=day)
    actions.answer(plan, remark=remark, text="谢谢", by=town.actor("head", day), at=day)
    head = town.actor("head", make.ADOPTED)
    plan = actions.adopt(plan, resolution=make.decision(town), by=head, at=make.ADOPTED)
    make.measured(town, plan, 310, date(2026, 6, 30))
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        rewrite(plan)


MADE = {
    Status.DRAFT: make.drafted,
    Status.READING: make.reading,
    Status.IN_FORCE: make.in_force,
    Status.ENDED: lambda town: actions.end(
        make.in_force(town), reason="到期", by=town.actor("head", make.ADOPTED), at=make.ADOPTED
    ),
    Status.WITHDRAWN: lambda town: actions.withdraw(
        make.reading(town), reason="重来", by=town.actor("head", make.DRAFTED), at=make.DRAFTED
    ),
}


@pytest.mark.parametrize("status", list(Status))
def test_the_table_alone_says_what_the_head_may_do_where(town, status):
    plan = MADE[status](town)
    at = make.ADOPTED + timedelta(days=1)
    deeds = {
        "publish": {"until": at + timedelta(days=10)},
        "revise": {"reason": "改"},
        "end": {"reason": "到期"},
        "withdraw": {"reason": "不做了"},
    }
    for name, arguments in deeds.items():
        point = transaction.savepoint()
        try:
            getattr(actions, name)(plan, by=town.actor("head", at), at=at, **arguments)
            allowed = True
        except Refused:
            allowed = False
        transaction.savepoint_rollback(point)
        empty = name == "publish" and plan.indicators == 0
        assert allowed == (status in MOVES[name].origins and not empty), name


@given(st.integers(-(10**15), 10**15), st.integers(0, 3))
def test_values_are_read_as_they_are_written(value, decimals):
    assert parsed(shown(value, decimals), decimals) == value


@pytest.mark.parametrize(("text", "decimals"), [("34.15", 1), ("abc", 0), ("", 0), ("1,23", 0), ("1e5", 0)])
def test_what_is_no_value_is_refused(text, decimals):
    with pytest.raises(NotAValue):
        parsed(text, decimals)
