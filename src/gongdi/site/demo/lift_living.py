"""Half a year with the lift of the demo town: rounds with a checklist, what was found and mended, what it cost."""

from collections.abc import Iterator
from datetime import datetime

from gongdi.ground.people.models import Person
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal, Category, Satisfaction, Track
from gongdi.practices.assets import actions
from gongdi.practices.assets.actions import Look
from gongdi.practices.assets.models import Asset, Condition, Finding, Route
from gongdi.practices.projects.models import Project
from gongdi.site.demo import lift_words as words
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.lift_money import maintained
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

EVERY, LAST = 14, 5
"""How many days lie between two rounds, and how many days ago the last one was."""
WORN, STUCK = LAST + 8 * EVERY, LAST + 5 * EVERY + 6  # days ago: a round that finds something; between two rounds


def living_stories(town: DemoTown, now: datetime, stands: float) -> Iterator[Story]:
    """Yield who looks after the lift, who was stuck in it, and who pays for its maintenance."""
    title = words.LIFT.title
    yield looked_after(Walk.seeded(town, now, title + words.ROUTE), stands)
    yield stuck(Walk.seeded(town, now, title + words.STUCK), people_of_haitang(town)[2])
    yield paid_for(Walk.seeded(town, now, title + words.MAINTAINED), stands)


def lift() -> Asset:
    """The lift as it stands in the register."""
    number = Project.objects.get(title=words.LIFT.title).pk
    return Asset.objects.select_related("kind", "place").get(origin_kind="project", origin_number=number)


def paid_for(walk: Walk, stands: float) -> Story:
    """From the day on which it is there."""
    yield walk.ago(stands)
    yield from maintained(walk, lift())


def looked_after(walk: Walk, stands: float) -> Story:
    """A route of its own, walked every fortnight by whoever looks after it."""
    yield walk.ago(stands)
    asset, head = lift(), walk.staff("head")
    route = actions.lay(asset.place, name=words.ROUTE, things=[asset], every_days=EVERY, by=head, at=walk.at)
    for days in range(int(stands) - (int(stands) - LAST) % EVERY, 0, -EVERY):
        yield walk.clock(days, 8, 40)
        yield from walked(walk, route, asset, is_worn=days == WORN)


def walked(walk: Walk, route: Route, asset: Asset, *, is_worn: bool) -> Story:
    """One round by the grid officer. What she finds not in order is a task at once."""
    grid = walk.staff("grid")
    going = actions.start(route, by=grid, at=walk.at)
    yield walk.wait(0.1, 0.3)
    well = Look(Condition.FAIR if walk.one_in(6) else Condition.GOOD)
    look = Look(Condition.POOR, ("broken",), words.BUTTON) if is_worn else well
    seen = actions.see_on(going, asset=asset, look=look, by=grid, at=walk.at)
    actions.finish(going, by=grid, at=walk.at)
    if is_worn:
        yield walk.wait(3, 6)
        finding = Finding.objects.get(sighting=seen)
        actions.mend(finding, words=words.REPLACED, by=walk.staff("handler"), at=walk.at)
        yield walk.wait(14, 20)
        actions.confirm(finding, by=grid, at=walk.at)


def stuck(walk: Walk, person: Person) -> Story:
    """Somebody is shut in and reports it by the plate; it goes to the bureau as an appeal, and is confirmed."""
    yield walk.clock(STUCK, 10, 25)
    asset, neighbour, grid = lift(), walk.actor(person), walk.staff("grid")
    finding = actions.report(asset, text=words.STUCK, by=neighbour, at=walk.at, dangerous=True)
    yield walk.wait(0.2, 0.4)
    passed = actions.pass_on(finding, to="appeal", by=grid, at=walk.at)
    yield from handled(walk, Appeal.objects.get(pk=passed.outlet_number or 0))
    catch_up()  # the finding hears of it as soon as the readers have followed
    yield walk.wait(4, 10)
    actions.confirm(finding, by=neighbour, at=walk.at)


def handled(walk: Walk, appeal: Appeal) -> Story:
    """The desk gives it to the bureau, which mends it the same day; the grid officer says that it is well."""
    desk, unit = walk.staff("dispatcher"), walk.town.units["housing"]
    handler = walk.actor(walk.town.handlers[unit.pk])
    yield walk.wait(0.1, 0.2)
    sort, track = Category.objects.get(code="housing.lift"), Track.objects.get(code="large")
    row = appeals.triage(appeal, category=sort, track=track, by=desk, at=walk.at)
    appeals.dispatch(row, unit=unit, by=desk, at=walk.at)
    yield walk.wait(0.2, 0.4)
    row = appeals.accept(appeal, by=handler, at=walk.at)
    yield walk.wait(4, 6)
    row = appeals.reply(row, text=words.FREED, by=handler, at=walk.at)
    yield walk.wait(30, 48)
    verdict = appeals.Verdict(solved=True, satisfaction=Satisfaction.SATISFIED, words=words.RELIEVED)
    appeals.rate(row, verdict=verdict, by=walk.staff("grid"), at=walk.at)
