"""The fixed cast: one small county with a street, two communities, four units, and the people who live and work there.

Everybody is made through the actions of their room, on a day of their own, so no test starts in a world that
could not be.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils import timezone

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Organisation, OrganisationKind, Person, PostKind
from gongdi.ground.places import actions as places
from gongdi.ground.places.models import Level, Place
from gongdi.practices.appeals.actions import admit_duty
from gongdi.practices.appeals.models import Category, Track

FOUNDED_ON = date(2020, 1, 1)
FOUNDED_AT = datetime(2020, 1, 1, tzinfo=UTC)

# name in the cast -> telephone, name
PERSONS = {
    "resident": ("13900000001", "陈阿姨"),
    "neighbour": ("13900000002", "李师傅"),
    "daughter": ("13900000003", "陈小梅"),
    "stranger": ("13900000004", "过路人"),
    "grid_officer": ("13900000005", "网格员小周"),
    "phone_desk": ("13900000006", "话务员小何"),
    "dispatcher": ("13900000007", "调度员老吴"),
    "handler": ("13900000008", "社区承办人"),
    "other_handler": ("13900000009", "城管承办人"),
    "visitor": ("13900000010", "回访员小林"),
    "supervisor": ("13900000011", "督办员老郑"),
    "operator": ("13900000012", "管理员"),
    "head": ("13900000013", "书记"),
    "committee_one": ("13900000014", "孙理事"),
    "committee_two": ("13900000015", "周理事"),
    "committee_three": ("13900000016", "吴理事"),
    "treasurer": ("13900000017", "钱会计"),
    "points_officer": ("13900000018", "积分专员小方"),
    "shopkeeper": ("13900000019", "王老板"),
}


@dataclass
class Town:
    """The county, its places and units by name, and its people; `actor` is a person with what they hold now."""

    places: dict[str, Place]
    units: dict[str, Organisation]
    persons: dict[str, Person]

    def actor(self, name: str, at: datetime | None = None) -> Actor:
        """A member of the cast as somebody who acts."""
        return actor_of(self.persons[name], at or timezone.now())

    @property
    def roles(self) -> list[str]:
        """The names of all members of the cast."""
        return list(self.persons)


def build() -> Town:
    """Found the county and let everybody take their place."""
    where = _places()
    units = _units(where)
    persons = {name: people.know(phone=phone, name=called, at=FOUNDED_AT) for name, (phone, called) in PERSONS.items()}
    town = Town(where, units, persons)
    _posts(town)
    _homes(town)
    _duties(town)
    return town


def _places() -> dict[str, Place]:
    made: dict[str, Place] = {}
    for key, parent, name, name_en, level, code in (
        ("county", None, "清江县", "Qingjiang County", Level.COUNTY, "990001"),
        ("street", "county", "海棠街道", "Haitang Street", Level.TOWNSHIP, "990001001"),
        ("community", "street", "海棠社区", "Haitang Community", Level.COMMUNITY, "990001001001"),
        ("village", "street", "柳湾村", "Liuwan Village", Level.COMMUNITY, "990001001201"),
        ("grid", "community", "海棠苑小区", "Haitang Gardens", Level.GRID, "990001001001-01"),
    ):
        made[key] = places.found(
            name=name,
            name_en=name_en,
            level=level,
            code=code,
            on=FOUNDED_ON,
            at=FOUNDED_AT,
            parent=made[parent] if parent else None,
        )
    return made


def _units(where: dict[str, Place]) -> dict[str, Organisation]:
    rows = (
        ("centre", "诉求办理中心", "Appeals Centre", OrganisationKind.GOVERNMENT, "county"),
        ("city_management", "城市管理局", "City Management Bureau", OrganisationKind.GOVERNMENT, "county"),
        ("street_office", "海棠街道办事处", "Haitang Street Office", OrganisationKind.GOVERNMENT, "street"),
        ("committee", "海棠社区居委会", "Haitang Residents' Committee", OrganisationKind.COMMUNITY, "community"),
        ("village_committee", "柳湾村委会", "Liuwan Villagers' Committee", OrganisationKind.COMMUNITY, "village"),
        ("council", "海棠社区议事会", "Haitang Council", OrganisationKind.SOCIAL, "community"),
        ("foundation", "清江社区基金会", "Qingjiang Community Foundation", OrganisationKind.SOCIAL, "county"),
        ("shop", "海棠便民店", "Haitang Corner Shop", OrganisationKind.MERCHANT, "community"),
    )
    return {
        key: people.found(name=name, name_en=name_en, kind=kind, place=where[place], on=FOUNDED_ON, at=FOUNDED_AT)
        for key, name, name_en, kind, place in rows
    }


def _posts(town: Town) -> None:
    for name, unit, kind in (
        ("grid_officer", "committee", PostKind.GRID_OFFICER),
        ("phone_desk", "centre", PostKind.PHONE_DESK),
        ("dispatcher", "centre", PostKind.DISPATCHER),
        ("handler", "committee", PostKind.HANDLER),
        ("other_handler", "city_management", PostKind.HANDLER),
        ("visitor", "centre", PostKind.VISITOR),
        ("supervisor", "centre", PostKind.SUPERVISOR),
        ("operator", "centre", PostKind.OPERATOR),
        ("head", "committee", PostKind.HEAD),
        ("points_officer", "committee", PostKind.POINTS_OFFICER),
        ("shopkeeper", "shop", PostKind.SHOPKEEPER),
        ("treasurer", "foundation", PostKind.TREASURER),
        *(
            (member, unit, PostKind.COMMITTEE)
            for member in ("committee_one", "committee_two", "committee_three")
            for unit in ("council", "foundation")
        ),
    ):
        people.take_post(town.persons[name], organisation=town.units[unit], kind=kind, on=FOUNDED_ON, at=FOUNDED_AT)


def _homes(town: Town) -> None:
    for name in ("resident", "neighbour"):
        home = people.declare_home(town.persons[name], place=town.places["grid"], on=FOUNDED_ON, at=FOUNDED_AT)
        people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
    people.grant_proxy(
        town.persons["resident"],
        agent=town.persons["daughter"],
        kinship="女儿",
        by=town.persons["resident"],
        on=FOUNDED_ON,
        at=FOUNDED_AT,
    )


def _duties(town: Town) -> None:
    operator = town.actor("operator", FOUNDED_AT)
    for category, unit in (
        ("utilities.lamp", "committee"),
        ("utilities.lamp", "village_committee"),
        ("living.noise", "committee"),
        ("traffic.road", "city_management"),
        ("utilities", "city_management"),
    ):
        admit_duty(
            category=Category.objects.get(code=category),
            unit=town.units[unit],
            ground="清江县权责清单",
            on=FOUNDED_ON,
            by=operator,
            at=FOUNDED_AT,
        )


def track(code: str) -> Track:
    """A track by its code."""
    return Track.objects.get(code=code)


def category(code: str) -> Category:
    """A category by its code."""
    return Category.objects.get(code=code)
