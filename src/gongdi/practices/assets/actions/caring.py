"""Adoptions of spots, and what upkeep cost."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change as set_fields
from gongdi.ground.access.deeds import lock
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets.actions.moving import (
    SHORT_MOST,
    begin,
    begin_adoption,
    plain,
    record,
    the_asset,
)
from gongdi.practices.assets.actions.register import counted
from gongdi.practices.assets.models import Adoption, Asset, PaymentShare, Upkeep, UpkeepYear
from gongdi.practices.assets.payments import payment_of
from gongdi.practices.assets.states import adoptions, assets

DAYS_MOST, GROUP_MOST = 3 * 366, 40


@dataclass(frozen=True, slots=True)
class Promise:
    """What an adopter promises, and until when; for a group or an organisation when one is named.

    `is_named`: everybody may read the person's name. Otherwise it says "a resident".
    """

    words: str
    until_on: date
    group: str = ""
    organisation: Organisation | None = None
    is_named: bool = False


@transaction.atomic
def adopt(asset: Asset, *, promise: Promise, by: Actor, at: datetime) -> Adoption:
    """Adopt a spot. Raises Refused, NotPossible for a day that is past or an organisation that is not one's own."""
    now, today = the_asset(begin(asset, "adopt", by=by, at=at)), timezone.localdate(at)
    if not 1 <= (promise.until_on - today).days <= DAYS_MOST:
        raise NotPossible("until_on", _("认领到以后的一天，最长三年。"))
    unit = promise.organisation
    if unit is not None and unit.pk not in {post.unit for post in by.posts}:
        raise NotPossible("organisation", _("只能替自己所在的单位认领。"))
    words = plain(promise.words, SHORT_MOST)
    if not words:
        raise NotPossible("promise", _("请写打算做什么，例如每周浇水、拔草。"))
    counted(now, adopters=1)
    row = Adoption.objects.create(
        asset=now,
        person_id=by.somebody,
        organisation=unit,
        group="" if unit else plain(promise.group, GROUP_MOST),
        is_named=promise.is_named,
        promise=words,
        from_on=today,
        until_on=promise.until_on,
    )
    said = {"adoption": row.pk, "until_on": row.until_on.isoformat(), "organisation": unit.pk if unit else None}
    record(now, assets.MOVES["adopt"].act, by=by, at=at, private={"promise": words}, **said)
    return row


@transaction.atomic
def end(adoption: Adoption, *, thanks: str, by: Actor, at: datetime) -> Adoption:
    """End an adoption with thanks: whoever adopted, the custodian, or the head. Raises Refused."""
    return _end(adoption, "end", thanks, by, at)


@transaction.atomic
def lapse(adoption: Adoption, *, at: datetime) -> Adoption:
    """End an adoption whose day has passed. Raises Refused."""
    return _end(adoption, "lapse", "", SYSTEM, at)


def _end(adoption: Adoption, name: str, thanks: str, by: Actor, at: datetime) -> Adoption:
    asset, now = begin_adoption(adoption, name, by=by, at=at)
    words = plain(thanks, SHORT_MOST)
    counted(asset, adopters=-1)
    set_fields(now, status=adoptions.MOVES[name].to, thanks=words, ended_on=timezone.localdate(at))
    private = {"thanks": words} if words else None
    record(asset, adoptions.MOVES[name].act, by=by, at=at, private=private, adoption=now.pk)
    return now


@transaction.atomic
def pay(asset: Asset, *, payment: tuple[str, int], amount: int, words: str, by: Actor, at: datetime) -> Upkeep:
    """Tell that a part of a payment of a fund, in fen, went into this thing. The payment itself stays as it is.

    Raises Refused, and NotPossible for a payment that was not made, the same again, or more than it was.
    """
    now = the_asset(begin(asset, "pay", by=by, at=at))
    kind, number = payment
    made = payment_of(kind, number)
    if made is None:
        raise NotPossible("number", _("没有这个编号的、已经付出去的款项。"))
    _share(kind, number, amount, made.amount)
    row = Upkeep(
        asset=now,
        payment_kind=kind,
        payment_number=number,
        amount=amount,
        paid_on=made.paid_on,
        year=made.paid_on.year,
        words=plain(words, SHORT_MOST),
        noted_by_id=by.somebody,
        noted_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("number", _("这笔款项已经记在这处设施上了。")) from error
    UpkeepYear.objects.get_or_create(asset=now, year=row.year)
    UpkeepYear.objects.filter(asset=now, year=row.year).update(amount=F("amount") + amount)
    said = {"payment": f"{kind}:{number}", "amount": amount, "year": row.year}
    record(now, assets.MOVES["pay"].act, by=by, at=at, private={"words": row.words}, **said)
    return row


def _share(kind: str, number: int, amount: int, most: int) -> None:
    """Take a part of a payment; two at once take no more than there is. Raises NotPossible."""
    there, _is_new = PaymentShare.objects.get_or_create(kind=kind, number=number)
    now = lock(there, PaymentShare.objects.all())
    if amount < 1 or now.amount + amount > most:
        raise NotPossible("amount", _("这笔款项没有这么多，或者已经记到别处了。"))
    set_fields(now, amount=now.amount + amount)


def yearly(asset: Asset) -> list[UpkeepYear]:
    """What was spent on a thing in each year, the newest first."""
    return list(UpkeepYear.objects.filter(asset=asset).order_by("-year"))
