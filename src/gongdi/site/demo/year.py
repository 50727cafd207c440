"""The last year of the demo town: how many appeals there are, when each is raised, where and by whom."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Level, Place
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal, Audience, Channel
from gongdi.site.demo.appeal_path import live_through
from gongdi.site.demo.stage import Story
from gongdi.site.demo.story import OUTSIDE, SAYINGS
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

DAYS = 365
# One in six was raised in these last days, so that every desk has something on it.
LATELY = 3


def appeals(town: DemoTown, *, now: datetime, report: Callable[[int], object], count: int) -> Iterator[Story]:
    """Yield the stories of `count` appeals, raised over the last year and more of them of late."""
    grids = list(Place.objects.filter(level=Level.GRID).order_by("code"))
    for number in range(count):
        chance = Random(number)
        days = LATELY * chance.random() if number % 6 == 0 else DAYS * chance.random() ** 1.3
        raised = now - timedelta(days=days, minutes=5)
        yield of_one_appeal(Walk(town, now, raised, chance), grids, SAYINGS[number % len(SAYINGS)], report)


def of_one_appeal(
    walk: Walk, grids: list[Place], saying: tuple[str, str, str, str], report: Callable[[int], object]
) -> Story:
    """One appeal, from the words in which it is raised."""
    yield walk.at
    appeal = say_something(walk, grids, saying[2])
    report(1)
    yield from live_through(walk, appeal, saying)


def say_something(walk: Walk, grids: list[Place], words: str) -> Appeal:
    """Somebody raises something, by themselves or through the phone desk; most of it where the cast lives."""
    chance = walk.chance
    place = chance.choice(grids[:6] if chance.random() < 0.5 else grids)
    reporter = chance.choice(people_of(walk.town, place))
    by_phone = walk.one_in(4)
    detail = OUTSIDE if walk.one_in(40) else words.format(place=place.name)
    audience = Audience.PARTIES if walk.one_in(12) else Audience.PUBLIC
    return actions.raise_appeal(
        actions.Plea(detail=detail, place=place, audience=audience),
        reporter=reporter,
        by=walk.staff("phone") if by_phone else walk.actor(reporter),
        channel=Channel.PHONE if by_phone else Channel.PORTAL,
        at=walk.at,
    )


def people_of(town: DemoTown, grid: Place) -> list[Person]:
    """Who may have something to say about a grid: those who live there; in a very small town, anybody."""
    return town.homes[grid.pk] or [town.cast["resident"], town.cast["neighbour"], *town.residents]
