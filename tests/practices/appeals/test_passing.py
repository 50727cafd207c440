"""What the system does when a time has passed."""

from datetime import timedelta

from gongdi.practices.appeals.actions.passing import time_passed
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import Status
from tests.cast import Town
from tests.practices.appeals.make import appeal

LONG = timedelta(days=60)


def later(row: Appeal) -> Appeal:
    """The appeal after two months in which nobody did anything."""
    assert row.due_at
    time_passed(row.due_at + LONG)
    row.refresh_from_db()
    return row


def test_an_appeal_goes_on_when_its_resident_does_not_answer(town: Town) -> None:
    waiting = appeal(town, at=Status.WAITING)
    promised = waiting.promised_at
    row = later(waiting)
    assert row.status == Status.IN_PROGRESS
    assert row.waiting_since is None
    assert row.promised_at
    assert promised
    assert row.promised_at > promised


def test_a_person_who_was_not_reached_leaves_a_matter_closed_without_a_rating(town: Town) -> None:
    row = later(appeal(town, at=Status.VISITED))
    assert row.status == Status.CLOSED
    assert not row.visits.filter(outcome="answered").exists()


def test_nothing_happens_before_the_time(town: Town) -> None:
    waiting = appeal(town, at=Status.WAITING)
    assert waiting.due_at
    assert time_passed(waiting.due_at - timedelta(minutes=1)) == 0


def test_a_reply_that_nobody_visited_stays_open(town: Town) -> None:
    """Our own silence closes nothing."""
    assert later(appeal(town, at=Status.REPLIED)).status == Status.REPLIED


def test_an_overdue_unit_keeps_the_matter(town: Town) -> None:
    assert later(appeal(town, at=Status.ACCEPTED)).status == Status.ACCEPTED
