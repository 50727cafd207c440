"""A panel of the demo town: 24 of 400 people of the county drawn by lot for the old market, up to the last seat."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from gongdi.ground.access.actor import actor_of
from gongdi.instruments.panels import actions, queries
from gongdi.instruments.panels.actions import Bounds
from gongdi.instruments.panels.features import Age, Community, Gender
from gongdi.instruments.panels.models import Panel, Seat
from gongdi.instruments.panels.states import Reply
from gongdi.site.demo.meeting_story import lives_in
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "老菜场怎么改造"
TEXT = "老菜场要改造，想请24位居民一起看图纸、提意见。两个周六上午，有工作餐。"
AWAITED = "福利彩票双色球第2026128期开奖号码，按公布顺序，用空格隔开"
VALUE = "02 07 11 19 24 30 05"
OPENED, COMMITTED = 24, 14  # days ago
POOL, SEATS, FEW, ENOUGH = 400, 24, 5, 120
# One in so many of those who are drawn cannot come.
DECLINES = 6
# How many of a hundred live in each kind of housing.
HOUSING = {
    Community.OLD: 34,
    Community.REFORMED: 16,
    Community.EMPLOYER: 14,
    Community.COMMERCIAL: 24,
    Community.VILLAGE: 12,
}
AGES = {Age.YOUNG: 20, Age.MIDDLE: 28, Age.ELDER: 30, Age.OLD: 22}


def panel_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the panel."""
    yield drawn(Walk.seeded(town, now, TITLE))


def drawn(walk: Walk) -> Story:
    """The bureau opens the panel, residents join, a public value decides, some decline and others follow."""
    yield walk.ago(OPENED)
    bureau, witness = walk.staff("director"), walk.staff("clerk")
    place = walk.town.county
    people = [each for each in map(walk.actor, walk.town.residents) if lives_in(each, place)][:POOL]
    seats = SEATS if len(people) >= ENOUGH else FEW
    row = actions.open_(
        place=place,
        title=TITLE,
        text=TEXT,
        seats=seats,
        quotas=quotas(seats),
        joining_until=walk.at + timedelta(days=OPENED - COMMITTED),
        by=bureau,
        at=walk.at,
    )
    yield walk.wait(20, 30)
    for actor in people:
        actions.join(row, values=bands(walk), by=actor, at=walk.at)
    yield walk.ago(COMMITTED)
    known = walk.at + timedelta(hours=30)
    actions.commit(row, awaited=AWAITED, known_from=known, by=bureau, at=walk.at)
    yield walk.wait(31, 33)
    actions.enter(row, value=VALUE, by=bureau, at=walk.at)
    yield walk.wait(0.2, 0.5)
    actions.confirm(row, value=VALUE, by=witness, at=walk.at)
    while waiting := list(invited(row)):
        yield walk.wait(2, 5)
        answered(walk, waiting[0])


def quotas(seats: int) -> list[Bounds]:
    """Ranges around what lives there; both genders by half."""
    shares: list[tuple[str, str, int]] = [("community", kind, share) for kind, share in HOUSING.items()]
    shares += [("age", age, share) for age, share in AGES.items()]
    shares += [("gender", gender, 50) for gender in Gender.values]
    return [
        Bounds(feature, str(value), max(0, seats * share // 100 - 1), seats * share // 100 + 2)
        for feature, value, share in shares
    ]


def bands(walk: Walk) -> dict[str, str]:
    """What somebody says of themselves."""
    return {
        "community": str(walk.chance.choices(list(HOUSING), list(HOUSING.values()))[0]),
        "age": str(walk.chance.choices(list(AGES), list(AGES.values()))[0]),
        "gender": str(walk.chance.choice(Gender.values)),
    }


def invited(row: Panel) -> Iterator[Seat]:
    """Who has not answered yet."""
    return iter(queries.seats_of(row).filter(reply=Reply.WAITING))


def answered(walk: Walk, seat: Seat) -> None:
    """Most accept; for who cannot come the next follows."""
    person = seat.candidate.person
    assert person is not None
    actions.answer(seat, accept=not walk.one_in(DECLINES), by=actor_of(person, walk.at), at=walk.at)
