"""The plan of Haitang for its years: read by everybody, decided by the council, measured, one indicator behind."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import PLAIN
from gongdi.practices.plans import actions
from gongdi.practices.plans.models import Plan, Revival
from gongdi.practices.plans.queries import figures
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "海棠社区三年规划"
TEXT = "院子里有树荫，老人走路不绊脚，孩子放学有去处；事情大家商量，说到做到。"
DRAFTED, PUBLISHED = 320, 318  # days ago
READ_FOR = 14  # days
# revival, title, unit, decimals, value at the start, how much of the way each year adds, the record's own figure
INDICATORS = (
    (Revival.ECOLOGY, "公共绿地", "平方米", 0, 12_400, 900, ""),
    (Revival.ECOLOGY, "垃圾分类准确率", "%", 1, 615, 90, ""),
    (Revival.CULTURE, "四点半课堂座位", "个", 0, 40, 20, ""),
    (Revival.INDUSTRY, "社区便民店铺", "家", 0, 18, 4, ""),
    (Revival.TALENT, "登记的志愿者", "人", 0, 210, 60, ""),
    (Revival.ORGANISATION, "诉求满意率", "%", 1, 780, 40, "appeals.satisfied"),
)
# indicator, days ago, the value, how it is known
READINGS = (
    (1, 190, 12_700, "绿化队实测"),
    (2, 185, 650, "抽查二百户"),
    (3, 180, 48, "场地登记"),
    (4, 178, 20, "沿街走访"),
    (5, 170, 231, "志愿者名册"),
    (1, 60, 13_150, "绿化队实测"),
    (2, 58, 661, "抽查二百户"),
    (3, 55, 60, "场地登记"),
    (5, 20, 262, "志愿者名册"),
)
REMARKS = (
    ("七号楼后面的空地能不能也算进绿地？", "已经算进第一个指标，明年春天种。"),
    ("四点半课堂要有人管，不能只数座位。", "写进了责任单位的说明：每二十个座位配一位老师。"),
)


def plan_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the plan, where enough people live to say something about it."""
    if len(people_of_haitang(town)) >= len(REMARKS):
        yield lived(Walk.seeded(town, now, TITLE))


def lived(walk: Walk) -> Story:
    """Drafted by the head, remarked on, answered, decided, measured by the committee."""
    yield walk.ago(DRAFTED)
    plan = drafted(walk)
    yield walk.ago(PUBLISHED)
    until = walk.at + timedelta(days=READ_FOR)
    actions.publish(plan, until=until, by=walk.staff("head"), at=walk.at)
    for person, (said, answer) in zip(people_of_haitang(walk.town), REMARKS, strict=False):
        yield walk.wait(20, 60)
        remark = actions.remark(plan, text=said, by=walk.actor(person), at=walk.at)
        yield walk.wait(10, 30)
        actions.answer(plan, remark=remark, text=answer, by=walk.staff("head"), at=walk.at)
    yield walk.ago(PUBLISHED - READ_FOR - 1)
    yield from decided(walk, plan)
    for number, days, value, source in READINGS:
        yield walk.ago(days)
        indicator = figures(plan).get(number=number)
        on, by = timezone.localdate(walk.at), walk.staff("handler")
        actions.measure(plan, indicator=indicator, value=value, on=on, source=source, by=by, at=walk.at)


def drafted(walk: Walk) -> Plan:
    """The plan with its indicators, from where they are to the end of each year."""
    place, head = Place.objects.get(code=COMMUNITY), walk.staff("head")
    unit, first = walk.town.units[COMMUNITY], timezone.localdate(walk.at).year
    years = range(first, first + 3)
    plan = actions.draft(place, title=TITLE, text=TEXT, years=(first, first + 2), unit=unit, by=head, at=walk.at)
    for revival, title, unit_name, decimals, baseline, step, measure in INDICATORS:
        targets = {year: baseline + step * (number + 1) for number, year in enumerate(years)}
        way = actions.Way(baseline, date(first - 1, 12, 31), targets, decimals)
        what = {"revival": revival, "title": title, "unit_name": unit_name, "measure": measure}
        actions.add(plan, way=way, unit=unit, by=head, at=walk.at, **what)
    return plan


def decided(walk: Walk, plan: Plan) -> Story:
    """The council adopts it."""
    council, head = walk.town.bodies["council"], walk.staff("head")
    row = resolutions.open_(
        committee=council,
        subject=(PLAIN, council.place_id),
        title=f"通过《{TITLE}》",
        text="按公开征求意见后的草案实施。",
        needed=2,
        by=head,
        at=walk.at,
    )
    yield from adopt(walk, row)
    yield walk.wait(1, 3)
    row.refresh_from_db()
    actions.adopt(plan, resolution=row, by=walk.staff("head"), at=walk.at)
