"""Public things of the demo town: forty are entered, one has no custodian; a walk, a mended bench, an adopted bed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.practices.assets import actions
from gongdi.practices.assets.actions import Look, Promise, Thing
from gongdi.practices.assets.models import Asset, Kind, Route
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "海棠社区的公共设施"
ENTERED, ADOPTED, FOUND, WALKED = 70, 30, 6, (23, 16, 9, 2)  # days ago
# Kind, name, where it is; the last one has nobody who looks after it.
SINGLE: Sequence[tuple[str, str, str]] = (
    ("bridge", "南桥", "清江海棠段，南门外"),
    ("toilet", "菜市场公厕", "菜市场西侧"),
    ("canteen", "海棠助餐点", "活动中心一楼"),
    ("square", "小广场", "北院和南院之间"),
    ("river", "清江海棠段", "南桥到拦水坝，八百米"),
    ("road", "海棠巷", "北门到菜市场"),
    ("centre", "党群服务中心", "北门旁"),
    ("board", "南院公告栏", "南门传达室旁"),
    ("shelter", "校车候车亭", "北门外"),
    ("playground", "儿童滑梯", "南院沙坑旁"),
    ("reading_room", "楼下书屋", "6号楼架空层"),
    ("bench", "香樟树下长椅", "小广场东边"),
    ("flower_bed", "3号楼前花坛", "3号楼东单元门口"),
    ("flower_bed", "南门花坛", "南门进来左手"),
    ("waste", "北院投放点", "4号楼西头"),
    ("waste", "南院投放点", "7号楼旁"),
)
LAMPS, DRAINS, DARK = 16, 7, "5号路灯"
FORGOTTEN = ("drain", "老粮站门口的下水道", "粮站宿舍院里")
BROKEN = "香樟树下的长椅断了一根条，坐下去夹手。"
MENDED = "换了三根条，螺丝都紧了一遍。"
PROMISE = "每周三、周六浇水，春秋各补种一次。"


def asset_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the register and what happened to what stands in it."""
    yield looked_after(Walk.seeded(town, now, TITLE))


def looked_after(walk: Walk) -> Story:
    """Entered at once; adopted; a route laid and walked; a bench broken, mended and seen to be mended."""
    yield walk.clock(ENTERED, 10)
    things = {row.name: row for row in entered(walk)}
    person = walk.town.cast["committee"]
    river = Kind.objects.get(code="river")
    actions.name_chief(river, place=place(), person=person, is_named=True, by=walk.staff("head"), at=walk.at)
    yield walk.clock(ADOPTED, 18)
    promise = Promise(PROMISE, timezone.localdate(walk.now + timedelta(days=150)), is_named=True)
    actions.adopt(things["3号楼前花坛"], promise=promise, by=walk.staff("resident"), at=walk.at)
    route, stops = laid(walk, list(things.values()))
    for day in WALKED[:-1]:
        yield from walked(walk, route, stops, day)
    yield walk.clock(FOUND, 17)
    finding = actions.report(things["香樟树下长椅"], text=BROKEN, by=walk.staff("resident"), at=walk.at, dangerous=True)
    yield walk.wait(14, 20)
    actions.mend(finding, words=MENDED, by=walk.staff("handler"), at=walk.at)
    yield walk.wait(6, 20)
    actions.confirm(finding, by=walk.staff("resident"), at=walk.at)
    yield from walked(walk, route, stops, WALKED[-1])


def place() -> Place:
    """Haitang."""
    return Place.objects.get(code=COMMUNITY)


def entered(walk: Walk) -> list[Asset]:
    """The residents' committee enters everything that it looks after, and one thing that nobody does."""
    rows = [
        *SINGLE,
        *(("lamp", f"{number}号路灯", f"海棠巷，从北门数第{number}盏") for number in range(1, LAMPS + 1)),
        *(("drain", f"{number}号雨水井", f"{number}号楼前") for number in range(1, DRAINS + 1)),
    ]
    kinds = {row.code: row for row in Kind.objects.all()}
    here, unit = place(), walk.town.units[COMMUNITY]
    known = [Thing(kinds[kind], name, here, spot, unit, unit) for kind, name, spot in rows]
    kind, name, spot = FORGOTTEN
    things = [*known, Thing(kinds[kind], name, here, spot, unit)]
    return actions.register_many(things, by=walk.staff("head"), at=walk.at)


def laid(walk: Walk, things: list[Asset]) -> tuple[Route, list[Asset]]:
    """A route along the lane, past everything but the canteen and what nobody looks after."""
    stops = [row for row in things if row.kind.code != "canteen" and row.unkept_since is None]
    by = walk.staff("head")
    route = actions.lay(place(), name="海棠巷一圈", things=stops, every_days=7, is_open=True, by=by, at=walk.at)
    return route, stops


def walked(walk: Walk, route: Route, stops: list[Asset], day: int) -> Story:
    """The grid officer walks it; on the last walk one lamp is dark, and now and then something is only fair."""
    yield walk.clock(day, 9)
    going = actions.start(route, by=walk.staff("grid"), at=walk.at)
    for row in stops:
        yield walk.wait(0.03, 0.06)
        is_dark = row.name == DARK and day == WALKED[-1]
        look = Look(1, ("dark",), "从昨天晚上起") if is_dark else Look(2 if walk.one_in(9) else 3)
        actions.see_on(going, asset=row, look=look, by=walk.staff("grid"), at=walk.at)
    actions.finish(going, by=walk.staff("grid"), at=walk.at)
