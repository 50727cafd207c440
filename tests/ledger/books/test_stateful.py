"""The ledger under any sequence of deeds: whatever is asked of it, its promises hold after every step."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gongdi.ledger.books import actions
from gongdi.ledger.books.entries import correct, hold, move, release, settle
from gongdi.ledger.books.faults import LedgerError
from gongdi.ledger.books.kinds import Sign
from gongdi.ledger.books.models import Account, Stage, Transfer
from gongdi.ledger.books.queries import balance_at
from gongdi.ledger.books.replay import replay as replayed
from tests.ledger.books import make

RUNS, STEPS = 200, 50
AMOUNTS = st.integers(1, 60)
PICKS = st.integers(0, 10_000)


class Ledger(RuleBasedStateMachine):
    """Deeds on six accounts of two units, and a second ledger in plain Python that says what must come of them."""

    accounts: list[Account] = []  # filled by the test

    @initialize()
    def begin(self):
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.now = make.ON
        self.balances = dict.fromkeys((each.pk for each in self.accounts), 0)
        self.held: dict[int, Transfer] = {}
        self.moved: list[Transfer] = []
        self.corrected: dict[int, int] = {}
        self.known: list[tuple[UUID, list]] = []
        self.remembered: list[tuple[int, object, int]] = []

    def teardown(self):
        if hasattr(self, "whole"):
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)

    # ---- what may be asked ---------------------------------------------------------------------------------------

    @rule(way=st.permutations(range(6)), amount=AMOUNTS)
    def moves(self, way, amount):
        debit, credit = (self.accounts[number] for number in way[:2])
        self.books(move(debit, credit, amount), self.allows(debit, credit, amount))

    @rule(way=st.permutations(range(3)), amounts=st.lists(AMOUNTS, min_size=2, max_size=4))
    def moves_several(self, way, amounts):
        debit, credit = (self.accounts[number] for number in way[:2])
        self.books([move(debit, credit, amount) for amount in amounts], self.allows(debit, credit, sum(amounts)))

    @rule(way=st.permutations(range(6)), amount=AMOUNTS, hours=st.integers(1, 30))
    def holds(self, way, amount, hours):
        debit, credit = (self.accounts[number] for number in way[:2])
        until = self.now + timedelta(hours=hours)
        self.books(hold(debit, credit, amount, until), self.allows(debit, credit, amount, come=0))

    @precondition(lambda self: getattr(self, "held", None))
    @rule(pick=PICKS, amount=st.none() | AMOUNTS)
    def settles(self, pick, amount):
        held = self.held[sorted(self.held)[pick % len(self.held)]]
        asked = held.amount if amount is None else amount
        debit, credit = self.account(held.debit_id), self.account(held.credit_id)
        fits = asked <= held.amount and self.now <= held.expires_at
        self.books(settle(held, amount), fits and self.takes(credit, asked) and self.may_go_to(debit, asked))

    @precondition(lambda self: getattr(self, "held", None))
    @rule(pick=PICKS)
    def releases(self, pick):
        self.books(release(self.held[sorted(self.held)[pick % len(self.held)]]), allowed=True)

    @precondition(lambda self: getattr(self, "moved", None))
    @rule(pick=PICKS, amount=AMOUNTS)
    def corrects(self, pick, amount):
        wrong = self.moved[pick % len(self.moved)]
        debit, credit = self.account(wrong.credit_id), self.account(wrong.debit_id)
        left = wrong.amount - self.corrected.get(wrong.pk, 0)
        self.books(correct(wrong, amount), amount <= left and self.allows(debit, credit, amount))

    @precondition(lambda self: getattr(self, "known", None))
    @rule(pick=PICKS)
    def asks_again(self, pick):
        key, entries = self.known[pick % len(self.known)]
        before = Transfer.objects.count()
        again = make.post(*entries, at=self.now)
        assert not again.is_new
        assert again.transfers[0].key == key
        assert Transfer.objects.count() == before

    @rule(hours=st.integers(-30, 20))
    def time_passes(self, hours):
        """Time goes on; going back is what a wrong clock does, and the accounts do not follow it."""
        self.now += timedelta(hours=max(hours, -1) if hours < 0 else hours)

    @rule()
    def expires(self):
        over = [number for number, held in self.held.items() if held.expires_at < self.now]
        assert actions.time_passed(self.now) == len(over)
        for number in over:
            del self.held[number]

    @rule(pick=PICKS, hours=st.integers(0, 40))
    def remembers(self, pick, hours):
        """What lies before the last movement of an account is its past."""
        account = self.accounts[pick % 6]
        moved_at = Account.objects.values_list("moved_at", flat=True).get(pk=account.pk)
        if moved_at is not None:
            past = moved_at - timedelta(hours=hours, microseconds=1)
            self.remembered.append((account.pk, past, balance_at(account, past)))

    # ---- what must be so -----------------------------------------------------------------------------------------

    @invariant()
    def the_database_holds_what_was_moved(self):
        if not hasattr(self, "balances"):
            return
        rows = Account.objects.filter(pk__in=self.balances)
        reserved = dict.fromkeys(self.balances, 0)
        for held in self.held.values():
            reserved[held.debit_id] += held.amount
        assert {row.pk: (row.balance, row.reserved) for row in rows} == {
            number: (balance, reserved[number]) for number, balance in self.balances.items()
        }
        for unit in ("points", "CNY"):
            assert sum(row.balance for row in rows if row.unit_id == unit) == 0
        assert all(row.available >= 0 for row in rows if row.sign == Sign.HOLDING)

    @precondition(lambda self: getattr(self, "remembered", None))
    @invariant()
    def the_past_never_moves(self):
        account, at, balance = self.remembered[len(self.moved) % len(self.remembered)]
        assert balance_at(account, at) == balance

    @rule()
    def a_replay_finds_nothing(self):
        assert replayed().findings.first == []

    # ---- the second ledger ---------------------------------------------------------------------------------------

    def account(self, number):
        return next(each for each in self.accounts if each.pk == number)

    def available(self, account):
        return self.balances[account.pk] - sum(
            held.amount for held in self.held.values() if held.debit_id == account.pk
        )

    def allows(self, debit, credit, amount, come=None):
        gives = debit.sign != Sign.HOLDING or self.available(debit) >= amount
        return debit.unit_id == credit.unit_id and gives and (come == 0 or self.takes(credit, amount))

    def takes(self, credit, amount):
        return credit.sign != Sign.SOURCE or self.balances[credit.pk] + amount <= 0

    def may_go_to(self, debit, amount):
        return debit.sign != Sign.HOLDING or self.balances[debit.pk] >= amount

    def books(self, asked, allowed):
        """Ask; what is allowed is booked, and what is not changes nothing."""
        entries = asked if isinstance(asked, list) else [asked]
        try:
            booked = make.post(*entries, at=self.now)
        except LedgerError:
            assert not allowed, asked
            return
        assert allowed, asked
        for entry, transfer in zip(entries, booked.transfers, strict=True):
            self.follow(entry, transfer)
        pairs = zip(entries, booked.transfers, strict=True)
        self.known.append((booked.transfers[0].key, [replace(entry, key=each.key) for entry, each in pairs]))

    def follow(self, entry, transfer):
        if entry.stage in (Stage.POSTED, Stage.POST):
            self.balances[entry.debit] -= entry.amount
            self.balances[entry.credit] += entry.amount
            self.moved.append(transfer)
        if entry.resolves:
            del self.held[entry.resolves]
        if entry.corrects:
            self.corrected[entry.corrects] = self.corrected.get(entry.corrects, 0) + entry.amount
        if entry.expires_at:
            self.held[transfer.pk] = transfer


@pytest.mark.django_db
def test_no_sequence_of_deeds_breaks_a_promise(town):
    book = make.book(town)
    source, free, *purses = make.account(book, "source"), make.account(book, "free"), *make.purses(book, 2)
    yuan = [make.account(book, kind, unit="CNY") for kind in ("free", "purse")]
    Ledger.accounts = [source, *purses, free, *yuan]
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
