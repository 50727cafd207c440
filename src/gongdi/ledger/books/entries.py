"""What is asked of the ledger: one entry for each transfer that a deed brings with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from gongdi.ledger.books.models import Account, Stage, Transfer

NAMESPACE = UUID("5e8f0a4c-6f0e-5d5c-9a40-0d2f2c7c5b11")


@dataclass(frozen=True, slots=True)
class Entry:
    """A transfer as it is asked for: accounts by number. `key` empty: a new one, which no retry can repeat."""

    debit: int
    credit: int
    amount: int
    key: UUID | None = None
    stage: Stage = Stage.POSTED
    expires_at: datetime | None = None
    resolves: int | None = None
    corrects: int | None = None


def key_of(*parts: object) -> UUID:
    """The key of a transfer that follows from something: the same parts give the same key, so it happens once."""
    return uuid5(NAMESPACE, ":".join(str(part) for part in parts))


def move(debit: Account, credit: Account, amount: int, key: UUID | None = None) -> Entry:
    """`amount` goes from one account to the other."""
    return Entry(debit.pk, credit.pk, amount, key)


def hold(debit: Account, credit: Account, amount: int, until: datetime, key: UUID | None = None) -> Entry:
    """`amount` is held in `debit` for `credit`, until it is settled, released, or the time is over."""
    return Entry(debit.pk, credit.pk, amount, key, Stage.PENDING, until)


def settle(pending: Transfer, amount: int | None = None, key: UUID | None = None) -> Entry:
    """What was held goes over, all of it or `amount`; the rest is free again."""
    return Entry(pending.debit_id, pending.credit_id, amount or pending.amount, key, Stage.POST, resolves=pending.pk)


def release(pending: Transfer, key: UUID | None = None) -> Entry:
    """What was held is free again."""
    return Entry(pending.debit_id, pending.credit_id, pending.amount, key, Stage.VOID, resolves=pending.pk)


def correct(wrong: Transfer, amount: int | None = None, key: UUID | None = None) -> Entry:
    """A posted transfer goes back, all of it or `amount`; the wrong one stays as it was."""
    return Entry(wrong.credit_id, wrong.debit_id, amount or wrong.amount, key, corrects=wrong.pk)
