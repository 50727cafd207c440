"""Any deed around an evaluation, by anybody, in any order: what is counted is what was said."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import strategies as some
from hypothesis.stateful import invariant, rule

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.instruments.evaluations import actions
from gongdi.instruments.evaluations.actions.passing import time_passed
from gongdi.instruments.evaluations.law import may_move
from gongdi.instruments.evaluations.models import Evaluation, Judge, Roll
from gongdi.instruments.evaluations.queries import LOT, affair_of, cells_of, whole
from gongdi.instruments.evaluations.states import MOVES, OPEN, Status
from gongdi.ledger.lots import actions as lots
from gongdi.ledger.lots.queries import of_subject
from tests import walking
from tests.instruments.evaluations import make

PEOPLE = 12
STAFF = ("head", "handler", "other_handler", "committee_one", "stranger", "resident")
ROLES = (*STAFF, *(f"r{number}" for number in range(PEOPLE)))
UNIT = "city_management"


class Anything(walking.Machine):
    """The service of one unit, judged again and again by the people of a grid."""

    begins = make.AT

    def __init__(self):
        super().__init__()
        make.adopted(self.town, UNIT)
        self.walked = {}

    def by(self, role):
        return actor_of(self.town.persons[role], self.at)

    def newest(self):
        """The evaluation of now; None before there is one."""
        return whole().order_by("-pk").first()

    @rule(role=some.sampled_from(STAFF), is_drawn=some.booleans())
    def somebody_opens(self, role, is_drawn):
        self.wait(minutes=1)
        known = self.at + timedelta(hours=1)
        terms = actions.Terms(sample=10, awaited="第7期", known_from=known) if is_drawn else actions.Terms()
        self.does("open", lambda: make.opened(self.town, UNIT, at=self.at, by=self.by(role), terms=terms))

    @rule(role=some.sampled_from(ROLES), mark=some.integers(0, 5), other=some.integers(0, 3))
    def somebody_answers(self, role, mark, other):
        self.wait(minutes=1)
        if row := self.newest():
            by = self.by(role)
            decision = may_move(by, "answer", affair_of(row, by, self.at), self.at)
            self.does("answer", lambda: actions.answer(row, marks=(mark, other), by=by, at=self.at), decision)

    @rule(mark=some.integers(1, 5))
    def many_answer(self, mark):
        for number in range(7):
            self.somebody_answers(f"r{number}", (mark + number) % 6, 1 + number % 2)

    @rule(name=some.sampled_from(("publish", "cancel", "reply")), role=some.sampled_from(STAFF), asked=some.booleans())
    def somebody_ends_or_replies(self, name, role, asked):
        self.wait(minutes=1)
        if row := self.newest():
            by = SYSTEM if asked and name == "publish" else self.by(role)
            given = {"publish": {}, "cancel": {"reason": "弄错了"}, "reply": {"text": "谢谢大家"}}[name]
            decision = may_move(by, name, affair_of(row, by, self.at), self.at)
            self.does(name, lambda: getattr(actions, name)(row, by=by, at=self.at, **given), decision)

    @rule(days=some.sampled_from((1, 20)))
    def time_passes(self, days):
        self.wait(days=days)
        time_passed(self.at)
        for row in Evaluation.objects.filter(status=Status.DRAWING):
            lot = of_subject(LOT, row.pk)
            lots.enter(lot, value="3 5 8", by=self.by("head"), at=self.at)
            lots.confirm(lot, value="3 5 8", by=self.by("committee_one"), at=self.at)
            self.done.append("begin")

    @invariant()
    def every_step_stands_in_the_table(self):
        ways = {(origin, move.to) for move in MOVES.values() for origin in move.origins if move.to}
        for row in Evaluation.objects.all():
            before = self.walked.get(row.pk)
            # within one rule a drawn one may begin and end; its ways are those of the table one after the other
            assert before in (None, row.status) or (before, row.status) in ways | {("drawing", "published")}
            self.walked[row.pk] = row.status
        assert Evaluation.objects.filter(status__in=OPEN).count() <= 1

    @invariant()
    def the_counts_are_what_was_said(self):
        for row in Evaluation.objects.filter(status=Status.OPEN):
            said, people = Counter(), Counter()
            for group, text in Judge.objects.filter(evaluation=row).exclude(marks="").values_list("group", "marks"):
                people[group] += 1
                said.update((group, place, int(mark)) for place, mark in enumerate(text.split(","), 1) if int(mark))
            cells = cells_of(row).items()
            counted = {(*at, mark): number for at, marks in cells for mark, number in marks.items() if number}
            assert counted == dict(said)
            for roll in Roll.objects.filter(evaluation=row):
                assert roll.answered == people[roll.group] <= roll.asked

    @invariant()
    def nobody_judges_what_they_run(self):
        unit = self.town.units[UNIT]
        assert not Judge.objects.filter(person__posts__organisation=unit).exists()
        asked = Judge.objects.values_list("evaluation", "person")
        assert len(set(asked)) == len(asked)

    @invariant()
    def what_is_published_names_nobody_and_waits_for_the_end(self):
        for row in Evaluation.objects.filter(status=Status.PUBLISHED):
            assert row.published_at >= row.closes_at
            assert not Judge.objects.filter(evaluation=row).exclude(marks="").exists()
            came = sum(Roll.objects.filter(evaluation=row).values_list("answered", flat=True))
            assert row.result["answered"] == came
            assert came >= 5 or not row.is_enough
            shown = [each for group in row.result["together"].values() for each in [group] if each]
            assert all(each["n"] >= 5 for each in shown)

    @invariant()
    def what_was_answered_is_not_called_off(self):
        for row in Evaluation.objects.filter(status=Status.CANCELLED):
            assert not sum(Roll.objects.filter(evaluation=row).values_list("answered", flat=True))


@pytest.fixture
def machine(town):
    """A machine for this town, with a dozen people who are asked."""
    make.residents(town, PEOPLE)
    return type("machine", (Anything,), {"town": town})


def test_anything_by_anybody_keeps_every_promise(machine):
    walking.run(machine, examples=3, steps=12)


def test_the_machine_goes_far(machine):
    """A fuzz that never gets far is none."""
    with walking.one(machine) as runner:
        runner.somebody_opens("head", True)
        runner.somebody_ends_or_replies("cancel", "head", False)
        runner.somebody_opens("head", False)
        runner.many_answer(3)
        runner.somebody_answers("r0", 5, 2)
        runner.the_counts_are_what_was_said()
        runner.time_passes(20)
        runner.somebody_ends_or_replies("reply", "other_handler", False)
        runner.somebody_opens("head", True)
        runner.time_passes(1)
        runner.many_answer(4)
        for check in ("the_counts_are_what_was_said", "what_is_published_names_nobody_and_waits_for_the_end"):
            getattr(runner, check)()
        assert {"open", "cancel", "answer", "reply", "begin"} <= set(runner.done), runner.done
        assert Evaluation.objects.filter(status=Status.PUBLISHED).count() == 1
