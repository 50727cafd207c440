"""A project from its first words to its shared benefit: small within a day, large by decisions that are shown."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Call, Kind
from gongdi.practices.projects import actions, evidence
from gongdi.practices.projects.actions.pausing import time_passed
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.models import Comment, Evidence, Project, Spending, Voice
from gongdi.practices.projects.states import STAGES, Status
from tests.practices.projects import make

FREE = make.later(11)


def test_a_small_thing_walks_all_five_stages_within_a_day(town):
    row = make.shared(town)
    assert (row.status, row.due_at, row.budget) == (Status.DONE, None, 60_000)
    assert row.ended_at - row.begun_at < timedelta(days=1)
    acts = list(Act.objects.filter(subject_kind="project").order_by("at").values_list("verb", flat=True))
    path = ["begun", "plan_decided", "plan_signed", "accepted", "handed_over", "judged", "shared"]
    assert [verb for verb in acts if verb.removeprefix("projects.") in path] == [f"projects.{name}" for name in path]


def test_two_neighbours_decide_without_the_head(town):
    row = make.begun(town)
    make.offered(town, row)
    make.ballots.neighbours(town, 1)
    someone = next(name for name in town.persons if name.startswith("grid_2021"))
    at = make.later(3)
    leader = town.actor("resident", at)
    with pytest.raises(Refused, match="赞成的邻居还不够"):
        actions.decide(row, option=1, by=leader, at=at)
    with pytest.raises(Refused, match="不能给自己作证"):
        actions.back(row, by=leader, at=at)
    make.backed(town, row, "neighbour")
    with pytest.raises(Refused, match="每人说一次"):
        make.backed(town, row, "neighbour")
    make.backed(town, row, someone)
    now = actions.decide(row, option=1, by=leader, at=at)
    assert (now.decided_by, now.backers) == ("backing", 0)
    actions.sign(row, due_on=make.DUE, by=leader, at=at)
    given = {"budget": 70_000, "reason": "灯贵了"}
    with pytest.raises(Refused, match="邻居还不够"):
        actions.change_plan(row, **given, by=town.actor("head", at), at=at)
    make.backed(town, row, "neighbour", someone, at=at)
    assert actions.change_plan(row, **given, by=leader, at=at).budget == 70_000


def test_a_small_thing_stays_small(town):
    row = make.begun(town)
    make.offered(town, row, 400_000, 200_000)
    at = make.later(4)
    with pytest.raises(NotPossible, match="微事最多五千元"):
        actions.decide(row, option=1, by=town.actor("head", at), at=at)
    with pytest.raises(Refused, match="当地的负责人"):
        make.begun(town, "long")
    with pytest.raises(Refused, match="可以立微事"):
        make.begun(town, by="stranger")


def test_a_large_thing_is_decided_changed_and_judged_by_what_is_shown(town):
    row = make.begun(town, "long", by="head")
    make.offered(town, row, 90_000_000)
    at = make.later(4)
    head = town.actor("head", at)
    with pytest.raises(NotPossible, match="要拿出凭据"):
        actions.decide(row, option=1, by=head, at=at)
    with pytest.raises(NotPossible, match="没有这个编号"):
        actions.decide(row, option=1, kind="resolution", number=99, by=head, at=at)
    other = make.begun(town, "long", by="head")
    with pytest.raises(NotPossible, match="另一件事"):
        actions.decide(row, option=1, kind="resolution", number=make.resolved(town, other).pk, by=head, at=at)
    decision = make.resolved(town, row)
    actions.decide(row, option=1, kind="resolution", number=decision.pk, by=head, at=at)
    with pytest.raises(Refused, match="承办单位"):
        actions.sign(row, due_on=make.DUE, by=town.actor("resident", at), at=at)
    with pytest.raises(Refused, match="还没有定评议的标准"):
        actions.sign(row, due_on=make.DUE, by=town.actor("handler", at), at=at)
    make.measured(town, row)
    actions.sign(row, due_on=make.DUE, by=town.actor("handler", at), at=at)
    changed = {"budget": 95_000_000, "reason": "钢材涨价", "by": head, "at": at}
    with pytest.raises(NotPossible, match="在哪里定的，就在哪里改"):
        actions.change_plan(row, kind="ballot", number=1, **changed)
    with pytest.raises(NotPossible, match="已经用过"):
        actions.change_plan(row, kind="resolution", number=decision.pk, **changed)
    again = make.resolved(town, row, "同意增加")
    assert actions.change_plan(row, kind="resolution", number=again.pk, **changed).budget == 95_000_000
    assert set(Evidence.objects.values_list("purpose", "number")) == {
        ("decision", decision.pk),
        ("change", again.pk),
    }


def test_a_large_thing_is_judged_by_those_it_serves(town):
    row = make.judged(town, "long")
    assert (row.status, row.thanked) == (Status.SHARING, 0)
    assert Evidence.objects.filter(purpose=Purpose.JUDGEMENT, kind="ballot").exists()


def test_a_decision_elsewhere_or_of_long_ago_counts_for_nothing(town):
    ballot = make.polled(town)
    at = ballot.counted_at + timedelta(days=1)
    row = make.begun(town, "long", by="head", at=at)
    with pytest.raises(NotPossible, match="早于这个项目"):
        make.offered(town, row, at=at) and actions.decide(
            row, option=1, kind="ballot", number=ballot.pk, by=town.actor("head", at), at=at
        )


def test_whoever_signed_does_not_accept_and_photos_come_first(town):
    row, at = make.signed(town), make.later(7)
    words = {"words_": "好了", "at": at}
    with pytest.raises(Refused, match="照片"):
        actions.accept(row, by=town.actor("head", at), **words)
    make.shot(town, row)
    with pytest.raises(Refused, match="另一个人验收"):
        actions.accept(row, by=town.actor("resident", at), **words)
    task = actions.task(row, title="装灯", owner=row.unit, due_on=make.DUE, by=town.actor("handler", at), at=at)
    with pytest.raises(Refused, match="任务没有做完"):
        actions.accept(row, by=town.actor("neighbour", at), **words)
    actions.tick(row, task=task.number, by=town.actor("handler", at), at=at)
    with pytest.raises(NotPossible, match="没有这项"):
        actions.tick(row, task=task.number, by=town.actor("handler", at), at=at)
    assert actions.accept(row, by=town.actor("neighbour", at), **words).status == Status.CARING


def test_money_goes_out_with_a_bill_and_within_the_budget(town):
    row, at = make.signed(town), make.later(7)
    by = town.actor("handler", at)
    actions.spend(row, bill=make.bill(40_000), by=by, at=at)
    with pytest.raises(NotPossible, match="已经记过"):
        actions.spend(row, bill=make.bill(1_000), by=by, at=at)
    with pytest.raises(NotPossible, match="超出预算"):
        actions.spend(row, bill=make.bill(20_001, "A2"), by=by, at=at)
    with pytest.raises(NotPossible, match="没有单据号"):
        actions.spend(row, bill=make.bill(10, " "), by=by, at=at)
    with pytest.raises(NotPossible, match="日子还没有到"):
        actions.spend(row, bill=make.bill(10, "A3", paid_on=make.DUE), by=by, at=at)
    with pytest.raises(NotPossible, match="没有这个编号"):
        actions.spend(row, bill=make.bill(10, "7", kind="payment"), by=by, at=at)
    with pytest.raises(NotPossible, match="不能少于"):
        actions.change_plan(row, budget=39_999, reason="x", by=town.actor("head", at), at=at)
    row.refresh_from_db()
    assert (row.spent, row.left, Spending.objects.count()) == (40_000, 20_000, 1)


def test_a_payment_of_another_room_is_looked_at(town, monkeypatch):
    """A stranger enlists a kind: its payment counts once, and with its own sum only."""
    known = evidence.Shown(
        "拨款", lambda number: f"/x/{number}/", frozenset({Purpose.PAYMENT}), lambda n, p: "", lambda n: n
    )
    monkeypatch.setitem(evidence.KINDS, "transfer", known)
    row, at = make.signed(town), make.later(7)
    by = town.actor("handler", at)
    with pytest.raises(NotPossible, match="对不上"):
        actions.spend(row, bill=make.bill(500, "600", kind="transfer"), by=by, at=at)
    actions.spend(row, bill=make.bill(600, "600", kind="transfer"), by=by, at=at)
    with pytest.raises(NotPossible, match="已经记过"):
        actions.spend(row, bill=make.bill(600, "600", kind="transfer", payee="别家"), by=by, at=at)


def test_a_stranger_enlists_a_measure(town, monkeypatch):
    measured = evidence.measured("问卷", lambda number: f"/surveys/{number}/", lambda number: number == 7)
    monkeypatch.setitem(evidence.KINDS, "survey", measured)
    row, at = make.cared(town, "long"), make.later(9)
    head = town.actor("head", at)
    with pytest.raises(NotPossible, match="还没有达到要求"):
        actions.judge(row, kind="survey", number=6, by=head, at=at)
    assert actions.judge(row, kind="survey", number=7, by=head, at=at).status == Status.SHARING


def test_what_is_judged_badly_is_built_again(town):
    row, at = make.cared(town), make.later(9)
    neighbour, leader = town.actor("neighbour", at), town.actor("resident", at)
    actions.thank(row, is_good=False, words_="一闪一闪的", by=neighbour, at=at)
    with pytest.raises(Refused, match="受益的人说好"):
        actions.judge(row, by=leader, at=at)
    again = actions.redo(row, reason="换一个灯头", by=leader, at=at)
    assert (again.status, again.accepted_at, again.photos_after) == (Status.BUILDING, None, 0)
    make.shot(town, row, "after", at=at)
    actions.accept(row, words_="不闪了", by=town.actor("head", at), at=at)
    actions.hand_over(row, custodian=again.unit, rules="同前", by=leader, at=at)
    actions.thank(row, is_good=True, by=neighbour, at=at)
    assert actions.judge(row, by=leader, at=at).status == Status.SHARING


def test_a_pause_has_a_day_and_ends_by_itself(town):
    row, at = make.signed(town), make.later(7)
    due = row.due_at
    leader = town.actor("resident", at)
    actions.pause(row, reason="下大雨", until=(at + timedelta(days=5)).date(), by=leader, at=at)
    with pytest.raises(Refused, match="暂停着"):
        actions.delay(row, reason="x", due_on=make.DUE + timedelta(days=3), by=leader, at=at)
    assert time_passed(at + timedelta(days=1)) == 0
    assert time_passed(at + timedelta(days=6)) == 1
    row.refresh_from_db()
    assert (row.paused_at, row.due_at) == (None, due + timedelta(days=6))
    with pytest.raises(NotPossible, match="比原来的晚"):
        actions.delay(row, reason="x", due_on=make.DUE, by=leader, at=at)
    actions.delay(row, reason="灯还没有到货", due_on=make.DUE + timedelta(days=30), by=leader, at=at)
    assert list(row.puttings.values_list("is_pause", flat=True)) == [True, False]


def test_stopping_says_why_and_a_decided_large_one_is_undone_as_it_was_decided(town):
    row, at = make.signed(town, "long"), make.later(7)
    head = town.actor("head", at)
    with pytest.raises(NotPossible, match="就在哪里改"):
        actions.stop(row, reason="地基不行", by=head, at=at)
    undone = make.resolved(town, row, "同意停止", at=make.later(6))
    now = actions.stop(row, reason="地基不行", kind="resolution", number=undone.pk, by=head, at=at)
    assert (now.status, now.reason) == (Status.STOPPED, "地基不行")
    small = make.begun(town)
    assert actions.stop(small, reason="别人修好了", by=town.actor("resident", at), at=at).status == Status.STOPPED


def test_everybody_is_called_to_lend_a_hand(town):
    row, at = make.signed(town), make.later(7)
    given = {"title": "来帮忙", "text": "挖坑", "needs": [Needed(Kind.LABOUR, "minutes", 240)], "due_on": make.DUE}
    with pytest.raises(Refused, match="负责人或理事"):
        actions.call(row, **given, by=town.actor("resident", at), at=at)
    call = actions.call(row, **given, by=town.actor("head", at), at=at)
    assert (Call.objects.get().subject_kind, call.subject_id) == ("project", row.pk)
    row.refresh_from_db()
    assert row.calls == 1


def test_what_people_write_is_masked_and_stands_in_the_private_half(town):
    row = make.begun(town)
    at = make.later(1)
    said = actions.comment(row, text="我的电话13912345678", by=town.actor("neighbour", at), at=at)
    assert "13912345678" not in said.text
    assert Act.objects.get(verb="projects.commented").body == {}
    with pytest.raises(NotPossible, match="没有这个方案"):
        actions.comment(row, text="x", option=3, by=town.actor("neighbour", at), at=at)


def test_a_person_is_forgotten_and_what_was_built_stays(town):
    row = make.judged(town)
    at = make.later(12)
    assert [each.name for each in FORGETTERS["projects"].unfinished(town.persons["resident"].pk)] == [row.title]
    FORGETTERS["projects"].forget(Farewell(town.persons["neighbour"], at))
    assert Voice.objects.get().words == ""
    other = make.begun(town, at=at)
    actions.comment(other, text="好", by=town.actor("neighbour", at), at=at)
    farewell = Farewell(town.persons["neighbour"], at)
    FORGETTERS["projects"].forget(farewell)
    assert "好" not in Comment.objects.get().text
    assert farewell.acts


@pytest.mark.parametrize(
    "wrong",
    [
        {"spent": 60_001},
        {"status": "caring", "photos_after": 0},
        {"status": "done", "ended_at": make.BEGUN, "due_at": None},
        {"status": "stopped", "ended_at": make.BEGUN, "due_at": None},
        {"title": "另一件事"},
        {"chosen": 2},
        {"signer": None, "signed_at": None},
        {"budget": None},
        {"paused_at": make.BEGUN},
    ],
)
def test_the_database_repeats_every_promise(town, wrong):
    row = make.signed(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=row.pk).update(**wrong)


def test_what_was_shown_and_paid_is_never_changed(town):
    row, at = make.signed(town), make.later(7)
    actions.spend(row, bill=make.bill(40_000), by=town.actor("handler", at), at=at)
    for change in ({"amount": 1}, {"number": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Spending.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=row.pk).update(spent=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Spending.objects.all().delete()


def test_the_stages_stand_in_their_order():
    assert [stage.value for stage in STAGES] == ["planning", "building", "caring", "judging", "sharing"]
