"""What people of the demo town give to a garden of their own: money, work, and land, each seen by a second person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.contributions.actions import calling, giving, receiving
from gongdi.instruments.contributions.models import Grade, Kind, Naming, Need
from gongdi.ledger.books.amounts import MINUTES, MONEY
from gongdi.site.demo.fund_story import YUAN, person_of
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

GARDEN = "一网格口袋花园"
CALLED, LASTS = 48, 25  # days ago, days from now
HOUR = 60
LAND = "平方米土地"


@dataclass(frozen=True, slots=True)
class Help:
    """What somebody gives so many days ago: fen, minutes, or square metres; `is_here` says that it has arrived."""

    who: str | int
    days: float
    kind: Kind
    amount: int
    words: str
    grade: str = Grade.NONE
    naming: str = Naming.MASKED
    is_here: bool = True


HELPS = [
    Help("resident", 44, Kind.LABOUR, 6 * HOUR, "我会种花，周末带着大家翻土。", Grade.UNSKILLED, Naming.FULL),
    Help("neighbour", 41, Kind.LABOUR, 8 * HOUR, "砌花坛我来。", Grade.SKILLED, Naming.FULL),
    Help(6, 38, Kind.LABOUR, 4 * HOUR, "", Grade.UNSKILLED),
    Help(21, 35, Kind.MONEY, 600 * YUAN, "买两棵桂花树"),
    Help(33, 30, Kind.MONEY, 2_000 * YUAN, "", naming=Naming.ANONYMOUS),
    Help(52, 27, Kind.LAND, 12, "我家楼下围起来的小院，拆了给大家。", naming=Naming.FULL),
    Help(64, 19, Kind.LABOUR, 5 * HOUR, "", Grade.UNSKILLED),
    Help("daughter", 4, Kind.MONEY, 300 * YUAN, "替妈妈再出一份", is_here=False),
]


def contributions_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the call, and of everybody who answered it."""
    yield called(Walk.seeded(town, now, GARDEN))
    for number, each in enumerate(HELPS):
        yield helped(Walk.seeded(town, now, f"{GARDEN} {number}"), each)


def called(walk: Walk) -> Story:
    """The head says what an hour of work is worth, and calls for what the garden needs."""
    yield walk.ago(CALLED)
    place, by, on = Place.objects.get(code=COMMUNITY), walk.staff("head"), timezone.localdate(walk.at)
    ground = "议事会商定：普工一小时20元，技工一小时35元，只用来记账和致谢。"
    for grade, yuan in ((Grade.UNSKILLED, 20), (Grade.SKILLED, 35)):
        calling.set_tariff(
            place=place,
            unit=MINUTES,
            fen=yuan * YUAN,
            per=HOUR,
            grade=grade,
            ground=ground,
            from_on=on,
            by=by,
            at=walk.at,
        )
    yield walk.wait(20, 30)
    needs = [
        calling.Needed(Kind.MONEY, MONEY, 8_000 * YUAN, "树苗、花土、砖"),
        calling.Needed(Kind.LABOUR, MINUTES, 60 * HOUR, "翻土、砌花坛、栽树"),
        calling.Needed(Kind.LAND, calling.unit_named(LAND).code, 30, "楼前围起来的空地"),
    ]
    text = "把三号楼前的杂物堆变成花园：有钱出钱，有力出力，围着的地让一点出来。"
    due = walk.now + timedelta(days=LASTS)
    calling.call(place=place, title=GARDEN, text=text, needs=needs, due_at=due, by=by, at=walk.at)


def helped(walk: Walk, each: Help) -> Story:
    """Somebody promises; it arrives and is recorded by one person, witnessed by another."""
    yield walk.ago(each.days)
    giver: Person = person_of(walk.town, each.who)
    wish = giving.Wish(each.naming, on_wall=each.naming != Naming.ANONYMOUS)
    pledge = giving.pledge(
        Need.objects.get(call__title=GARDEN, kind=each.kind),
        amount=each.amount,
        by=walk.actor(giver),
        at=walk.at,
        grade=each.grade,
        words=each.words,
        wish=wish,
    )
    if not each.is_here:
        return
    yield walk.wait(30, 90)
    is_money = each.kind == Kind.MONEY
    number = f"{timezone.localdate(walk.at):%Y%m%d}{pledge.pk:06d}" if is_money else ""
    recorder = walk.staff("treasurer" if is_money else "grid")
    arrival = receiving.record(pledge, amount=each.amount, by=recorder, at=walk.at, bank_number=number)
    yield walk.wait(3, 30)
    receiving.witness(arrival, by=walk.staff("head"), at=walk.at)
