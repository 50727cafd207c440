"""A matter that rises, is warned of, becomes the theme of a month and falls; and one that rises now.

Everything is found by the house itself, in what the people say: the topic, the warning, the fall.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.instruments.topics.models import Topic
from gongdi.instruments.topics.upkeep import look
from gongdi.journeys.themes import actions as themes
from gongdi.journeys.themes.actions import Choice, Errand
from gongdi.journeys.themes.models import Theme
from gongdi.journeys.warnings import actions as warnings
from gongdi.journeys.warnings.kinds import Kind
from gongdi.journeys.warnings.queries import to_answer
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Channel
from gongdi.site.demo import theme_words as words
from gongdi.site.demo.appeal_path import live_through
from gongdi.site.demo.homes import HAITANG
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

LOOKED = (100, 89, 29, 5)
"""Days ago on which the topics are found; between them nothing looks."""
CHOSEN_ON, PLANNED_ON, MEASURED_ON = 89, 84, 30
TARGET = 60
"""By how many percent those who say it must become fewer."""


def theme_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield everybody's words, the looking for topics, and what is made of one."""
    smoke, gate = (
        ("living.pollution", "small", "", words.SMOKE_REPLY),
        ("traffic.signal", "large", "", words.GATE_REPLY),
    )
    for voices, saying in ((words.SMOKE_VOICES, smoke), (words.GATE_VOICES, gate)):
        for voice in voices:
            yield said(town, now, voice, saying)
    yield looking(Walk.seeded(town, now, "themes looked for"))
    yield theme(Walk.seeded(town, now, words.CHOSEN))


def said(town: DemoTown, now: datetime, voice: tuple[float, int, str], saying: tuple[str, str, str, str]) -> Story:
    """One resident of Haitang says it, and it goes its way."""
    days, who, text = voice
    walk = Walk.seeded(town, now, text)
    yield walk.clock(days, 20)
    grid = Place.objects.get(code=f"{HAITANG}-{1 + who % 2:02d}")
    people = town.homes[grid.pk] or town.residents
    reporter = people[who % len(people)]
    plea = actions.Plea(detail=text, place=grid)
    by = walk.actor(reporter)
    appeal = actions.raise_appeal(plea, reporter=reporter, by=by, channel=Channel.PORTAL, at=walk.at)
    yield from live_through(walk, appeal, saying)


def looking(walk: Walk) -> Story:
    """The topics are found, as the daily chore finds them."""
    for days in LOOKED:
        yield walk.clock(days, 4)
        look(walk.at)


def theme(walk: Walk) -> Story:
    """The supervisor believes the warning and chooses; the bureau works on it; it closes by its measure."""
    yield walk.clock(LOOKED[0], 5)
    by = walk.staff("supervisor")
    while (warning := to_answer(by).filter(rule__kind=Kind.TOPIC, place__code=HAITANG).first()) is None:
        yield walk.wait(10, 12)
    warnings.confirm(warning, words=words.WARNED, by=by, at=walk.at)
    yield walk.clock(CHOSEN_ON, 9)
    topic = Topic.objects.get(key=warning.topic)
    unit, month = walk.town.units["city"], timezone.localdate(walk.at)
    place = Place.objects.get(code=HAITANG)
    chosen = Choice(place, month, [topic], words.CHOSEN, words.WHY, unit, TARGET)
    row = themes.choose(chosen, by=by, at=walk.at)
    yield walk.clock(CHOSEN_ON - 1, 11)
    bureau = walk.town.cast["bureau"]
    themes.take(row, owner=bureau, by=walk.staff("director"), at=walk.at)
    yield from worked(walk, row)
    yield from judged(walk, row)


def worked(walk: Walk, row: Theme) -> Story:
    """The plan with its tasks, and each done some days before it was due."""
    yield walk.clock(PLANNED_ON, 15)
    owner, today = walk.staff("bureau"), timezone.localdate(walk.now)
    units = walk.town.units
    tasks = [Errand(title, units[unit], today - timedelta(days=days)) for title, unit, days in words.TASKS]
    due_on = today - timedelta(days=MEASURED_ON)
    themes.plan(row, words=words.PLAN, due_on=due_on, tasks=tasks, by=owner, at=walk.at)
    for done, task in zip(words.DONE, row.tasks.order_by("number"), strict=True):
        yield walk.clock((today - task.due_on).days + 2, 17)
        themes.finish_task(task, words=done, by=owner, at=walk.at)


def judged(walk: Walk, row: Theme) -> Story:
    """The house counts again when the day has come; the supervisor closes what has fallen far enough."""
    yield walk.clock(MEASURED_ON, 5)
    themes.measure_due(walk.at)
    yield walk.clock(MEASURED_ON - 1, 10)
    themes.close(row, words=words.CLOSED, by=walk.staff("supervisor"), at=walk.at)
