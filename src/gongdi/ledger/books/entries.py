"""What is asked of the ledger: one entry for each transfer that a deed brings with it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid5

from gongdi.ledger.books.models import Account, Stage, Transfer

NAMESPACE = UUID("5e8f0a4c-6f0e-5d5c-9a40-0d2f2c7c5b11")


@dataclass(frozen=True, slots=True)
class Entry:
    """A transfer as it is asked for: accounts by number. `key` empty: a new one, which no retry can repeat.

    `book` is that of the debit, `other_book` that of the credit when it is another.
    """

    debit: int
    credit: int
    amount: int
    key: UUID | None = None
    stage: Stage = Stage.POSTED
    expires_at: datetime | None = None
    resolves: int | None = None
    corrects: int | None = None
    book: int = field(kw_only=True)
    other_book: int | None = field(default=None, kw_only=True)


def key_of(*parts: object) -> UUID:
    """The key of a transfer that follows from something: the same parts give the same key, so it happens once."""
    return uuid5(NAMESPACE, ":".join(str(part) for part in parts))


def move(debit: Account, credit: Account, amount: int, key: UUID | None = None) -> Entry:
    """`amount` goes from one account to the other."""
    return Entry(debit.pk, credit.pk, amount, key, book=debit.book_id, other_book=_other(debit, credit))


def hold(debit: Account, credit: Account, amount: int, until: datetime, key: UUID | None = None) -> Entry:
    """`amount` is held in `debit` for `credit`, until it is settled, released, or the time is over."""
    return replace(move(debit, credit, amount, key), stage=Stage.PENDING, expires_at=until)


def settle(pending: Transfer, amount: int | None = None, key: UUID | None = None) -> Entry:
    """What was held goes over, all of it or `amount`; the rest is free again."""
    return _resolved(pending, Stage.POST, pending.amount if amount is None else amount, key)


def release(pending: Transfer, key: UUID | None = None) -> Entry:
    """What was held is free again."""
    return _resolved(pending, Stage.VOID, pending.amount, key)


def correct(wrong: Transfer, amount: int | None = None, key: UUID | None = None) -> Entry:
    """A posted transfer goes back, all of it or `amount`; the wrong one stays as it was."""
    back = wrong.amount if amount is None else amount
    book, other = (wrong.other_book_id, wrong.book_id) if wrong.other_book_id else (wrong.book_id, None)
    return Entry(wrong.credit_id, wrong.debit_id, back, key, corrects=wrong.pk, book=book, other_book=other)


def _resolved(pending: Transfer, stage: Stage, amount: int, key: UUID | None) -> Entry:
    book, other = pending.book_id, pending.other_book_id
    way = (pending.debit_id, pending.credit_id)
    return Entry(*way, amount, key, stage, resolves=pending.pk, book=book, other_book=other)


def _other(debit: Account, credit: Account) -> int | None:
    return credit.book_id if credit.book_id != debit.book_id else None
