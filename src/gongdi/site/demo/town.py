"""The places, units and people of the demo town, and who answers for what."""

from dataclasses import dataclass, field

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Organisation, OrganisationKind, Person, PostKind
from gongdi.ground.places import actions as places
from gongdi.ground.places.models import Level, Place
from gongdi.practices.appeals.actions import admit_duty
from gongdi.practices.appeals.models import Category
from gongdi.site.demo.cast import CAST, COUNTY, FOUNDED_AT, FOUNDED_ON, PASSWORD
from gongdi.site.demo.homes import HAITANG, build_homes, settle
from gongdi.site.demo.society import appoint, found_bodies

# code, name, English, communities: (code, name, English)
STREETS = [
    (
        "990001001",
        "海棠街道",
        "Haitang Street",
        [
            ("990001001001", "海棠社区", "Haitang Community"),
            ("990001001002", "老码头社区", "Old Wharf Community"),
            ("990001001003", "书院社区", "Academy Community"),
        ],
    ),
    (
        "990001002",
        "清溪街道",
        "Qingxi Street",
        [
            ("990001002001", "清溪社区", "Qingxi Community"),
            ("990001002002", "纺织厂社区", "Textile Mill Community"),
        ],
    ),
    (
        "990001103",
        "橘园镇",
        "Orange Grove Town",
        [
            ("990001103001", "橘园社区", "Orange Grove Community"),
            ("990001103201", "陈家湾村", "Chen Family Bay Village"),
            ("990001103202", "柳河村", "Willow River Village"),
        ],
    ),
]
GRIDS = [("一网格", "Grid 1"), ("二网格", "Grid 2")]

# key, name, English, categories
BUREAUS = [
    ("city", "城市管理局", "City Management Bureau", ["living", "traffic.road", "housing.illegal", "utilities.lamp"]),
    ("housing", "住房和城乡建设局", "Housing and Construction Bureau", ["housing", "utilities"]),
    ("traffic", "交通运输局", "Transport Bureau", ["traffic"]),
    ("people", "民政局", "Civil Affairs Bureau", ["care.elder", "care.welfare"]),
    ("education", "教育局", "Education Bureau", ["care.school"]),
    ("labour", "人力资源和社会保障局", "Human Resources Bureau", ["work.wages"]),
    ("market", "市场监督管理局", "Market Regulation Bureau", ["work.market"]),
    ("farming", "农业农村局", "Agriculture Bureau", ["land"]),
]
LOCAL = [
    "living",
    "utilities.lamp",
    "utilities.drain",
    "utilities.water",
    "housing.property",
    "traffic.parking",
    "safety",
    "care.elder",
    "other",
]
OF_STREETS = ["living", "housing", "safety", "utilities.drain", "land", "care", "traffic.parking"]


@dataclass
class DemoTown:
    """What was founded: communities, units by name with the categories they answer for, the cast by key, residents
    without a part, who handles the matters of a unit by its number, who lives in a grid by its number; shops and
    foundation by key, who keeps which shop, and everybody who has acted, by number."""

    county: Place
    communities: list[Place]
    units: dict[str, Organisation]
    cast: dict[str, Person]
    residents: list[Person]
    handlers: dict[int, Person]
    duties: dict[str, list[str]]
    homes: dict[int, list[Person]] = field(default_factory=dict)
    bodies: dict[str, Organisation] = field(default_factory=dict)
    keepers: dict[str, Person] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)


def found_town(residents: int = 60) -> DemoTown:
    """Found the county with its units, let the cast take their posts, and write the duty catalogue."""
    code, name, name_en, latitude, longitude = COUNTY
    county = places.found(
        name=name,
        name_en=name_en,
        level=Level.COUNTY,
        code=code,
        on=FOUNDED_ON,
        at=FOUNDED_AT,
        latitude=latitude,
        longitude=longitude,
    )
    cast = {key: somebody(phone, called) for key, phone, called, *_ in CAST}
    town = DemoTown(county, [], {}, cast, [], {}, {})
    found_bureaus(town)
    for number, street in enumerate(STREETS):
        found_street(town, number, *street)
    town.bodies = found_bodies()
    give_posts(town)
    town.keepers = appoint(cast, town.units | town.bodies)
    take_up_duties(town)
    live(town, residents)
    return town


def somebody(phone: str, name: str) -> Person:
    """A member of the cast, who can sign in with the password of the demo."""
    person = people.know(phone=phone, name=name, at=FOUNDED_AT)
    people.set_password(person, password=PASSWORD, at=FOUNDED_AT)
    return people.verify_phone(person, at=FOUNDED_AT)


def found_unit(town: DemoTown, key: str, name: str, name_en: str, place: Place, categories: list[str]) -> None:
    """A unit, and what it will answer for."""
    kind = OrganisationKind.COMMUNITY if place.level == Level.COMMUNITY else OrganisationKind.GOVERNMENT
    unit = people.found(name=name, name_en=name_en, kind=kind, place=place, on=FOUNDED_ON, at=FOUNDED_AT)
    town.units[key], town.duties[key] = unit, categories


def found_bureaus(town: DemoTown) -> None:
    """The centre and the departments of the county."""
    found_unit(town, "centre", "诉求办理中心", "Appeals Centre", town.county, [])
    for key, name, name_en, categories in BUREAUS:
        found_unit(town, key, name, name_en, town.county, categories)


def found_street(
    town: DemoTown, number: int, code: str, name: str, name_en: str, communities: list[tuple[str, str, str]]
) -> None:
    """A street with its office, and its communities with their committees and grids."""
    street = places.found(
        name=name,
        name_en=name_en,
        level=Level.TOWNSHIP,
        code=code,
        parent=town.county,
        on=FOUNDED_ON,
        at=FOUNDED_AT,
        latitude=COUNTY[3] + 0.03 * number,
        longitude=COUNTY[4] + 0.02 * number,
    )
    found_unit(
        town,
        code,
        f"{name}办事处" if name.endswith("街道") else f"{name}人民政府",
        f"{name_en} Office",
        street,
        OF_STREETS,
    )
    for step, (own, called, called_en) in enumerate(communities):
        found_community(town, street, step, own, called, called_en)


def found_community(town: DemoTown, street: Place, step: int, code: str, name: str, name_en: str) -> None:
    """A community or village with its committee and two grids."""
    community = places.found(
        name=name,
        name_en=name_en,
        level=Level.COMMUNITY,
        code=code,
        parent=street,
        on=FOUNDED_ON,
        at=FOUNDED_AT,
        latitude=(street.latitude or 0) + 0.006 * step,
        longitude=(street.longitude or 0) + 0.008 * (step - 1),
    )
    town.communities.append(community)
    found_unit(
        town,
        code,
        f"{name}居委会" if name.endswith("社区") else f"{name}村委会",
        f"{name_en} Committee",
        community,
        LOCAL,
    )
    for number, (grid, grid_en) in enumerate(GRIDS, 1):
        places.found(
            name=f"{name}{grid}",
            name_en=f"{name_en}, {grid_en}",
            level=Level.GRID,
            code=f"{code}-{number:02d}",
            parent=community,
            on=FOUNDED_ON,
            at=FOUNDED_AT,
        )


def give_posts(town: DemoTown) -> None:
    """The cast takes its posts; every other unit gets a handler of its own."""
    first = STREETS[0][3][0][0]
    for key, where, kind in (
        ("grid", first, PostKind.GRID_OFFICER),
        ("phone", "centre", PostKind.PHONE_DESK),
        ("dispatcher", "centre", PostKind.DISPATCHER),
        ("handler", first, PostKind.HANDLER),
        ("bureau", "city", PostKind.HANDLER),
        ("visitor", "centre", PostKind.VISITOR),
        ("supervisor", "centre", PostKind.SUPERVISOR),
        ("operator", "centre", PostKind.OPERATOR),
    ):
        people.take_post(town.cast[key], organisation=town.units[where], kind=kind, on=FOUNDED_ON, at=FOUNDED_AT)
    town.handlers = {town.units[first].pk: town.cast["handler"], town.units["city"].pk: town.cast["bureau"]}
    for number, (key, unit) in enumerate(town.units.items()):
        if unit.pk not in town.handlers and key != "centre":
            handler = people.know(phone=f"1370001{number:04d}", name=f"{unit.name}承办人", at=FOUNDED_AT)
            people.take_post(handler, organisation=unit, kind=PostKind.HANDLER, on=FOUNDED_ON, at=FOUNDED_AT)
            town.handlers[unit.pk] = handler


def take_up_duties(town: DemoTown) -> None:
    """The operator writes the duty catalogue."""
    operator, ground = actor_of(town.cast["operator"], FOUNDED_AT), f"{COUNTY[1]}权责清单（2024年版）"
    sorts = {sort.code: sort for sort in Category.objects.all()}
    for key, codes in town.duties.items():
        for code in codes:
            admit_duty(
                category=sorts[code], unit=town.units[key], ground=ground, on=FOUNDED_ON, by=operator, at=FOUNDED_AT
            )


def live(town: DemoTown, residents: int) -> None:
    """Everybody moves in; the mother lets her daughter act for her."""
    grids = list(Place.objects.filter(level=Level.GRID).select_related("parent").order_by("code"))
    officers = {grid.pk: officer_of(town, grid) for grid in grids}
    where = build_homes(grids)
    town.homes = settle(where, officers, residents)
    town.residents = [person for persons in town.homes.values() for person in persons]
    for key, number in (("resident", 3), ("neighbour", 4)):
        home = people.declare_home(town.cast[key], place=where[grids[0].pk][number - 1], on=FOUNDED_ON, at=FOUNDED_AT)
        people.verify_home(home, by=town.cast["grid"], at=FOUNDED_AT)
    people.grant_proxy(
        town.cast["resident"],
        agent=town.cast["daughter"],
        kinship="女儿",
        by=town.cast["resident"],
        on=FOUNDED_ON,
        at=FOUNDED_AT,
    )


def officer_of(town: DemoTown, grid: Place) -> Person:
    """Who knows a grid: its officer in Haitang, elsewhere who handles matters for the committee."""
    code = grid.code.partition("-")[0]
    return town.cast["grid"] if code == HAITANG else town.handlers[town.units[code].pk]
