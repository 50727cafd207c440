"""Points end first in, first out, after a notice, exactly; whatever was spent was the oldest."""

from collections import deque
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongdi.ground.record.actions import Deed
from gongdi.ground.record.models import Act
from gongdi.instruments.points.accounts import PURSE, UNIT
from gongdi.instruments.points.actions.expiring import told_now
from gongdi.instruments.points.actions.passing import time_passed
from gongdi.instruments.points.models import Expiry, Programme, RuleSet
from gongdi.instruments.points.queries.expiry import cutoff, ended
from gongdi.instruments.points.queries.purses import purses
from gongdi.ledger.books.actions import account, post
from gongdi.ledger.books.entries import move
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner
from tests.cast import build
from tests.instruments.points import make
from tests.instruments.points.make import DAY, START

NOON = timedelta(hours=3)


def spend(where, town, points, at):
    """Points that leave a purse for whatever they buy."""
    with_transaction(where, town, points, at, out=True)


def with_transaction(where, town, points, at, *, out):
    from django.db import transaction

    person = town.persons["resident"]
    purse = account(where.book, kind=PURSE, unit=UNIT, owner=Owner.of(person), at=at)
    other = account(where.book, kind="points.budget", unit=UNIT, owner=Owner.of(where.book), at=at)
    pair = (purse, other) if out else (other, purse)
    with transaction.atomic():
        post(Deed("points.returned", ("purse", purse.pk), at, public={"points": points}), [move(*pair, points)])
    return purse


def left_by_hand(moves, until):
    """What a queue of lots holds of all that came before a moment, when the oldest goes first."""
    lots = deque()
    for at, points in moves:
        if points > 0:
            lots.append([at, points])
            continue
        gone = -points
        while gone:
            taken = min(gone, lots[0][1])
            lots[0][1] -= taken
            gone -= taken
            if not lots[0][1]:
                lots.popleft()
    return sum(points for at, points in lots if at < until)


class FirstInFirstOut(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.town = build()
        cls.where = make.programme(cls.town, make.HELPED, budget=100_000, expires_after=12)

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.tuples(st.integers(0, 400), st.integers(1, 50), st.booleans()), max_size=12),
        st.integers(0, 420),
    )
    def test_what_has_ended_is_what_a_queue_says(self, steps, day):
        town, where = self.town, self.where
        moves, balance, purse = [], 0, None
        for number, points, out in sorted(steps):
            at = START + number * DAY + timedelta(minutes=len(moves))
            if out and points > balance:
                continue
            purse = with_transaction(where, town, points, at, out=out)
            balance += -points if out else points
            moves.append((at, -points if out else points))
        until = START + day * DAY
        if purse is not None:
            there = Account.objects.get(pk=purse.pk)
            assert ended(there, until) == left_by_hand(moves, until)


def versions(*rows):
    return [
        RuleSet(from_at=first, to_at=last, expires_after=months, number=number)
        for number, (first, last, months) in enumerate(rows, 1)
    ]


def shanghai(year, month, day):
    return datetime(year, month, day, tzinfo=UTC) - timedelta(hours=8)


def test_points_last_as_long_as_the_version_said_under_which_they_were_earned():
    change = shanghai(2026, 7, 1)
    both = versions((shanghai(2026, 1, 1), change, 24), (change, None, 12))
    assert cutoff(both, date(2027, 12, 1)) is None
    assert cutoff(both, date(2028, 3, 1)) == shanghai(2026, 3, 1)
    # Those of the second version wait for the older ones, which last longer.
    assert cutoff(both, date(2028, 7, 1)) == shanghai(2027, 7, 1)
    assert cutoff(versions((shanghai(2026, 1, 1), None, None)), date(2090, 1, 1)) is None


def test_people_are_told_at_least_25_days_before():
    for day in range(1, 29):
        today = date(2026, 3, day)
        assert (told_now(today) - today).days >= 25
        assert (told_now(today) - today).days <= 61


def test_points_end_after_a_notice_and_never_more_than_was_told(town):
    where = make.programme(town, make.HELPED, expires_after=12)
    with_transaction(where, town, 100, START, out=False)  # January 2026: ends on 1 February 2027
    with_transaction(where, town, 40, START + 60 * DAY, out=False)
    town_time = datetime(2027, 1, 2, 4, 0, tzinfo=UTC)
    time_passed(datetime(2026, 12, 2, 4, 0, tzinfo=UTC))
    assert not Expiry.objects.exists()
    for _twice in range(2):
        time_passed(town_time)
    told = Expiry.objects.get()
    assert (told.points, told.month) == (100, date(2027, 2, 1))
    (mine,) = purses(town.actor("resident", town_time))
    assert (mine.ends, mine.ends_on) == (100, date(2027, 2, 1))
    spend(where, town, 30, town_time + 3 * DAY)
    for _twice in range(2):
        time_passed(datetime(2027, 2, 1, 4, 0, tzinfo=UTC))
    assert make.purse(town, where, "resident") == 40
    gone = Account.objects.get(book=where.book_id, kind="points.expired")
    assert (gone.balance, gone.owner_kind) == (70, OwnerKind.BOOK)
    assert Act.objects.filter(verb="points.expired").count() == 1


def test_without_an_end_nothing_ends(town):
    where = make.programme(town, make.HELPED, expires_after=None)
    with_transaction(where, town, 100, START, out=False)
    time_passed(datetime(2036, 1, 2, tzinfo=UTC))
    assert make.purse(town, where, "resident") == 100
    assert Programme.objects.get(pk=where.pk).expiry_told == date(2036, 2, 1)
