"""Rule-based machines over the deeds of a room: each walk in a transaction that is rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault
from gongdi.ground.record.models import Act


class Machine(RuleBasedStateMachine):
    """Does deeds as anybody; what is refused leaves no act, what is done leaves at least one."""

    town, begins = None, None

    def __init__(self):
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.at = self.begins
        self.done = []

    def by(self, role):
        """A member of the cast as somebody who acts now."""
        return self.town.actor(role, self.at)

    def wait(self, **time):
        """Let time pass."""
        self.at += timedelta(**time)

    def does(self, name, deed, decision=None, *, tells=True):
        """Do a deed; what it gave, or None. `decision` is what the law says before it: against it nothing is done.

        `tells` is False for what may find that it was done before.
        """
        acts = Act.objects.count()
        try:
            with transaction.atomic():
                given = deed()
        except (Refused, Fault):
            assert Act.objects.count() == acts, f"{name} was refused and left an act"
            return None
        assert decision is None or decision, f"{name} was done against the law"
        assert Act.objects.count() > acts or not tells, f"{name} left no act"
        self.done.append(name)
        return given

    def teardown(self):
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)


def run(machine, *, examples, steps):
    """Walk so many times so many steps."""
    how = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=how)


@contextmanager
def one(machine) -> Iterator[Machine]:
    """One walk whose steps the test itself takes."""
    runner = machine()
    try:
        yield runner
    finally:
        runner.teardown()
