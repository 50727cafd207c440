"""What is not used goes back: given back by its holder, or by the system when its time is over."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.judge import Refused
from gongdi.instruments.shop.actions.moving import begin, deed_of, record
from gongdi.instruments.shop.actions.offering import run_out
from gongdi.instruments.shop.actions.settling import draw_all
from gongdi.instruments.shop.law import day
from gongdi.instruments.shop.models import Allowance, Offer, Voucher
from gongdi.instruments.shop.states.offers import OPEN
from gongdi.instruments.shop.states.vouchers import MOVES, Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import key_of, release
from gongdi.ledger.books.faults import LedgerError
from gongdi.ledger.books.models import OwnerKind
from gongdi.ledger.books.queries import is_pending

BATCH = 200


@transaction.atomic
def cancel(voucher: Voucher, *, by: Actor, at: datetime) -> Voucher:
    """Give a voucher back that was not used: the points are free again, the piece is in stock. Raises Refused."""
    return _given_back(voucher, "cancel", by, at)


@transaction.atomic
def lapse(voucher: Voucher, *, by: Actor, at: datetime) -> Voucher:
    """The system takes back what was not used in time. Raises Refused."""
    return _given_back(voucher, "lapse", by, at)


def _given_back(voucher: Voucher, name: str, by: Actor, at: datetime) -> Voucher:
    now, move = begin(voucher, MOVES[name], by=by, at=at), MOVES[name]
    restore(now)
    public = {
        "offer": now.offer_id,
        "price": now.price,
        "pay": now.pay,
        "from": Status.ISSUED.value,
        "to": str(move.to),
    }
    subject = ("voucher", now.pk)
    deed = deed_of(move.act, now.merchant, subject, by=by, at=at, public=public, for_=now.holder_id)
    if now.held is not None and is_pending(now.held):
        books.post(deed, [release(now.held, key_of("shop.released", now.key))])
    else:  # the ledger has released it already, because its time was over
        record(deed)
    now.status, now.ended_at = str(move.to), at
    now.save(update_fields=["status", "ended_at"])
    return now


def restore(voucher: Voucher) -> None:
    """The piece is in stock again, and does not count against anybody's limit."""
    Offer.objects.filter(pk=voucher.offer_id).update(taken=F("taken") - 1)
    rows = Allowance.objects.filter(offer=voucher.offer_id, period=voucher.period, used__gt=0)
    rows.filter(owner_kind=OwnerKind.PERSON, owner_id=voucher.holder_id).update(used=F("used") - 1)
    if voucher.household_id is not None:
        household = rows.filter(owner_kind=OwnerKind.HOUSEHOLD, owner_id=voucher.household_id)
        household.update(used=F("used") - 1)


def time_passed(at: datetime) -> int:
    """Take back what was not used in time, end what is past its last day, draw the month's statements; how many."""
    out = Voucher.objects.filter(status=Status.ISSUED, expires_at__lt=at).order_by("expires_at", "pk")[:BATCH]
    over = Offer.objects.filter(status__in=OPEN, to_on__lt=day(at)).order_by("pk")[:BATCH]
    done = sum(_quietly(lapse, voucher, at) for voucher in list(out))
    done += sum(_quietly(run_out, offer, at) for offer in list(over))
    return done + draw_all(day(at - timedelta(days=1)), at)


def _quietly(deed: Callable[..., object], thing: Offer | Voucher, at: datetime) -> bool:
    """Two runners at once do each once: the second finds it done."""
    try:
        deed(thing, by=SYSTEM, at=at)
    except (Refused, LedgerError):
        return False
    return True
