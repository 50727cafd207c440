"""Building the demo town in one transaction: it is there whole or not at all."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.holds import OnHold
from gongdi.ground.record.readers import catch_up
from gongdi.ground.record.runner import WATCHES
from gongdi.instruments.ballots.actions.passing import time_passed as count_ballots
from gongdi.site.demo.asset_story import asset_stories
from gongdi.site.demo.bank_story import bank_stories
from gongdi.site.demo.booking_story import booking_stories
from gongdi.site.demo.campaign_story import campaign_stories
from gongdi.site.demo.canteen_story import canteen_stories
from gongdi.site.demo.cast import COUNTY
from gongdi.site.demo.cast_stories import cast_stories
from gongdi.site.demo.charter_story import charter_stories
from gongdi.site.demo.claims_story import claims_stories
from gongdi.site.demo.contributions_story import contributions_stories
from gongdi.site.demo.copy_story import copy_stories
from gongdi.site.demo.drive_story import drive_stories
from gongdi.site.demo.families_story import families_stories
from gongdi.site.demo.fund_story import fund_stories
from gongdi.site.demo.grants_story import grants_stories
from gongdi.site.demo.learning_story import learning_stories
from gongdi.site.demo.lift_story import lift_stories
from gongdi.site.demo.meeting_story import meeting_stories
from gongdi.site.demo.owners_story import owners_stories
from gongdi.site.demo.panel_story import panel_stories
from gongdi.site.demo.plan_story import plan_stories
from gongdi.site.demo.points_story import points_stories
from gongdi.site.demo.powers_story import powers_stories
from gongdi.site.demo.project_story import project_stories
from gongdi.site.demo.question_story import question_stories
from gongdi.site.demo.rounds_story import rounds_stories
from gongdi.site.demo.shop_story import shop_stories
from gongdi.site.demo.stage import Story, play
from gongdi.site.demo.standings_story import standings_stories
from gongdi.site.demo.support_story import support_stories
from gongdi.site.demo.theme_story import theme_stories
from gongdi.site.demo.topic_story import topic_stories
from gongdi.site.demo.town import found_town
from gongdi.site.demo.warning_story import warning_stories
from gongdi.site.demo.year import DAYS, appeals


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a town: residents, appeals, claims of points, exchanges; `step` is how often readers follow."""

    people: int = 460
    appeals: int = 360
    claims: int = 170
    exchanges: int = 75
    step: timedelta = timedelta(days=5)


WHOLE = Size()
# The chores of the house itself, such as backups, are no part of the story.
HOUSE = "gongdi.ground.record"


def is_built() -> bool:
    """Whether the demo town stands already."""
    return Place.objects.filter(code=COUNTY[0]).exists()


@transaction.atomic
def build(
    report: Callable[[int], object],
    size: Size = WHOLE,
    onlookers: Callable[[datetime], Iterable[Story]] = lambda now: (),
) -> None:
    """Found the town and let it live its last year; `report` is told of every appeal.

    `onlookers` gives stories, for the moment that is today, of those who only look at what the others do.
    """
    town, now = found_town(size.people), timezone.now()
    stories = [
        *onlookers(now),
        *appeals(town, now=now, report=report, count=size.appeals),
        *cast_stories(town, now=now),
        *fund_stories(town, now=now),
        *grants_stories(town, now=now),
        *drive_stories(town, now=now),
        *bank_stories(town, now=now),
        *points_stories(town, now=now),
        *claims_stories(town, now=now, count=size.claims),
        *families_stories(town, now=now),
        *shop_stories(town, now=now, count=size.exchanges),
        *standings_stories(town, now=now),
        *plan_stories(town, now=now),
        *project_stories(town, now=now),
        *support_stories(town, now=now),
        *copy_stories(town, now=now),
        *lift_stories(town, now=now),
        *booking_stories(town, now=now),
        *powers_stories(town, now=now),
        *contributions_stories(town, now=now),
        *panel_stories(town, now=now),
        *meeting_stories(town, now=now),
        *question_stories(town, now=now),
        *topic_stories(town, now=now),
        *owners_stories(town, now=now),
        *rounds_stories(town, now=now),
        *asset_stories(town, now=now),
        *campaign_stories(town, now=now),
        *charter_stories(town, now=now),
        *canteen_stories(town, now=now),
        *warning_stories(town, now=now),
        *learning_stories(town, now=now),
        *theme_stories(town, now=now),
        time_passing(now - timedelta(days=DAYS), size.step),
    ]
    play(stories, until=now)


def time_passing(at: datetime, step: timedelta) -> Story:
    """The readers follow while the town lives, and every room does what is due."""
    watches = [watch for watch in WATCHES if not watch.__module__.startswith(HOUSE)]
    while True:
        yield at
        catch_up()
        for watch in watches:
            watch(at)
        at += step


def read(report: Callable[[int], object]) -> None:
    """Let the readers read what was built, and what they derived; sign it. A house on hold says why when served.

    Ballots that are over are counted once the log with their close is signed, and that is signed too.
    """
    is_new = True
    while is_new:
        while catch_up(report):
            pass
        with suppress(OnHold):
            signer.catch_up()
        is_new = bool(count_ballots(timezone.now()))
