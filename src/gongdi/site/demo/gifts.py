"""How gifts reach the foundation of the demo town: reported, seen by the treasurer, confirmed by a second person."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from gongdi.ground.people.models import Organisation, Person
from gongdi.instruments.funds.actions import confirming, gifts
from gongdi.instruments.funds.models import Donation, DonorSort, Drive, Fund, Shown, Way
from gongdi.site.demo.stage import Story
from gongdi.site.demo.walking import Walk


@dataclass(frozen=True, slots=True)
class Present:
    """What somebody gives to a fund, by its name: fen, or a number of goods that are worth `value` fen.

    A `person` gives for themselves; for everybody else the treasurer enters it under the name `giver`.
    """

    fund: str
    amount: int
    giver: str
    sort: DonorSort = DonorSort.PERSON
    shown: Shown = Shown.NAME
    person: Person | None = None
    organisation: Organisation | None = None
    words: str = ""
    goods: str = ""
    value: int | None = None


def fund_called(name: str) -> Fund:
    """The fund of this name."""
    return Fund.objects.select_related("foundation__organisation__place", "foundation__place", "foundation__book").get(
        name=name, stage__in=("open", "ended")
    )


def given(walk: Walk, days: float, present: Present, drive: str = "") -> Story:
    """A gift of so many days ago, until it counts: seen by the treasurer, then by a member of the committee."""
    yield walk.ago(days)
    donation = reported(walk, present, Drive.objects.get(name=drive) if drive else None)
    yield walk.wait(2, 20)
    confirming.check(donation, by=walk.staff("treasurer"), at=walk.at)
    yield walk.wait(2, 20)
    confirming.confirm(donation, by=walk.staff("committee"), at=walk.at, value=present.value)


def reported(walk: Walk, present: Present, drive: Drive | None = None) -> Donation:
    """The gift is reported: by the person who gives, or entered by the treasurer."""
    gift = gifts.Gift(
        fund=fund_called(present.fund),
        amount=present.amount,
        sort=present.sort,
        giver=present.giver,
        shown=present.shown,
        organisation=present.organisation,
        drive=drive,
        words=present.words,
        paid_on=timezone.localdate(walk.at),
    )
    if present.goods:
        gift = replace(gift, goods=present.goods, way=Way.HANDED)
    else:
        gift = replace(gift, bank_reference=reference(walk.at, present.amount))
    by = walk.actor(present.person) if present.person else walk.staff("treasurer")
    return gifts.give(gift, by=by, at=walk.at, donor=present.person)


def reference(at: datetime, fen: int) -> str:
    """The number that the bank gave the payment, as its statements repeat it."""
    return f"{timezone.localdate(at):%Y%m%d}{fen % 10**8:08d}"
