"""The village of the canteen: who lives there with whom, who heads it, and its bodies."""

from dataclasses import dataclass, field

from django.utils import timezone

from gongdi.ground.access import actions as access
from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Organisation, OrganisationKind, Person, PostKind
from gongdi.ground.places.models import Place
from gongdi.journeys.procedures.states import Role
from gongdi.site.demo.walking import Walk

VILLAGE = "990001103202"
# Families of the two grids, the first of each heads it; who stands alone lives alone.
FAMILIES = (
    (1, ("柳桂英", "柳长根")),
    (1, ("柳大山", "何秋菊", "柳小满")),
    (1, ("吴水生", "吴翠")),
    (1, ("丁老三",)),
    (1, ("柳金凤",)),
    (1, ("何有田", "陶英")),
    (2, ("柳树青", "马兰花", "柳溪")),
    (2, ("孟广财", "孟婶")),
    (2, ("柳福来",)),
    (2, ("许腊梅", "许根宝")),
    (2, ("谭木匠",)),
)
BODIES = (
    (Role.PARTY, "柳河村党支部", "Willow River Party Branch", OrganisationKind.PARTY),
    (Role.ASSEMBLY, "柳河村村民代表会议", "Willow River Villagers' Assembly", OrganisationKind.SOCIAL),
    (Role.SUPERVISORS, "柳河村村务监督委员会", "Willow River Supervisory Board", OrganisationKind.SOCIAL),
)
# Who never signs in: key, telephone, name, where they sit, as what.
POSTS = (
    ("village_head", "13600030001", "柳支书", "", PostKind.HEAD),
    ("village_accountant", "13600030002", "沈会计", "", PostKind.TREASURER),
    ("village_branch", "13600030003", "郭组织", Role.PARTY, PostKind.COMMITTEE),
    ("village_first", "13600030004", "柳代表", Role.ASSEMBLY, PostKind.COMMITTEE),
    ("village_second", "13600030005", "何代表", Role.ASSEMBLY, PostKind.COMMITTEE),
    ("village_third", "13600030006", "孟代表", Role.ASSEMBLY, PostKind.COMMITTEE),
    ("village_overseer", "13600030007", "许监委", Role.SUPERVISORS, PostKind.COMMITTEE),
)


@dataclass
class Village:
    """The village with its committee, its bodies by role, and the people of the story by name."""

    place: Place
    unit: Organisation
    bodies: dict[Role, Organisation]
    persons: dict[str, Person] = field(default_factory=dict)

    def by(self, walk: Walk, name: str) -> Actor:
        """Somebody of the story as an actor."""
        return walk.actor(self.persons[name])

    def neighbours(self, walk: Walk) -> list[Actor]:
        """Everybody of the families as actors, in their order."""
        return [self.by(walk, name) for _grid, family in FAMILIES for name in family]


def settled(walk: Walk) -> Village:
    """The handler of the committee visits every door, hears who lives with whom, and the posts are taken."""
    place, unit = Place.objects.get(code=VILLAGE), walk.town.units[VILLAGE]
    village = Village(place, unit, {Role.COMMITTEE: unit})
    handler = walk.town.handlers[unit.pk]
    village.persons["handler"] = handler
    number = 0
    for grid, family in FAMILIES:
        home = Place.objects.get(code=f"{VILLAGE}-{grid:02d}")
        for name in family:
            number += 1
            phone, by = f"1380002{number:04d}", actor_of(handler, walk.at)
            person = access.enter_resident(name=name, phone=phone, place=home, by=by, at=walk.at)
            village.persons[name] = person
        if len(family) > 1:
            together = [village.persons[name] for name in family]
            on = timezone.localdate(walk.at)
            people.form_household(together, place=home, name=f"{family[0]}家", by=handler, on=on, at=walk.at)
    seated(walk, village)
    return village


def seated(walk: Walk, village: Village) -> None:
    """The bodies are registered, and somebody sits in each."""
    on = timezone.localdate(walk.at)
    for role, name, name_en, kind in BODIES:
        found = people.found(name=name, name_en=name_en, kind=kind, place=village.place, on=on, at=walk.at)
        village.bodies[role] = found
    for key, phone, name, where, post in POSTS:
        person = people.know(phone=phone, name=name, at=walk.at)
        organisation = village.bodies[Role(where)] if where else village.unit
        people.take_post(person, organisation=organisation, kind=post, on=on, at=walk.at)
        village.persons[key] = person
