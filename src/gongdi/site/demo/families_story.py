"""Who lives with whom in Haitang: most families are registered by the grid officer, some ask each other in."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate, cycle

from django.utils import timezone

from gongdi.ground.access import actions as access
from gongdi.ground.people import actions as people
from gongdi.ground.people.households import household_of
from gongdi.ground.people.models import Home, Person
from gongdi.ground.places.models import Place
from gongdi.site.demo.claims_story import people_of_haitang, recognised
from gongdi.site.demo.points_story import BEGUN
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

REGISTERED = BEGUN + 6  # days ago, before there are points
SIZES = (2, 3, 4, 3)
HUSBAND, CHENS = "刘大山", "3号楼陈家"
STAIRS = "一家人打扫了本单元楼道，擦了扶手。"
# When the stairs were clean again: days ago, by the Chens and by the first family of each building.
BY_CHENS = (338, 310, 289, 240, 207, 172, 140, 97, 61, 33, 9)
BY_OTHERS = (330, 296, 260, 226, 190, 156, 120, 84, 50, 17)
ASKING = 4  # one family in four does it by telephone


def families_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield how families come together, and what they do for the stairs of their building."""
    yield the_chens(Walk.seeded(town, now, CHENS))
    families = [(place, family) for place, lived in by_building(town).items() for family in split(lived)]
    for number, (place, family) in enumerate(families):
        comes_together = ask_each_other if number % ASKING == ASKING - 1 else registered
        yield comes_together(Walk.seeded(town, now, f"family {number}"), place, family)
    tidy = [family[0] for _place, family in families[:: len(SIZES)]] or [town.cast["resident"]]
    others = zip(BY_OTHERS, cycle(tidy), strict=False)
    for ago, person in [*others, *((ago, town.cast["resident"]) for ago in BY_CHENS)]:
        yield recognised(Walk.seeded(town, now, f"stairs {ago}"), ago, person, "clean-stairs", STAIRS)


def split(lived: list[Person]) -> list[list[Person]]:
    """The first of a building as families of these sizes; the others live alone."""
    ends = list(accumulate(SIZES))
    found = [lived[end - size : end] for end, size in zip(ends, SIZES, strict=True)]
    return [family for family in found if len(family) > 1]


def by_building(town: DemoTown) -> dict[Place, list[Person]]:
    """Who lives in which building of Haitang, in the order in which they moved in."""
    neighbours = {person.pk: person for person in people_of_haitang(town)}
    found: dict[Place, list[Person]] = defaultdict(list)
    for home in Home.objects.filter(person__in=neighbours).select_related("place").order_by("place__path", "pk"):
        found[home.place].append(neighbours[home.person_id])
    return found


def called(place: Place, person: Person) -> str:
    """A family by its building and its surname."""
    return f"{place.name.removeprefix('海棠社区')}{person.name[:1]}家"


def registered(walk: Walk, place: Place, family: list[Person]) -> Story:
    """The grid officer went from door to door and heard everybody."""
    yield walk.ago(REGISTERED - 4 * walk.chance.random())
    name = called(place, family[0])
    access.form_household(place=place, persons=family, name=name, by=walk.staff("grid"), at=walk.at)


def ask_each_other(walk: Walk, place: Place, family: list[Person]) -> Story:
    """One of them forms it and asks the others, who say yes within days."""
    first, *others = family
    yield walk.ago(REGISTERED - 2 * walk.chance.random())
    name, by = called(place, first), walk.actor(first)
    home = access.form_household(place=place, persons=[first], name=name, by=by, at=walk.at)
    for person in others:
        asked = access.invite_to_household(home, person=person, by=by, at=walk.at)
        yield walk.wait(1, 30)
        access.join_household(asked, by=walk.actor(person), at=walk.at)


def the_chens(walk: Walk) -> Story:
    """Aunt Chen and her husband, who has no telephone; last week her daughter moved in, and was asked to join."""
    yield walk.ago(REGISTERED)
    chen, by = walk.town.cast["resident"], walk.staff("grid")
    place = Home.objects.select_related("place").get(person=chen, to_on=None).place
    husband = access.enter_resident(name=HUSBAND, phone=None, place=place, by=by, at=walk.at)
    access.form_household(place=place, persons=[chen, husband], name=CHENS, by=by, at=walk.at)
    yield walk.ago(6)
    home, daughter = household_of(chen.pk), walk.town.cast["daughter"]
    assert home is not None
    people.declare_home(daughter, place=place, on=timezone.localdate(walk.at), at=walk.at)
    access.invite_to_household(home, person=daughter, by=walk.actor(chen), at=walk.at)
