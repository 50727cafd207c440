"""At the till: a code is looked up, the voucher is taken in once, and a mistake is undone within ten minutes."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.actions import Deed
from gongdi.instruments.shop import codes
from gongdi.instruments.shop.actions.moving import begin, deed_of, record
from gongdi.instruments.shop.actions.passing import restore
from gongdi.instruments.shop.faults import TooManyTries, UnknownCode
from gongdi.instruments.shop.law import Affair, must
from gongdi.instruments.shop.models import TRIES, Merchant, Tries, Voucher
from gongdi.instruments.shop.queries.affairs import AROUND
from gongdi.instruments.shop.states.table import Right
from gongdi.instruments.shop.states.vouchers import MOVES, Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import correct, key_of, settle

SLOT_SECONDS = 3600


def look(code: str, *, by: Actor, at: datetime) -> Voucher:
    """The voucher of a code, for whoever keeps the shop that it is for.

    Every try is paid for before the code is looked at, and given back when it was right; ten wrong ones lock the till
    of the shop for the rest of the hour. Raises Refused, TooManyTries and UnknownCode, the same for every cause.
    """
    units = sorted(by.units(PostKind.SHOPKEEPER))
    must(by, Right.KEEP, Affair("", units[0] if units else 0), at)
    slot = int(at.timestamp()) // SLOT_SECONDS
    if not _pay(units[0], slot, at):
        raise TooManyTries
    found = _found(codes.typed(code), units, at)
    if found is None:
        raise UnknownCode
    Tries.objects.filter(organisation=units[0], slot=slot).update(wrong=F("wrong") - 1)
    return found


def take(code: str, *, by: Actor, at: datetime) -> Voucher:
    """Take a voucher in: its points go to the merchant, and the code is worth nothing from now on.

    Raises what `look` raises; of several at once one succeeds, the others find an unknown code.
    """
    found = look(code, by=by, at=at)
    try:
        return _take(found, by, at)
    except Refused as no:
        if no.decision.about == "moment":
            raise UnknownCode from None
        raise


@transaction.atomic
def _take(voucher: Voucher, by: Actor, at: datetime) -> Voucher:
    now = begin(voucher, MOVES["take"], by=by, at=at)
    assert now.held is not None
    booked = books.post(_deed(now, "take", by, at), [settle(now.held, key=key_of("shop.settled", now.key))])
    changed = {"status": Status.REDEEMED, "used_at": at, "used_by": by.person, "ended_at": at}
    rows = Voucher.objects.filter(pk=now.pk, used_at=None, status=Status.ISSUED)
    if not rows.update(settled=booked.transfers[0], **changed):
        raise Stale
    now.refresh_from_db()
    return now


@transaction.atomic
def undo(voucher: Voucher, *, reason: str, by: Actor, at: datetime) -> Voucher:
    """Take back what was taken in by mistake, within ten minutes: a correcting transfer returns the points.

    The code stays used up; the person can exchange again. Raises Refused.
    """
    now = begin(voucher, MOVES["undo"], by=by, at=at)
    assert now.settled is not None
    restore(now)
    key = key_of("shop.undone", now.key)
    books.post(_deed(now, "undo", by, at, reason), [correct(now.settled, key=key)])
    now.status, now.ended_at, now.reason = Status.UNDONE, at, reason
    now.save(update_fields=["status", "ended_at", "reason"])
    return now


def _deed(voucher: Voucher, name: str, by: Actor, at: datetime, reason: str = "") -> Deed:
    move = MOVES[name]
    public = {
        "offer": voucher.offer_id,
        "price": voucher.price,
        "pay": voucher.pay,
        "from": voucher.status,
        "to": str(move.to),
    }
    private = {"reason": reason} if reason else None
    subject = ("voucher", voucher.pk)
    return deed_of(
        move.act,
        voucher.merchant,
        subject,
        by=by,
        at=at,
        public=public,
        private=private,
        for_=voucher.holder_id,
    )


@transaction.atomic
def _pay(organisation: int, slot: int, at: datetime) -> bool:
    """Pay for one try; False when none is left in this hour. The last one is put on record."""
    Tries.objects.bulk_create([Tries(organisation_id=organisation, slot=slot)], ignore_conflicts=True)
    row = Tries.objects.filter(organisation=organisation, slot=slot)
    if not row.filter(wrong__lt=TRIES).update(wrong=F("wrong") + 1):
        return False
    if row.filter(wrong=TRIES).exists():
        _tell_locked(organisation, at)
    return True


def _tell_locked(organisation: int, at: datetime) -> None:
    rows = Merchant.objects.filter(organisation=organisation).select_related("book__place", "organisation")
    for merchant in rows.order_by("-joined_at")[:1]:
        record(deed_of("shop.till_locked", merchant, ("merchant", merchant.pk), by=SYSTEM, at=at, public={}))


def _found(code: str, units: list[int], at: datetime) -> Voucher | None:
    """Along one index or the other; only what is out, still good, and for one of these shops."""
    merchants = list(Merchant.objects.filter(organisation__in=units).values_list("pk", flat=True))
    rows = Voucher.objects.filter(merchant__in=merchants, status=Status.ISSUED, expires_at__gte=at)
    if codes.HANDLE.fullmatch(code):
        rows = rows.filter(handle_digest=codes.digest_of_handle(code))
    elif codes.CODE.fullmatch(code):
        rows = rows.filter(code_digest__in=[codes.digest_of_code(code, unit) for unit in units])
    else:
        return None
    return rows.select_related(*AROUND, "offer").first()
