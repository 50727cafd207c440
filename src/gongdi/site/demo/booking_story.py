"""The fifteen tables of the canteen of Haitang: opened to all, booked for lunch, one given up, one not used."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.instruments.bookings import actions
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.bookings.models import Limit, Thing
from gongdi.practices.assets.models import Asset
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

CANTEEN = "海棠助餐点"
TITLE = "海棠助餐点的十五张桌子"
TEXT = "中午十一点到一点，先约的先坐；每人一周约三次，来不了请早一点取消。"
RULES = Rules(places=15, slot_minutes=60, days_ahead=7, weekly=3, limit=Limit.PERSON)
LUNCH = {day: [(11 * 60, 13 * 60)] for day in range(6)}
OPENED = 45  # days ago
DAYS = (6, 5, 4, 3, 2, 1)  # days ago, each with lunch
GUESTS = 9
"""So many tables are booked for a lunch."""


def booking_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the tables, where enough people live to sit at them."""
    if len(people_of_haitang(town)) >= GUESTS * 2:
        yield shared(Walk.seeded(town, now, TITLE))


def shared(walk: Walk) -> Story:
    """Opened by the head; booked the evening before."""
    yield walk.clock(OPENED, 16)
    table = opened(walk)
    people = people_of_haitang(walk.town)
    for turn, days in enumerate(DAYS):
        yield walk.clock(days + 1, 19, turn)
        seated(walk, table, people[turn * 7 : turn * 7 + GUESTS], days)


def opened(walk: Walk) -> Thing:
    """The head opens the tables of the canteen that stands in the register."""
    asset = Asset.objects.select_related("place").get(name=CANTEEN)
    return actions.offer(
        place=asset.place,
        unit=walk.town.units[COMMUNITY],
        title=TITLE,
        text=TEXT,
        rules=RULES,
        week=LUNCH,
        subject=("asset", asset.pk),
        by=walk.staff("head"),
        at=walk.at,
    )


def seated(walk: Walk, table: Thing, people: list[Person], days: int) -> None:
    """Some book for eleven, some for twelve; nobody on a Sunday, when it is closed. The last one gives the table up."""
    day = timezone.localdate(walk.now - timedelta(days=days))
    if day.weekday() not in LUNCH:
        return
    for number, person in enumerate(people):
        hour = time(11 + number % 2)
        starts_at = timezone.make_aware(datetime.combine(day, hour))
        booking = actions.book(table, starts_at=starts_at, by=walk.actor(person), at=walk.at)
    actions.cancel(booking, by=walk.actor(people[-1]), at=walk.at)
