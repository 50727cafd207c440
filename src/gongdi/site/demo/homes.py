"""The people of the demo town: imagined names, the buildings of Haitang, and who lives where."""

from itertools import cycle

from gongdi.ground.access import actions as access
from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Person
from gongdi.ground.places import actions as places
from gongdi.ground.places.models import Level, Place
from gongdi.site.demo.cast import FOUNDED_AT, FOUNDED_ON

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = ["桂兰", "建国", "秀英", "志强", "小燕", "国庆", "丽华", "海涛", "玉珍", "晓东", "春梅", "文彬", "雪琴", "子轩"]
# The community that has buildings: its code, and how many stand in each of its grids.
HAITANG = "990001001001"
BUILDINGS = 4
# Half of the people live in Haitang. Of those elsewhere one in four has said where, and nobody has looked yet.
UNVERIFIED = 4


def name_of(number: int) -> str:
    """An imagined name; the first 420 differ."""
    return SURNAMES[number % len(SURNAMES)] + GIVEN[(number + number // len(SURNAMES)) % len(GIVEN)]


def build_homes(grids: list[Place]) -> dict[int, list[Place]]:
    """Put up the buildings of Haitang; the places to live in, by the number of their grid."""
    where = {grid.pk: [grid] for grid in grids}
    for grid in grids:
        if grid.code.startswith(HAITANG):
            where[grid.pk] = [put_up(grid, number) for number in range(1, BUILDINGS + 1)]
    return where


def put_up(grid: Place, number: int) -> Place:
    """One building. They are numbered through the whole community: the second grid goes on where the first ends."""
    number += BUILDINGS * (int(grid.code[-2:]) - 1)
    return places.found(
        name=f"海棠社区{number}号楼",
        name_en=f"Haitang Community, Building {number}",
        level=Level.BUILDING,
        code=f"{grid.code}-{number:02d}",
        parent=grid,
        on=FOUNDED_ON,
        at=FOUNDED_AT,
    )


def settle(where: dict[int, list[Place]], officers: dict[int, Person], count: int) -> dict[int, list[Person]]:
    """Let this many people live there, half of them in Haitang; who lives in which grid.

    `officers` are those who know a grid: they enter whom they have visited, the others only say where they live.
    """
    known = {grid: actor_of(officer, FOUNDED_AT) for grid, officer in officers.items()}
    doors = [(grid, home) for grid, homes in where.items() for home in homes]
    ours = cycle(pair for pair in doors if pair[1].level == Level.BUILDING)
    others = cycle(pair for pair in doors if pair[1].level != Level.BUILDING)
    lived_in: dict[int, list[Person]] = {grid: [] for grid in where}
    for number in range(count):
        grid, home = next(others) if number % 2 else next(ours)
        is_verified = number % 2 == 0 or number // 2 % UNVERIFIED > 0
        lived_in[grid].append(move_in(number, home, known[grid] if is_verified else None))
    return lived_in


def move_in(number: int, home: Place, officer: Actor | None) -> Person:
    """One person, entered by the officer who knows the place, or by themselves."""
    phone, name = f"1380001{number:04d}", name_of(number)
    if officer:
        return access.enter_resident(name=name, phone=phone, place=home, by=officer, at=FOUNDED_AT)
    person = people.know(phone=phone, name=name, at=FOUNDED_AT)
    people.declare_home(person, place=home, on=FOUNDED_ON, at=FOUNDED_AT)
    return person
