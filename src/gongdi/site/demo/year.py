"""The last four months of the demo town: every appeal walks its path through the actions, until today."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Level, Place
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.catalogue import units_for
from gongdi.practices.appeals.models import (
    Appeal,
    Audience,
    Category,
    Channel,
    RefusalReason,
    ReturnReason,
    Satisfaction,
    Track,
)
from gongdi.practices.appeals.queries import public
from gongdi.practices.appeals.states import OPEN, Status
from gongdi.site.demo.story import ANSWERS, HAPPY, OUTSIDE, QUESTIONS, RETURNS, SAYINGS, UNHAPPY
from gongdi.site.demo.town import DemoTown

DAYS = 120
APPEALS = 320
# One in six was raised in these last days, so that every desk has something on it.
LATELY = 3


class Later(Exception):
    """The next step lies in the future: the appeal stays as it is today."""


@dataclass
class Walk:
    """One appeal on its way: the clock of its story, and chance from a seed."""

    town: DemoTown
    now: datetime
    at: datetime
    chance: Random
    actors: dict[int, Actor] = field(default_factory=dict)

    def actor(self, person: Person) -> Actor:
        """A person as somebody who acts."""
        if person.pk not in self.actors:
            self.actors[person.pk] = actor_of(person, self.now)
        return self.actors[person.pk]

    def staff(self, key: str) -> Actor:
        """A member of the cast as somebody who acts."""
        return self.actor(self.town.cast[key])

    def wait(self, least: float, most: float) -> datetime:
        """Let some hours pass. Raises Later when that is beyond today."""
        self.at += timedelta(hours=self.chance.uniform(least, most))
        if self.at >= self.now:
            raise Later
        return self.at

    def one_in(self, many: float) -> bool:
        """True once in `many` times."""
        return self.chance.random() < 1 / many


def tell(town: DemoTown, *, now: datetime, report: Callable[[int], object], count: int = APPEALS) -> None:
    """Walk `count` appeals, raised over the last months and more of them of late."""
    grids = list(Place.objects.filter(level=Level.GRID).order_by("code"))
    actors: dict[int, Actor] = {}
    for number in range(count):
        chance = Random(number)
        days = LATELY * chance.random() if number % 6 == 0 else DAYS * chance.random() ** 1.3
        raised = now - timedelta(days=days, minutes=5)
        walk = Walk(town, now, raised, chance, actors)
        saying = SAYINGS[number % len(SAYINGS)]
        with suppress(Later):
            live_through(walk, say_something(walk, grids, saying[2]), saying)
        report(1)


def say_something(walk: Walk, grids: list[Place], words: str) -> Appeal:
    """Somebody raises something, by themselves or through the phone desk; most of it where the cast lives."""
    town, chance = walk.town, walk.chance
    place = chance.choice(grids[:6] if chance.random() < 0.5 else grids)
    reporter = chance.choice([town.cast["resident"], town.cast["neighbour"], *town.residents])
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


def live_through(walk: Walk, appeal: Appeal, saying: tuple[str, str, str, str]) -> None:
    """Everything that happens to one appeal until it ends or today comes."""
    category, track, _, helpful = saying
    reporter = walk.actor(Person.objects.get(appeals=appeal))
    desk = walk.staff("dispatcher")
    if appeal.detail == OUTSIDE:
        actions.refuse(
            appeal,
            reason=RefusalReason.OUTSIDE,
            text="地铁规划由省里编制，已把您的意见转给省轨道办。",
            by=desk,
            at=walk.wait(1, 20),
        )
        return
    if walk.one_in(25):
        actions.withdraw(appeal, reason="邻居之间已经说好了。", by=reporter, at=walk.wait(1, 12))
        return
    sort = Category.objects.get(code=category)
    actions.triage(appeal, category=sort, track=Track.objects.get(code=track), by=desk, at=walk.wait(0.5, 22))
    if walk.one_in(14) and (same := same_matter(appeal)):
        actions.merge(appeal, into=same, by=desk, at=walk.wait(0.2, 4))
        return
    give_away(walk, appeal)
    join_in(walk, appeal)
    for round_ in range(1, 4):
        work_on(walk, appeal, helpful, reporter)
        if judge(walk, appeal, reporter, bad=0.3 / round_):
            return


def same_matter(appeal: Appeal) -> Appeal | None:
    """An open public matter of the same kind in the same community."""
    appeal.refresh_from_db()
    rows = public().filter(place__parent=appeal.place.parent_id, category=appeal.category, status__in=OPEN)
    rows = rows.exclude(pk=appeal.pk)
    return rows.order_by("raised_at").first()


def give_away(walk: Walk, appeal: Appeal) -> None:
    """Dispatch by the duty catalogue; now and then a wrong try that the system refuses, or a unit that returns it."""
    desk = walk.staff("dispatcher")
    appeal = Appeal.objects.select_related("place", "track").get(pk=appeal.pk)
    listed = units_for(appeal, walk.at)
    if walk.one_in(30):
        with suppress(actions.NotAdmitted):
            actions.dispatch(appeal, unit=walk.town.units["market"], by=desk, at=walk.wait(0.1, 1))
    actions.dispatch(appeal, unit=listed[0], by=desk, at=walk.wait(0.2, 8))
    if walk.one_in(15) and len(listed) > 1:
        handler = walk.actor(walk.town.handlers[listed[0].pk])
        actions.return_to_desk(
            appeal, reason=ReturnReason.NOT_OUR_DUTY, text=walk.chance.choice(RETURNS), by=handler, at=walk.wait(2, 20)
        )
        actions.dispatch(appeal, unit=listed[1], by=desk, at=walk.wait(0.5, 10))
    handler = walk.actor(handler_of(walk, appeal))
    actions.accept(appeal, by=handler, at=walk.wait(0.5, 20))


def handler_of(walk: Walk, appeal: Appeal) -> Person:
    """Who handles the appeal in the unit that has it now."""
    appeal.refresh_from_db()
    return walk.town.handlers[appeal.unit_id or 0]


def join_in(walk: Walk, appeal: Appeal) -> None:
    """Some neighbours say "me too"."""
    if appeal.audience == Audience.PUBLIC:
        for person in walk.chance.sample(walk.town.residents, walk.chance.choice([0, 0, 0, 1, 1, 2, 4])):
            actions.follow(appeal, by=walk.actor(person), at=walk.at)


def work_on(walk: Walk, appeal: Appeal, helpful: str, reporter: Actor) -> None:
    """The unit starts, may ask, and replies: mostly in time."""
    handler = walk.actor(handler_of(walk, appeal))
    actions.start(appeal, by=handler, at=walk.wait(0.5, 20))
    if walk.one_in(8):
        number = walk.chance.randrange(len(QUESTIONS))
        actions.ask(appeal, text=QUESTIONS[number], by=handler, at=walk.wait(0.5, 10))
        actions.answer(appeal, text=ANSWERS[number], by=reporter, at=walk.wait(2, 40))
    appeal.refresh_from_db()
    left = ((appeal.promised_at or walk.at) - walk.at) / timedelta(hours=1)
    late = walk.one_in(9)
    at = walk.wait(max(left, 1) + 4, max(left, 1) + 60) if late else walk.wait(0.2, max(left * 0.8, 1))
    actions.reply(appeal, text=helpful, by=handler, at=at)


def judge(walk: Walk, appeal: Appeal, reporter: Actor, *, bad: float) -> bool:
    """The person rates, or is called; whether the matter ended."""
    solved = walk.chance.random() >= bad
    grade = walk.chance.choices(list(Satisfaction)[:2], (5, 2))[0] if solved else Satisfaction.UNSATISFIED
    words = walk.chance.choice(HAPPY if solved else UNHAPPY)
    verdict = actions.Verdict(solved, grade, contacted=not walk.one_in(12), words=words)
    if walk.chance.random() < 0.55:
        appeal = actions.rate(appeal, verdict=verdict, by=reporter, at=walk.wait(2, 40))
    elif walk.one_in(5):
        actions.visit(appeal, verdict=None, by=walk.staff("visitor"), at=walk.wait(10, 60))
        appeal = actions.close(appeal, by=walk.staff("visitor"), at=walk.wait(72, 90))
    else:
        appeal = actions.visit(appeal, verdict=verdict, by=walk.staff("visitor"), at=walk.wait(10, 60))
    return appeal.status == Status.CLOSED
