"""A person's vouchers, and what a till took in."""

from datetime import datetime

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import PostKind
from gongdi.instruments.shop.law import may, may_move
from gongdi.instruments.shop.models import Voucher
from gongdi.instruments.shop.queries.affairs import AROUND, of_voucher
from gongdi.instruments.shop.queries.offers import today
from gongdi.instruments.shop.states.table import Right
from gongdi.instruments.shop.states.vouchers import MOVES, Status

SHOWN = 100


def visible_to(actor: Actor) -> QuerySet[Voucher]:
    """The vouchers that somebody may see: their own, and those that they issued for somebody."""
    mine = Q(holder=actor.person) | Q(issued_by=actor.person)
    rows = Voucher.objects.select_related(*AROUND, "offer", "holder")
    return rows.filter(mine) if actor.person else rows.none()


def mine(actor: Actor) -> list[Voucher]:
    """A person's own vouchers: those that are out first, the next to expire on top; then the newest of the others."""
    own = visible_to(actor).filter(holder=actor.person)
    out = list(own.filter(status=Status.ISSUED).order_by("expires_at", "pk")[:SHOWN])
    return out + list(own.exclude(status=Status.ISSUED).order_by("-issued_at", "-pk")[:SHOWN])


def at_till(actor: Actor) -> QuerySet[Voucher]:
    """What was taken in at the shops that somebody keeps, the last on top."""
    units = actor.units(PostKind.SHOPKEEPER)
    rows = Voucher.objects.filter(merchant__organisation__in=units, used_at__isnull=False)
    return rows.select_related(*AROUND, "offer").order_by("-used_at", "-pk")


def taken_today(actor: Actor, at: datetime) -> list[tuple[Voucher, Decision]]:
    """What was taken in today, each with whether it can still be undone."""
    rows = at_till(actor).filter(used_at__gte=today(at))[:SHOWN]
    return [(row, may_move(actor, MOVES["undo"], row, of_voucher(row), at)) for row in rows]


def may_show_code(voucher: Voucher, actor: Actor, at: datetime) -> Decision:
    """Whether somebody may see the codes of a voucher."""
    return may(actor, Right.SHOW_CODE, of_voucher(voucher), at)


def may_cancel(voucher: Voucher, actor: Actor, at: datetime) -> Decision:
    """Whether somebody may give a voucher back."""
    return may_move(actor, MOVES["cancel"], voucher, of_voucher(voucher), at)
