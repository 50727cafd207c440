"""What points are good for in the demo town: five shops with offers, vouchers, and how the shops are paid for them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.instruments.funds.actions import allocating
from gongdi.instruments.shop import actions as shop
from gongdi.instruments.shop import codes
from gongdi.instruments.shop.accounts import PURSE, TILL
from gongdi.instruments.shop.models import Merchant, Offer, Statement, Voucher
from gongdi.instruments.shop.queries.times import month_before
from gongdi.instruments.shop.states.offers import Status as OfferStatus
from gongdi.instruments.shop.states.statements import Status
from gongdi.ledger.books.actions import account
from gongdi.ledger.books.amounts import MONEY, POINTS
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner
from gongdi.ledger.resolutions.queries import pending
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.fund_story import GENERAL
from gongdi.site.demo.gifts import fund_called
from gongdi.site.demo.points_story import BEGUN, RED, programme_called
from gongdi.site.demo.society import SHOPS
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

JOINED, FUNDED = 344, 340
FOR_SHOPS = 20_000_00  # fen, from the foundation, for what the shops give away
# shop: name, English, points, fen paid to the shop, how many
OFFERS = {
    "breakfast": ("豆浆油条一份", "Soy milk and a fried stick", 20, 6_00, 200),
    "barber": ("理发一次", "A haircut", 60, 18_00, 60),
    "grocer": ("抽纸一提", "A pack of tissues", 30, 9_00, 120),
    "pharmacy": ("家用药箱补充包", "Refill for the medicine box", 40, 12_00, 60),
    "books": ("作业本十册", "Ten exercise books", 40, 12_00, 80),
}
# What Aunt Chen exchanged: days ago, shop; the last of them waits on her telephone.
OF_AUNT_CHEN = [(150, "breakfast"), (70, "books"), (3, "breakfast")]


def shop_stories(town: DemoTown, *, now: datetime, count: int) -> Iterator[Story]:
    """Yield the stories of the shops, of those who exchange points there, and of how the shops are paid."""
    for key in SHOPS:
        yield opening(Walk.seeded(town, now, key), key)
    yield money_for_shops(Walk.seeded(town, now, "money for shops"))
    for ago, key in OF_AUNT_CHEN:
        yield aunt_chen(Walk.seeded(town, now, ago), ago, key)
    for number in range(count):
        walk = Walk.seeded(town, now, f"exchange {number}")
        yield exchange(walk, (BEGUN - 60) * walk.chance.random() ** 1.5 + 0.2)
    yield settling(Walk.seeded(town, now, "settling"))


def opening(walk: Walk, key: str) -> Story:
    """A shop takes part and puts something up; the officer of the programme agrees to the price."""
    yield walk.ago(JOINED)
    officer, keeper = walk.staff("points"), walk.actor(walk.town.keepers[key])
    merchant = shop.join(walk.town.bodies[key], book=programme_called(RED).book, by=officer, at=walk.at)
    yield walk.wait(2, 30)
    title, title_en, price, pay, stock = OFFERS[key]
    terms = shop.Terms(
        title=title,
        title_en=title_en,
        where="海棠社区一网格临街",
        price=price,
        pay=pay,
        stock=stock,
        from_on=timezone.localdate(walk.at),
        to_on=timezone.localdate(walk.now) + timedelta(days=180),
        per_person=2,
    )
    offer = shop.draft(merchant, terms=terms, by=keeper, at=walk.at)
    yield walk.wait(2, 30)
    shop.open_(offer, by=officer, at=walk.at)


def money_for_shops(walk: Walk) -> Story:
    """The committee of the foundation allocates money to what the programme owes its shops."""
    yield walk.ago(FUNDED)
    book = programme_called(RED).book
    till = account(book, kind=TILL, unit=MONEY, owner=Owner.of(book), at=walk.at)
    purpose = "海棠红积分的兑换货款：按月和商户结算，余下的还在账上。"
    row = allocating.propose(
        fund_called(GENERAL), account=till, amount=FOR_SHOPS, purpose=purpose, by=walk.staff("treasurer"), at=walk.at
    )
    yield from adopt(walk, pending((allocating.SUBJECT, row.pk)))


def offer_of(walk: Walk, key: str) -> Offer:
    """What a shop has on offer."""
    return Offer.objects.select_related("merchant").get(merchant__organisation=walk.town.bodies[key])


def exchanged(walk: Walk, offer: Offer, person: Person) -> Voucher:
    """Somebody exchanges points for a voucher."""
    key = UUID(int=walk.chance.getrandbits(128), version=4)
    return shop.redeem(offer, key=key, by=walk.actor(person), at=walk.at)


def taken(walk: Walk, voucher: Voucher) -> None:
    """The keeper of the shop takes the code in."""
    keepers = {walk.town.bodies[key].pk: keeper for key, keeper in walk.town.keepers.items()}
    keeper = walk.actor(keepers[voucher.merchant.organisation_id])
    shop.take(codes.code_of(voucher.salt), by=keeper, at=walk.at)


def aunt_chen(walk: Walk, days: float, key: str) -> Story:
    """Aunt Chen exchanges points, and goes to the shop within a week."""
    yield walk.ago(days)
    voucher = exchanged(walk, offer_of(walk, key), walk.town.cast["resident"])
    yield walk.wait(80, 160)
    taken(walk, voucher)


def exchange(walk: Walk, days: float) -> Story:
    """Somebody exchanges points, for breakfast above all: most go to the shop, some give it back, some forget it."""
    yield walk.ago(days)
    offers = list(Offer.objects.filter(status=OfferStatus.OPEN).select_related("merchant").order_by("price"))
    offer = walk.chance.choice([*offers, *offers[:1] * 3])
    person = somebody_with(walk, offer.price)
    if person is None:
        return
    voucher = exchanged(walk, offer, person)
    yield walk.wait(2, 200)
    if walk.one_in(12):
        shop.cancel(voucher, by=walk.actor(person), at=walk.at)
    elif not walk.one_in(12):
        taken(walk, voucher)


def somebody_with(walk: Walk, points: int) -> Person | None:
    """A resident whose purse holds this much; nobody of the cast."""
    rows = Account.objects.filter(book=programme_called(RED).book, kind=PURSE, unit=POINTS, owner_kind=OwnerKind.PERSON)
    enough = rows.filter(balance__gte=F("reserved") + points).order_by("owner_id").values_list("owner_id", flat=True)
    cast = {person.pk for person in walk.town.cast.values()}
    numbers = [number for number in enough if number not in cast]
    return Person.objects.get(pk=walk.chance.choice(numbers)) if numbers else None


def settling(walk: Walk) -> Story:
    """Every week somebody does the next thing with each statement: checked by the shop, prepared, paid by another."""
    yield walk.ago(JOINED)
    while True:
        for statement in (
            Statement.objects.exclude(status=Status.PAID).select_related("merchant__organisation").order_by("pk")
        ):
            next_step(walk, statement)
        yield walk.wait(7 * 24, 7 * 24)


def next_step(walk: Walk, statement: Statement) -> None:
    """The next thing to do with a statement. Those of last month still wait for the first shop, or to be paid."""
    is_new = statement.month == month_before(timezone.localdate(walk.now))
    keepers = {walk.town.bodies[key].pk: keeper for key, keeper in walk.town.keepers.items()}
    merchant: Merchant = statement.merchant
    if statement.status == Status.DRAWN and not (is_new and merchant.organisation == walk.town.bodies[SHOPS[0]]):
        shop.confirm(statement, by=walk.actor(keepers[merchant.organisation_id]), at=walk.at)
    elif statement.status == Status.CONFIRMED:
        shop.prepare(statement, by=walk.staff("treasurer"), at=walk.at)
    elif statement.status == Status.PREPARED and not is_new:
        shop.release(statement, by=walk.staff("head"), at=walk.at)
