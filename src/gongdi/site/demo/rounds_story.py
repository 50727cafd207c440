"""A participatory budget of the demo town: twenty-four projects, sixty thousand yuan, decided by Equal Shares today."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.actions.passing import time_passed
from gongdi.instruments.ballots.models import Ballot, Origin, Voter
from gongdi.practices.rounds import actions
from gongdi.practices.rounds.actions import Days, Money
from gongdi.practices.rounds.actions.passing import time_passed as ideas_end
from gongdi.practices.rounds.models import Idea, Round
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "今年的社区微实事，大家来定"
TEXT = "六万元，从社区服务群众专项经费里出。住在海棠社区、核实过住处的居民都可以提、都可以投，户口在哪里都一样。"
SOURCE = "社区服务群众专项经费"
AMOUNT = 60_000_00
NORTH, SOUTH, PARENTS, ELDERS = "north", "south", "parents", "elders"
# What, where, yuan, and who likes it.
IDEAS: Sequence[tuple[str, str, int, str]] = (
    ("1号楼到4号楼之间装路灯", "北院的路晚上看不见", 12_600, NORTH),
    ("北院补划停车位", "重新画线，多出十一个位", 8_400, NORTH),
    ("北门装人行闸机", "刷脸、刷卡、老年卡都行", 15_800, NORTH),
    ("3号楼前的下水道清掏", "一下雨就往外冒", 4_200, NORTH),
    ("北院健身角换新", "四件坏了两件", 9_600, NORTH),
    ("北院垃圾房加顶棚", "夏天味道大", 5_500, NORTH),
    ("南院步道补平", "砖翘了，已经摔过两个人", 7_900, SOUTH),
    ("南院装晾衣架", "六组，放在向阳的那一边", 3_600, SOUTH),
    ("6号楼前种树", "桂花八棵，连三年养护", 6_200, SOUTH),
    ("南院公告栏换新", "现在的锁不上，下雨全湿", 2_800, SOUTH),
    ("7号楼旁装两个电动车充电桩", "免得从楼上拉线", 9_900, SOUTH),
    ("南门减速带", "两条，学生从这里走", 1_900, SOUTH),
    ("儿童滑梯换新", "旧的裂了口", 13_500, PARENTS),
    ("暑期托管班", "四周，每天三小时，请两位老师", 11_200, PARENTS),
    ("沙坑换沙加盖", "加盖防猫", 2_400, PARENTS),
    ("四点半课堂的书桌", "十二张，放在活动室", 4_800, PARENTS),
    ("周末儿童画画课", "十次，材料费", 3_000, PARENTS),
    ("校车站遮雨棚", "等车的地方", 8_800, PARENTS),
    ("单元门口加扶手", "八个单元的台阶", 6_400, ELDERS),
    ("助餐点添保温餐车", "一辆，送到楼下", 7_200, ELDERS),
    ("每月两次量血压", "请卫生站来，一年", 3_800, ELDERS),
    ("活动室换隔音窗", "唱戏不吵楼上", 9_300, ELDERS),
    ("智能手机课", "十二次，一次教一样", 2_200, ELDERS),
    ("长椅加靠背", "院里十张", 4_600, ELDERS),
)
BEYOND = ("给每幢楼装电梯", "六层楼，老人下不来")
TOO_DEAR = "一部电梯约四十万元，超出这一轮的总额；加装电梯另有政策，已经转给街道，下月来讲一次。"
PRICED = "按去年同类工程的单价和现场量的数算的，含安装。"
# What share of a hundred belongs to which group, and how many of ten like what is for theirs and for others.
GROUPS = (NORTH,) * 38 + (SOUTH,) * 30 + (PARENTS,) * 18 + (ELDERS,) * 14
OWN, OTHER = 6.5, 0.8
ANNOUNCED, IDEAS_END, COSTING_END, OPENED, CLOSED = 62, 40, 20, 14, 0.15  # days ago
BY_PHONE, BY_HELPER, BY_TELEPHONE, ON_PAPER = 110, 9, 6, 5


def rounds_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the round, where enough people live to decide it."""
    people = people_of_haitang(town)
    if len(people) >= len(IDEAS):
        yield decided(Walk.seeded(town, now, TITLE), people)


def decided(walk: Walk, people: list[Person]) -> Story:
    """Announced, proposed, costed, put to the vote; the count comes when the log is signed."""
    yield walk.ago(ANNOUNCED)
    row = announced(walk)
    yield from proposed(walk, row, people)
    yield walk.ago(IDEAS_END - 3)
    ideas_end(walk.at)
    costed(walk, row)
    yield walk.ago(OPENED)
    ballot = actions.put(
        row,
        opens_at=walk.at,
        closes_at=walk.now - timedelta(days=CLOSED),
        on=timezone.localdate(walk.at),
        by=walk.staff("head"),
        at=walk.at,
    )
    yield from voted(walk, ballot)


def announced(walk: Walk) -> Round:
    """The head says how much there is, by which rule and until when."""
    days = Days(walk.now - timedelta(days=IDEAS_END), walk.now - timedelta(days=COSTING_END))
    return actions.announce(
        Place.objects.get(code=COMMUNITY),
        title=TITLE,
        text=TEXT,
        money=Money(AMOUNT, SOURCE),
        days=days,
        unit=walk.town.units[COMMUNITY],
        rule={"method": "equal-shares", "completion": "add1"},
        by=walk.staff("head"),
        at=walk.at,
    )


def proposed(walk: Walk, row: Round, people: list[Person]) -> Story:
    """One resident after the other proposes something."""
    for (title, text), person in zip([*(idea[:2] for idea in IDEAS), BEYOND], [*people, people[0]], strict=False):
        yield walk.wait(6, 20)
        actions.propose(row, title=title, text=text, by=walk.actor(person), at=walk.at)


def costed(walk: Walk, row: Round) -> None:
    """The residents' committee says what each costs, and why one cannot be done."""
    handler = walk.staff("handler")
    for idea in Idea.objects.filter(round=row).order_by("number"):
        if idea.number > len(IDEAS):
            actions.refuse(idea, reason=TOO_DEAR, by=handler, at=walk.at)
        else:
            actions.cost(idea, cost=IDEAS[idea.number - 1][2] * 100, reason=PRICED, by=handler, at=walk.at)


def voted(walk: Walk, ballot: Ballot) -> Story:
    """Most vote on their telephone, some at the door, by calling, or on paper that two officers type in."""
    lines = list(Voter.objects.filter(ballot=ballot).select_related("person").order_by("pk"))
    lines = walk.chance.sample(lines, min(len(lines) - 1, BY_PHONE + BY_HELPER + BY_TELEPHONE + ON_PAPER))
    ways = [("helper", BY_HELPER), ("telephone", BY_TELEPHONE), ("paper", ON_PAPER)]
    origins = [way for way, count in ways for _ in range(count)]
    sheets = []
    for number, line in enumerate(lines):
        yield walk.wait(0.3, 3.5)
        assert line.person is not None  # everybody on the roll of residents is known
        choices = liked(walk)
        way = origins[number] if number < len(origins) else "web"
        if way == "paper":
            ballots.take_sheet(line, by=walk.staff("handler"), at=walk.at)
            sheets.append(choices)
        elif way == "web":
            ballots.cast(ballot, choices, by=walk.actor(line.person), at=walk.at)
        else:
            by = walk.staff("grid" if way == "helper" else "phone")
            ballots.cast(ballot, choices, origin=Origin(way), for_=line, by=by, at=walk.at)
    yield walk.ago(CLOSED)
    time_passed(walk.at)
    for officer in ("handler", "points"):
        yield walk.wait(0.2, 0.4)
        for number, choices in enumerate(sheets, 1):
            ballots.enter_sheet(ballot, number=number, choices=choices, by=walk.staff(officer), at=walk.at)


def liked(walk: Walk) -> list[int]:
    """What somebody ticks: much of what their group wants, little of the rest."""
    group = walk.chance.choice(GROUPS)
    return [
        number
        for number, idea in enumerate(IDEAS, 1)
        if walk.chance.random() * 10 < (OWN if idea[3] == group else OTHER)
    ]
