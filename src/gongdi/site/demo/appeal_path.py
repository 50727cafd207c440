"""The path of one appeal, through the actions, until it ends or today comes."""

from collections.abc import Generator
from contextlib import suppress
from datetime import datetime, timedelta

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Person
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.catalogue import units_for
from gongdi.practices.appeals.models import (
    Appeal,
    Audience,
    Category,
    RefusalReason,
    ReturnReason,
    Satisfaction,
    Track,
)
from gongdi.practices.appeals.queries import public
from gongdi.practices.appeals.states import OPEN, Status
from gongdi.site.demo.stage import Story
from gongdi.site.demo.story import ANSWERS, HAPPY, OUTSIDE, QUESTIONS, RETURNS, UNHAPPY
from gongdi.site.demo.walking import Walk

# A part of a story that tells, at its end, whether the matter ended with it.
Part = Generator[datetime, None, bool]


def live_through(walk: Walk, appeal: Appeal, saying: tuple[str, str, str, str]) -> Story:
    """Everything that happens to one appeal until it ends or today comes."""
    category, track, _, helpful = saying
    reporter = walk.actor(Person.objects.get(appeals=appeal))
    if appeal.detail == OUTSIDE:
        yield from refuse(walk, appeal)
        return
    if walk.one_in(25):
        yield walk.wait(1, 12)
        actions.withdraw(appeal, reason="邻居之间已经说好了。", by=reporter, at=walk.at)
        return
    if (yield from sort_out(walk, appeal, category, track)):
        return
    yield from give_away(walk, appeal)
    join_in(walk, appeal)
    for round_ in range(1, 4):
        yield from work_on(walk, appeal, helpful, reporter)
        if (yield from judge(walk, appeal, reporter, bad=0.3 / round_)):
            return


def refuse(walk: Walk, appeal: Appeal) -> Story:
    """The desk says why this is not taken up."""
    yield walk.wait(1, 20)
    actions.refuse(
        appeal,
        reason=RefusalReason.OUTSIDE,
        text="地铁规划由省里编制，已把您的意见转给省轨道办。",
        by=walk.staff("dispatcher"),
        at=walk.at,
    )


def sort_out(walk: Walk, appeal: Appeal, category: str, track: str) -> Part:
    """The desk says what it is; whether the appeal ended, because another one says the same."""
    desk = walk.staff("dispatcher")
    yield walk.wait(0.5, 22)
    sort = Category.objects.get(code=category)
    actions.triage(appeal, category=sort, track=Track.objects.get(code=track), by=desk, at=walk.at)
    yield walk.wait(0.2, 4)
    same = same_matter(appeal) if walk.one_in(4) else None
    if same:
        actions.merge(appeal, into=same, by=desk, at=walk.at)
    return bool(same)


def same_matter(appeal: Appeal) -> Appeal | None:
    """An open public matter of the same kind in the same community."""
    appeal.refresh_from_db()
    rows = public().filter(place__parent=appeal.place.parent_id, category=appeal.category, status__in=OPEN)
    rows = rows.exclude(pk=appeal.pk)
    return rows.order_by("raised_at").first()


def give_away(walk: Walk, appeal: Appeal) -> Story:
    """Dispatch by the duty catalogue; now and then a wrong try that the system refuses, or a unit that returns it."""
    desk = walk.staff("dispatcher")
    appeal = Appeal.objects.select_related("place", "track").get(pk=appeal.pk)
    listed = units_for(appeal, walk.at)
    if walk.one_in(30):
        yield walk.wait(0.1, 1)
        with suppress(actions.NotAdmitted):
            actions.dispatch(appeal, unit=walk.town.units["market"], by=desk, at=walk.at)
    yield walk.wait(0.2, 8)
    actions.dispatch(appeal, unit=listed[0], by=desk, at=walk.at)
    if walk.one_in(15) and len(listed) > 1:
        handler = walk.actor(walk.town.handlers[listed[0].pk])
        yield walk.wait(2, 20)
        words = walk.chance.choice(RETURNS)
        actions.return_to_desk(appeal, reason=ReturnReason.NOT_OUR_DUTY, text=words, by=handler, at=walk.at)
        yield walk.wait(0.5, 10)
        actions.dispatch(appeal, unit=listed[1], by=desk, at=walk.at)
    yield walk.wait(0.5, 20)
    actions.accept(appeal, by=walk.actor(handler_of(walk, appeal)), at=walk.at)


def handler_of(walk: Walk, appeal: Appeal) -> Person:
    """Who handles the appeal in the unit that has it now."""
    appeal.refresh_from_db()
    return walk.town.handlers[appeal.unit_id or 0]


def join_in(walk: Walk, appeal: Appeal) -> None:
    """Some neighbours say "me too"."""
    if appeal.audience == Audience.PUBLIC:
        many = min(walk.chance.choice([0, 0, 0, 1, 1, 2, 4]), len(walk.town.residents))
        for person in walk.chance.sample(walk.town.residents, many):
            actions.follow(appeal, by=walk.actor(person), at=walk.at)


def work_on(walk: Walk, appeal: Appeal, helpful: str, reporter: Actor) -> Story:
    """The unit starts, may ask, and replies: mostly in time."""
    handler = walk.actor(handler_of(walk, appeal))
    yield walk.wait(0.5, 20)
    actions.start(appeal, by=handler, at=walk.at)
    if walk.one_in(8):
        number = walk.chance.randrange(len(QUESTIONS))
        yield walk.wait(0.5, 10)
        actions.ask(appeal, text=QUESTIONS[number], by=handler, at=walk.at)
        yield walk.wait(2, 40)
        actions.answer(appeal, text=ANSWERS[number], by=reporter, at=walk.at)
    appeal.refresh_from_db()
    left = ((appeal.promised_at or walk.at) - walk.at) / timedelta(hours=1)
    late = walk.one_in(9)
    yield walk.wait(max(left, 1) + 4, max(left, 1) + 60) if late else walk.wait(0.2, max(left * 0.8, 1))
    actions.reply(appeal, text=helpful, by=handler, at=walk.at)


def judge(walk: Walk, appeal: Appeal, reporter: Actor, *, bad: float) -> Part:
    """The person rates, or is called; whether the matter ended."""
    solved = walk.chance.random() >= bad
    grade = walk.chance.choices(list(Satisfaction)[:2], (5, 2))[0] if solved else Satisfaction.UNSATISFIED
    words = walk.chance.choice(HAPPY if solved else UNHAPPY)
    verdict = actions.Verdict(solved, grade, contacted=not walk.one_in(12), words=words)
    if walk.chance.random() < 0.55:
        yield walk.wait(2, 40)
        appeal = actions.rate(appeal, verdict=verdict, by=reporter, at=walk.at)
    elif walk.one_in(5):
        yield walk.wait(10, 60)
        actions.visit(appeal, verdict=None, by=walk.staff("visitor"), at=walk.at)
        yield walk.wait(72, 90)
        appeal.refresh_from_db()
        if appeal.is_open:  # the clock may have closed it by then
            appeal = actions.close(appeal, by=walk.staff("visitor"), at=walk.at)
    else:
        yield walk.wait(10, 60)
        appeal = actions.visit(appeal, verdict=verdict, by=walk.staff("visitor"), at=walk.at)
    return appeal.status == Status.CLOSED
