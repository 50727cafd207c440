"""The foundation of the demo town: how its money began, served in an epidemic, and what became of what was left.

The story, and its figures, are those of the community foundation in the source: 2.5 million from public funds and 3.57
million from chambers and businesses at the launch; a million for a special fund in an epidemic, to which more than two
million were given; the 1.434 million left became a social emergency fund by decision. All amounts in fen.
"""

from collections.abc import Iterator
from datetime import datetime

from gongdi.ground.people.models import Person
from gongdi.instruments.funds.actions import founding, goods, motions
from gongdi.instruments.funds.models import DonorSort, Foundation, Shown
from gongdi.instruments.funds.queries.gifts import goods_unit
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.gifts import Present, fund_called, given
from gongdi.site.demo.society import STREET
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

YUAN = 100
GENERAL, EPIDEMIC, EMERGENCY = "总基金", "防疫专项基金", "社会应急专项基金"
LAUNCHED, BEGAN, OVER, CONVERTED = 720, 650, 440, 430  # days ago
PUBLIC = 2_500_000 * YUAN
# key of the body, days ago, fen: together 3.57 million
FOUNDERS = [("chamber", 715, 1_800_000 * YUAN), ("mill", 713, 1_000_000 * YUAN), ("orchard", 710, 770_000 * YUAN)]
ALLOCATED = 1_000_000 * YUAN
# the same, given in the epidemic: together 1.98 million
HELPERS = [("mill", 643, 680_000 * YUAN), ("orchard", 640, 500_000 * YUAN), ("chamber", 632, 800_000 * YUAN)]
# who gives (of the cast, or a resident by number), days ago, fen, how they are shown, words: together 56,800.00
NEIGHBOURS: list[tuple[str | int, int, int, Shown, str]] = [
    ("resident", 645, 300_00, Shown.MASKED, "给守卡口的志愿者买点热的"),
    ("neighbour", 642, 200_00, Shown.NAME, ""),
    (12, 638, 50_000_00, Shown.ANONYMOUS, ""),
    (30, 634, 1_688_88, Shown.MASKED, "平安"),
    (44, 629, 4_611_12, Shown.MASKED, ""),
]
MASKS, BOXES, WORTH = "口罩（盒）", 400, 12_000 * YUAN
LEFT = 1_434_000 * YUAN


def fund_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the stories of the foundation before the last year."""
    yield launch(Walk.seeded(town, now, "fund"))
    yield given(Walk.seeded(town, now, "fund"), 718, public_money(town))
    yield epidemic(Walk.seeded(town, now, "fund"))
    for fund, rows in ((GENERAL, FOUNDERS), (EPIDEMIC, HELPERS)):
        for key, days, fen in rows:
            yield given(Walk.seeded(town, now, "fund"), days, of_body(town, fund, key, fen))
    for who, days, fen, shown, words in NEIGHBOURS:
        person = person_of(town, who)
        present = Present(EPIDEMIC, fen, person.name, shown=shown, person=person, words=words)
        yield given(Walk.seeded(town, now, "fund"), days, present)
    yield given(Walk.seeded(town, now, "fund"), 640, masks(town))
    yield what_was_left(Walk.seeded(town, now, "fund"))


def person_of(town: DemoTown, who: str | int) -> Person:
    """A member of the cast by key, or a resident by number."""
    return town.cast[who] if isinstance(who, str) else town.residents[who % len(town.residents)]


def public_money(town: DemoTown) -> Present:
    """What the street gives from public funds."""
    unit = town.units[STREET]
    return Present(GENERAL, PUBLIC, f"{unit.name}（镇街财政）", DonorSort.PUBLIC, organisation=unit)


def of_body(town: DemoTown, fund: str, key: str, fen: int) -> Present:
    """What a chamber or a business gives."""
    return Present(fund, fen, town.bodies[key].name, DonorSort.BUSINESS, organisation=town.bodies[key])


def masks(town: DemoTown) -> Present:
    """Masks from the pharmacy: counted in boxes, their worth is shown and never booked as money."""
    shop = town.bodies["pharmacy"]
    return Present(EPIDEMIC, BOXES, shop.name, DonorSort.BUSINESS, organisation=shop, goods=MASKS, value=WORTH)


def launch(walk: Walk) -> Story:
    """The operator registers the foundation, and how people can give to it."""
    yield walk.ago(LAUNCHED)
    founding.found_foundation(
        walk.town.bodies["foundation"],
        name="海棠社区发展基金会",
        name_en="Haitang Community Foundation",
        purpose="支持社区服务和活动、社会组织参与社区发展，帮助遇到困难的居民。",
        by=walk.staff("operator"),
        at=walk.at,
        till=founding.Till("清江农村商业银行海棠支行", "海棠社区发展基金会", "6228400000000019120"),
    )


def epidemic(walk: Walk) -> Story:
    """The committee opens a special fund and puts a million into it; masks are handed out."""
    yield walk.ago(BEGAN)
    special = motions.NewFund(EPIDEMIC, "疫情防控：物资、值守、居家老人和隔离家庭的照料。", "Epidemic fund")
    reason = "疫情来了，社区卡口要人、要物资。从总基金拨100万元，设防疫专项基金，接受社会捐赠。"
    motion = motions.propose_fund(
        Foundation.objects.get(), fund=special, reason=reason, amount=ALLOCATED, by=walk.staff("treasurer"), at=walk.at
    )
    yield from adopt(walk, motion.resolution)
    yield walk.ago(630)
    fund, unit = fund_called(EPIDEMIC), goods_unit(MASKS)
    goods.hand_out(
        fund, unit=unit, amount=380, purpose="发给各卡口志愿者和独居老人", by=walk.staff("treasurer"), at=walk.at
    )


def what_was_left(walk: Walk) -> Story:
    """The epidemic is over: the fund ends, and the committee gives what is left a new purpose."""
    yield walk.ago(OVER)
    by, fund = walk.staff("treasurer"), fund_called(EPIDEMIC)
    motion = motions.propose_end(fund, reason="疫情进入常态化，防疫支出已经结清。", by=by, at=walk.at)
    yield from adopt(walk, motion.resolution)
    yield walk.ago(CONVERTED)
    new = motions.NewFund(EMERGENCY, "突发事件和居民急难：应急物资、临时安置、困难补助。", "Social emergency fund")
    reason = "防疫专项基金结余143.4万元，转化为社会应急专项基金，继续用于社区应急和居民急难。"
    motion = motions.propose_conversion(fund_called(EPIDEMIC), amount=LEFT, to=new, reason=reason, by=by, at=walk.at)
    yield from adopt(walk, motion.resolution)
