"""Who of the demo town wants to be on the honour board of the points: nobody is put there by anybody else."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Person
from gongdi.instruments.standings.actions import consent
from gongdi.instruments.standings.models import ShownAs
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.points_story import RED, programme_called
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

FIRST, WILLING = 120, 11  # days ago, how many neighbours


def standings_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield how some put themselves on the board, one every few days."""
    yield consented(Walk.seeded(town, now, "board"), FIRST, town.cast["resident"], ShownAs.NAME)
    for number, person in enumerate(people_of_haitang(town)[:WILLING]):
        shown = ShownAs.NAME if number % 3 else ShownAs.MASKED
        yield consented(Walk.seeded(town, now, f"board {number}"), FIRST - 9 * (number + 1), person, shown)


def consented(walk: Walk, days: float, person: Person, shown: ShownAs) -> Story:
    """Somebody wants to be on it, and says how they want to be called there; who has no points yet is not let."""
    yield walk.ago(days)
    with suppress(Refused):
        consent(programme_called(RED).book, shown_as=shown, by=walk.actor(person), at=walk.at)
