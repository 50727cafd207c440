"""Questions about gifts: who may see which, what waits at the desk, how givers are called in public."""

import hashlib
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.instruments.funds.law.giving import Affair
from gongdi.instruments.funds.models import Donation, DonorSort, Foundation, Refund, Shown, Wish
from gongdi.instruments.funds.states.donations import Status
from gongdi.ledger.books.amounts import plain, shown

SURROUNDINGS = ("foundation__place", "foundation__book", "fund", "drive", "donor", "organisation")
HIDDEN = "＊＊"


def whole() -> QuerySet[Donation]:
    """Gifts with their surroundings."""
    return Donation.objects.select_related(*SURROUNDINGS)


def affair_of(donation: Donation) -> Affair:
    """A gift as the law looks at it."""
    foundation = donation.foundation
    return Affair(
        foundation.organisation_id,
        foundation.place.path,
        donor=donation.donor_id,
        entered_by=donation.entered_by_id,
        first=donation.checked_by_id,
        is_counted=donation.status == Status.CONFIRMED,
        is_tied=donation.wish != Wish.FREE and donation.freed_at is None,
    )


def affair_of_refund(refund: Refund) -> Affair:
    """What goes back, as the law looks at it: who asked for it cannot do it."""
    donation = refund.donation
    foundation = donation.foundation
    return Affair(
        foundation.organisation_id,
        foundation.place.path,
        donor=donation.donor_id,
        first=refund.asked_by_id,
        is_counted=donation.status == Status.CONFIRMED,
    )


def affair_of_foundation(foundation: Foundation) -> Affair:
    """A foundation as the law looks at it."""
    return Affair(foundation.organisation_id, foundation.place.path)


def goods_unit(goods: str) -> str:
    """The code of the unit in which goods of this name are counted; the same name gives the same unit."""
    return f"goods.{hashlib.sha256(goods.strip().casefold().encode()).hexdigest()[:24]}"


def visible_to(actor: Actor) -> QuerySet[Donation]:
    """The gifts to which this actor is a party: one's own, those one entered, those of the foundation one serves."""
    rows = whole()
    if actor.person is None:
        return rows.none()
    units = actor.units(PostKind.TREASURER) | actor.units(PostKind.COMMITTEE)
    mine = Q(donor_id=actor.person) | Q(entered_by_id=actor.person)
    return rows.filter(mine | Q(foundation__organisation_id__in=units) if units else mine)


def public() -> QuerySet[Donation]:
    """The gifts that everybody may see: those that are counted."""
    return whole().filter(status=Status.CONFIRMED)


def seen_by(actor: Actor, reference: str) -> tuple[Donation, bool] | None:
    """The gift of a reference and whether the actor is a party to it; None when they may not know of it."""
    if "\0" in reference:  # which PostgreSQL cannot even be asked about
        return None
    if donation := visible_to(actor).filter(reference=reference.upper()).first():
        return donation, True
    donation = public().filter(reference=reference.upper()).first()
    return (donation, False) if donation else None


def own(actor: Actor) -> QuerySet[Donation]:
    """What a person gave or promised, newest first."""
    rows = whole()
    return rows.filter(donor_id=actor.person).order_by("-entered_at", "-pk") if actor.person else rows.none()


def waiting(foundation: Foundation) -> QuerySet[Donation]:
    """What the treasurer or a second person should look at, the oldest first."""
    rows = whole().filter(foundation=foundation)
    return rows.filter(status__in=[Status.REPORTED, Status.CHECKED]).order_by("due_at", "pk")


def promised(foundation: Foundation) -> QuerySet[Donation]:
    """What was promised and has not come."""
    rows = whole().filter(foundation=foundation, status=Status.PROMISED)
    return rows.order_by("due_at", "pk")


def refunds_waiting(foundation: Foundation) -> QuerySet[Refund]:
    """What was asked to go back and nobody has decided."""
    rows = Refund.objects.filter(donation__foundation=foundation, done_at=None, declined_at=None)
    return rows.select_related("donation__foundation__place", "donation__fund", "asked_by").order_by("asked_at")


def doubles(donations: Iterable[Donation]) -> dict[int, int]:
    """How many others of their foundation name the bank reference that these gifts name, by number of the gift."""
    rows = [row for row in donations if row.bank_reference]
    there = Donation.objects.filter(
        foundation_id__in={row.foundation_id for row in rows}, bank_reference__in={row.bank_reference for row in rows}
    ).exclude(status=Status.WITHDRAWN)
    named = list(there.values_list("foundation_id", "bank_reference"))
    return {row.pk: count for row in rows if (count := named.count((row.foundation_id, row.bank_reference)) - 1) > 0}


def called(donation: Donation) -> str:
    """How the giver is called in public: by the wish of whoever gave."""
    name = donation.giver or (donation.organisation.name if donation.organisation else "")
    if donation.shown == Shown.ANONYMOUS or not name:
        return _("不公开名字的捐赠人")
    if donation.shown == Shown.NAME:
        return name
    return name[0] + HIDDEN


def said(donation: Donation, amount: int | None = None) -> str:
    """The amount of a gift in words: yuan, or a number of goods."""
    number = donation.amount if amount is None else amount
    return shown(number, donation.unit) if not donation.goods else f"{plain(number)} {donation.goods}"


SORTS = tuple(DonorSort)
