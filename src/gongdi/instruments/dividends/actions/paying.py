"""Signing a list that nobody objects to any more, and paying it: once, all or none; and what comes back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.instruments.dividends import faults
from gongdi.instruments.dividends.accounts import COMMON, POT, RECEIVED, of_place, of_receiver
from gongdi.instruments.dividends.actions.listing import pot_of
from gongdi.instruments.dividends.actions.moving import arrive, begin, deed_of, record, words
from gongdi.instruments.dividends.law import may_move
from gongdi.instruments.dividends.models import Distribution, Portion, Source
from gongdi.instruments.dividends.queries.distributions import matter_of_portion, whole, whole_portions
from gongdi.instruments.dividends.states import portions
from gongdi.instruments.dividends.states.distributions import MOVES
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import Entry, correct, key_of, move
from gongdi.ledger.books.models import Account, Transfer

REASON_MOST = 300


@transaction.atomic
def sign(row: Distribution, *, by: Actor, at: datetime, seen: int | None = None) -> Distribution:
    """Sign the list as the first of two. Raises Stale, Refused while it is open or something is not answered."""
    now = begin(row, "sign", by=by, at=at, seen=seen)
    arrive(now, "sign", at, signer_id=by.person, signed_at=at)
    record(now, MOVES["sign"].act, by=by, at=at, round=now.round)
    return now


@transaction.atomic
def send_back(row: Distribution, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Distribution:
    """Do not pay it, and say why: it is open to objections again. Raises Stale, Refused, NotPossible."""
    now = begin(row, "send_back", by=by, at=at, seen=seen)
    why = words("reason", reason, most=REASON_MOST, missing=faults.REASON)
    arrive(now, "send_back", at, signer=None, signed_at=None)
    record(now, MOVES["send_back"].act, by=by, at=at, reason=why)
    return now


@transaction.atomic
def release(row: Distribution, *, by: Actor, at: datetime, seen: int | None = None) -> Distribution:
    """Pay everybody, as the second of two: one act, a transfer each. Raises Stale, Refused, Overdrawn."""
    now = begin(row, "release", by=by, at=at, seen=seen)
    listed = list(Portion.objects.filter(distribution=now, round=now.round).order_by("pk"))
    paid = [each for each in listed if each.amount]
    public = {"sum": sum(each.amount for each in paid), "receivers": len(paid), "kept": now.kept_amount}
    deed = deed_of(now, MOVES["release"].act, by=by, at=at, public=public)
    made = books.post(deed, [*_payments(now, paid, at), *_kept(now, at)]).transfers
    for each, transfer in zip(paid, made, strict=False):
        each.transfer = transfer.pk
    for each in listed:
        each.status, each.turn, each.version = portions.Status.PAID, 1, each.version + 1
    Portion.objects.bulk_update(listed, ["transfer", "status", "turn", "version"], batch_size=200)
    return arrive(now, "release", at, releaser_id=by.person)


def _payments(now: Distribution, paid: Sequence[Portion], at: datetime) -> list[Entry]:
    pot, accounts = pot_of(now, at), _accounts(now, paid, at)
    return [move(pot, accounts[each.receiver_kind, each.receiver_id], each.amount, key_for(each, 1)) for each in paid]


def _accounts(now: Distribution, paid: Sequence[Portion], at: datetime) -> dict[tuple[str, int], Account]:
    """The account of each receiver; new ones are opened in one order by everybody, so that nobody waits in a circle."""
    opened = Account.objects.filter(book=now.book, kind=RECEIVED)
    found = {(account.owner_kind, account.owner_id): account for account in opened}
    for kind, number in sorted({(each.receiver_kind, each.receiver_id) for each in paid} - found.keys()):
        found[kind, number] = of_receiver(now.book, kind, number, at)
    return found


def _kept(now: Distribution, at: datetime) -> list[Entry]:
    """What is kept for all goes into the common fund; what came from there stays there."""
    if not now.kept_amount or now.source == Source.COMMON:
        return []
    pot, common = of_place(now.book, POT, at), of_place(now.book, COMMON, at)
    return [move(pot, common, now.kept_amount, key_of("dividends.kept", now.pk))]


def key_for(portion: Portion, turn: int) -> UUID:
    """The key of the transfer by which a portion is paid, the first time or again."""
    return key_of("dividends.portion", portion.pk, turn)


def begun(portion: Portion, name: str, *, by: Actor, at: datetime) -> Portion:
    """Lock the distribution and the portion, and make sure that this actor may make this move. Raises Refused."""
    row = lock(portion.distribution, whole())
    now = lock(portion, whole_portions())
    now.distribution = row
    insist(may_move(by, name, matter_of_portion(now), at))
    return now


@transaction.atomic
def give_back(portion: Portion, *, reason: str, by: Actor, at: datetime) -> Portion:
    """Say that it could not be handed over, and why: the money goes back. Raises Refused, NotPossible."""
    now = begun(portion, "give_back", by=by, at=at)
    why = words("reason", reason, most=REASON_MOST, missing=faults.REASON)
    deed = deed_of(now.distribution, portions.MOVES["give_back"].act, by=by, at=at, private={"reason": why})
    paid = Transfer.objects.get(pk=now.transfer or 0)
    books.post(deed, [correct(paid, key=key_of("dividends.returned", now.pk, now.turn))])
    return change(now, status=portions.Status.RETURNED, reporter_id=by.person, reason=why)


@transaction.atomic
def pay_again(portion: Portion, *, by: Actor, at: datetime) -> Portion:
    """Pay once more what came back, as somebody else than who said so. Raises Refused, Overdrawn."""
    now = begun(portion, "pay_again", by=by, at=at)
    row, turn = now.distribution, now.turn + 1
    deed = deed_of(row, portions.MOVES["pay_again"].act, by=by, at=at)
    account = of_receiver(row.book, now.receiver_kind, now.receiver_id, at)
    made = books.post(deed, [move(pot_of(row, at), account, now.amount, key_for(now, turn))]).transfers[0]
    return change(now, status=portions.Status.PAID, turn=turn, transfer=made.pk, reporter=None, reason="")
