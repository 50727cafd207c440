"""A matter that rises, is warned of, becomes the theme of a month and falls; and one that rises now.

Everything is found by the house itself, in what the people say: the topic, the warning, the fall.
"""

from collections.abc import Iterator
from datetime import datetime

from gongdi.ground.places.models import Place
from gongdi.instruments.topics.upkeep import look
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Channel
from gongdi.site.demo.appeal_path import live_through
from gongdi.site.demo.homes import HAITANG
from gongdi.site.demo.stage import Story
from gongdi.site.demo.theme_words import GATE_REPLY, GATE_VOICES, SMOKE_REPLY, SMOKE_VOICES
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

LOOKED = (100, 89, 29, 5)
"""Days ago on which the topics are found; between them nothing looks."""


def theme_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield everybody's words, the looking for topics, and what is made of one."""
    smoke, gate = ("living.pollution", "small", "", SMOKE_REPLY), ("traffic.signal", "large", "", GATE_REPLY)
    for voices, saying in ((SMOKE_VOICES, smoke), (GATE_VOICES, gate)):
        for voice in voices:
            yield said(town, now, voice, saying)
    yield looking(Walk.seeded(town, now, "themes looked for"))


def said(town: DemoTown, now: datetime, voice: tuple[float, int, str], saying: tuple[str, str, str, str]) -> Story:
    """One resident of Haitang says it, and it goes its way."""
    days, who, words = voice
    walk = Walk.seeded(town, now, words)
    yield walk.clock(days, 20)
    grid = Place.objects.get(code=f"{HAITANG}-{1 + who % 2:02d}")
    people = town.homes[grid.pk] or town.residents
    reporter = people[who % len(people)]
    plea = actions.Plea(detail=words, place=grid)
    by = walk.actor(reporter)
    appeal = actions.raise_appeal(plea, reporter=reporter, by=by, channel=Channel.PORTAL, at=walk.at)
    yield from live_through(walk, appeal, saying)


def looking(walk: Walk) -> Story:
    """The topics are found, as the daily chore finds them."""
    for days in LOOKED:
        yield walk.clock(days, 4)
        look(walk.at)
