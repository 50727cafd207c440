"""Every way through the table: any deed, anybody, any stage. No skip, no dead end, no payment without evidence."""

from datetime import timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault
from gongdi.ground.record.models import Act
from gongdi.practices.projects import actions, evidence
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.deeds import DEEDS
from gongdi.practices.projects.law import may_move
from gongdi.practices.projects.models import Evidence, Project, Snapshot, Spending, Task, Voice
from gongdi.practices.projects.queries import case_of
from gongdi.practices.projects.states import MOVES, OPEN, STAGES, Status
from tests.practices.projects import make

ROLES = ("resident", "neighbour", "stranger", "handler", "other_handler", "head", "committee_one", "grid_officer")
ANYTHING = frozenset(Purpose)
TRUE = evidence.Shown("shown", "/shown/{}/".format, ANYTHING, lambda number, row: "", lambda number: 100)
FALSE = evidence.Shown("false", "/false/{}/".format, ANYTHING, lambda number, row: "no")


def given(name, row, number, kind):
    """What a deed is given: always something that could be right."""
    shown = {"kind": kind, "number": number}
    later = {"due_on": (make.DUE + timedelta(days=number))}
    known = {
        "offer": {"title": "灯", "text": "装灯", "lines": [actions.Cost("灯", number * 100)]},
        "comment": {"text": "好"},
        "back": {},
        "divide": {"option": 1, "register": None, "terms": None},
        "decide": {"option": 1, **shown},
        "sign": later,
        "task": {"title": "装灯", "owner": row.unit, **later},
        "tick": {"task": row.tasks_set},
        "note": {"title": "灯", "text": "问了三家"},
        "spend": {"bill": make.bill(100, str(number), kind=kind if number % 2 else "invoice")},
        "photo": {"photo": make.picture(), "phase": ("before", "during", "after")[number % 3]},
        "call": {},
        "collect": {"text": "交给会计", **later},
        "take_on": {"unit": "101"},
        "change": {"budget": number * 100, "reason": "贵了", **shown},
        "accept": {"words_": "好"},
        "hand_over": {"custodian": row.unit, "rules": "看着", **(shown if number % 2 else {})},
        "thank": {"is_good": number % 3 > 0},
        "judge": shown,
        "redo": {"reason": "不亮"},
        "share": {"rules": "谁都能用"},
        "publish": {"sort": "roads", "pitfalls": "多等了半天", "may_be_asked": number % 2 > 0},
        "ask": {"text": "灯多少钱"},
        "answer": {"question": 1, "text": "六百元"},
        "delay": {"reason": "雨", **later},
        "pause": {"reason": "雨", "until": make.DUE + timedelta(days=number)},
        "resume": {},
        "stop": {"reason": "不做了", **shown},
    }
    return known[name]


ONWARDS = (
    "resume", "offer", "decide", "sign", "photo", "tick", "accept", "hand_over", "thank", "judge", "share",
)  # fmt: skip
FORMS = ("short", "long")


def now(row):
    """The project as it stands."""
    return Project.objects.select_related("place", "reach", "unit", "custodian").get(pk=row.pk)


class Anything(RuleBasedStateMachine):
    """Does anything, as anybody, to one project."""

    town, form = None, "short"

    def __init__(self):
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.numbers, self.at = count(1), make.BEGUN
        self.row = make.begun(self.town, self.form, by="head")
        if self.form == "long":
            make.measured(self.town, self.row, make.BEGUN)
        self.walked = [Status.PLANNING]

    @rule(
        name=some.sampled_from(sorted(set(DEEDS) - {"call", "poll", "poll_owners", "put"})),
        role=some.sampled_from(ROLES),
        kind=some.sampled_from(("shown", "false", "")),
    )
    def anybody_does_anything(self, name, role, kind):
        self.do(name, role, kind)

    @rule(role=some.sampled_from(ROLES))
    def somebody_does_what_is_next(self, role):
        """Whatever may be done now and leads on: so that walks go far."""
        actor = self.town.actor(role, self.at)
        for name in ONWARDS:
            if may_move(actor, name, case_of(self.row, actor), self.at):
                self.do(name, role, "shown")

    def do(self, name, role, kind):
        self.at += timedelta(minutes=5)
        before, acts = now(self.row), Act.objects.count()
        by = self.town.actor(role, self.at)
        decision = may_move(by, name, case_of(before, by), self.at)
        try:
            with transaction.atomic():
                DEEDS[name].action(before, by=by, at=self.at, **given(name, before, next(self.numbers), kind))
        except (Refused, Fault):
            assert Act.objects.count() == acts
        else:
            assert decision, f"{role} did {name} against the law"
            assert Act.objects.count() > acts
        self.seen(name, Status(before.status))

    def seen(self, name, origin):
        self.row = now(self.row)
        if self.row.status != origin:
            assert self.row.status == MOVES[name].to
            assert origin in MOVES[name].origins
            self.walked.append(Status(self.row.status))

    @invariant()
    def no_stage_is_skipped(self):
        for earlier, later in zip(self.walked, self.walked[1:], strict=False):
            if later in STAGES and earlier in STAGES:
                step = STAGES.index(later) - STAGES.index(earlier)
                assert step == 1 or (earlier, later) == (Status.JUDGING, Status.BUILDING)

    @invariant()
    def nothing_moved_on_without_its_evidence(self):
        row = now(self.row)
        assert not Evidence.objects.filter(project=row, kind="false").exists()
        shown = set(Evidence.objects.filter(project=row, kind="shown").values_list("purpose", flat=True))
        last = len(STAGES) if row.status == Status.DONE else 0
        left = STAGES[: STAGES.index(Status(row.status)) if row.status in STAGES else last]
        for stage in left:
            LEFT_WITH[stage](row, shown)

    @invariant()
    def what_is_counted_is_what_there_is(self):
        row = now(self.row)
        assert row.spent == sum(Spending.objects.filter(project=row).values_list("amount", flat=True))
        assert not Spending.objects.filter(project=row, number="").exists()
        assert row.spent <= (row.budget or 0)
        assert row.open_tasks == Task.objects.filter(project=row, done_at=None).count()
        assert row.options == row.offered.count()

    @invariant()
    def there_is_a_way_on(self):
        """Wherever it is open, somebody of the town may do something that leads on."""
        row = now(self.row)
        if row.status in OPEN:
            actors = [self.town.actor(role, self.at) for role in ROLES]
            assert any(may_move(by, name, case_of(row, by), self.at) for by in actors for name in (*ONWARDS, "redo"))

    def teardown(self):
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)


def planned(row, shown):
    assert row.signed_at
    assert row.budget is not None
    assert row.course.is_small or Purpose.DECISION in shown


def built(row, _shown):
    assert row.accepter_id
    assert row.accepter_id != row.signer_id
    assert Snapshot.objects.filter(project=row, phase="before").exists()
    assert not Task.objects.filter(project=row, done_at=None).exists()


def looked_after(row, _shown):
    assert row.custodian_id
    assert row.care_rules


def judged(row, shown):
    good = Voice.objects.filter(project=row, said="judged", is_good=True, round=row.round).exists()
    assert good if row.course.is_small else Purpose.JUDGEMENT in shown


def shared(row, _shown):
    assert row.sharing_rules


LEFT_WITH = dict(zip(STAGES, (planned, built, looked_after, judged, shared), strict=True))


@pytest.fixture
def machines(town, monkeypatch):
    """A machine for each form; two strangers have enlisted what is true and what is false."""
    monkeypatch.setitem(evidence.KINDS, "shown", TRUE)
    monkeypatch.setitem(evidence.KINDS, "false", FALSE)
    return {form: type(form, (Anything,), {"town": town, "form": form}) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_anything_by_anybody_keeps_every_promise(machines, form):
    how = settings(max_examples=3, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machines[form], settings=how)


@pytest.mark.parametrize("form", FORMS)
def test_the_machine_reaches_the_end(machines, form):
    """A fuzz that never gets far is none."""
    runner = machines[form]()
    for _turn in range(8):
        for role in ("head", "handler", "committee_one", "neighbour"):
            runner.somebody_does_what_is_next(role)
    assert runner.row.status == Status.DONE
    runner.teardown()
