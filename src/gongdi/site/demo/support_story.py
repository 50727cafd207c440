"""Support in the demo town: rules adopted by the committee, a bench that got a subsidy to begin and an award after."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.pictures import Picture, encoded
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.people.queries import residents
from gongdi.ground.places.models import Place
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.actions import Measure, Terms
from gongdi.instruments.evaluations.models import Evaluation, Occasion, Scale
from gongdi.instruments.evaluations.states import Status
from gongdi.instruments.funds.actions import granting, paying
from gongdi.instruments.funds.queries.relief import criteria
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Bill, Cost, Words, support, support_rules
from gongdi.practices.projects.actions.support import Payee
from gongdi.practices.projects.actions.support_rules import Ruling
from gongdi.practices.projects.models import Project, SupportClaim, SupportKind, SupportProgramme
from gongdi.practices.projects.support_queries import Dossier
from gongdi.practices.projects.support_sums import Step
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.fund_story import GENERAL, YUAN
from gongdi.site.demo.gifts import fund_called
from gongdi.site.demo.grants_story import CRITERION, asked_of, fresh
from gongdi.site.demo.project_story import DAY, SIZE, STEEL
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

GARDEN = f"{COMMUNITY}-01"
PAVED, BRICK, EARTH, WOOD = (176, 172, 164), (150, 88, 70), (112, 92, 70), (128, 92, 56)
ROSE, LEAF = (190, 70, 90), (84, 120, 76)
SET, BEGUN = 300, 160  # days ago
GROUND = "海棠街道《社区共建项目支持办法》，居民代表会议讨论过"
SUBSIDY, AWARD, RELIEF = "微事启动补贴", "共建项目以奖代补", "困难家庭分摊减免"
RULES: dict[str, tuple[str, tuple[Step, ...], int]] = {
    SupportKind.SUBSIDY: (SUBSIDY, (Step(share=4_000, most=2_000 * YUAN),), 60_000 * YUAN),
    SupportKind.AWARD: (
        AWARD,
        (Step(6_000, 1_000, 0, 1_000 * YUAN), Step(7_500, 2_000, 0, 1_500 * YUAN), Step(9_000, 3_000, 0, 2_000 * YUAN)),
        40_000 * YUAN,
    ),
    SupportKind.RELIEF: (RELIEF, (Step(share=5_000, most=3_000 * YUAN),), 30_000 * YUAN),
}
BENCH = Words(
    "北门添五张长椅、补花坛",
    "老人接孩子在北门站着等，没有地方坐；花坛塌了一角，土冲到路上。",
    "住在这个小区、走北门的人",
)
LINES = [Cost("防腐木长椅五张", 3_250 * YUAN), Cost("砖、水泥、花苗", 1_350 * YUAN), Cost("砌花坛：六户人家出力", 0)]
SPENT = (
    (3_250 * YUAN, "防腐木长椅五张", "24422000000031880417"),
    (1_130 * YUAN, "砖、水泥、花苗", "24422000000031880562"),
)
SPOT = "北门花坛边"
CRITERIA = (
    Measure("坐得舒服、放得稳", Scale.FIVE, 2),
    Measure("花坛结实好看", Scale.FIVE, 1),
    Measure("常去坐", Scale.YES_NO, 1),
)
MARKS = ((5, 5, 2), (4, 4, 2), (5, 3, 2), (4, 5, 1), (5, 4, 2), (3, 4, 2))
ANSWERS_MOST, COVERAGE, LEAST = 18, 10, 6
TO_UNIT = Payee("海棠社区居民委员会", "6228400000000027001")


def support_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the rules, and the bench where enough neighbours live to judge it."""
    for kind in RULES:
        yield ruled(Walk.seeded(town, now, kind), kind)
    if len(neighbours()) >= LEAST + 3:
        yield bench(Walk.seeded(town, now, BENCH.title))


def neighbours() -> list[Person]:
    """Those who live in the garden, as far as somebody verified it, in the order of their homes."""
    garden = Place.objects.get(code=GARDEN, to_on=None)
    return [
        home.person for home in residents(garden.path, timezone.localdate()).select_related("person").order_by("pk")
    ]


def ruled(walk: Walk, kind: str) -> Story:
    """A programme is proposed by the head, and two of the committee adopt it."""
    yield walk.ago(SET)
    title, steps, budget = RULES[kind]
    fund, is_relief = fund_called(GENERAL), kind == SupportKind.RELIEF
    known = criteria(fund.foundation, timezone.localdate(walk.at)).get(name=CRITERION) if is_relief else None
    ruling = Ruling(steps, budget, GROUND, form="short" if kind == SupportKind.SUBSIDY else "", criterion=known)
    yield from proposed(walk, kind, title, ruling)


def proposed(walk: Walk, kind: str, title: str, ruling: Ruling) -> Story:
    """The head proposes rules for Haitang out of the general fund, and they are adopted."""
    fund, place = fund_called(GENERAL), Place.objects.get(code=COMMUNITY, to_on=None)
    by, at = walk.staff("head"), walk.at
    row = support_rules.propose(place, fund=fund, kind=kind, title=title, ruling=ruling, by=by, at=at)
    yield from adopt(walk, Resolution.objects.get(pk=row.versions.get().resolution or 0))


def bench(walk: Walk) -> Story:
    """Forty percent to begin with, built in a fortnight, judged by those who sit there, an award for it."""
    yield walk.clock(BEGUN, 9, 20)
    people = neighbours()
    leader = walk.actor(people[0])
    row = begun(walk, leader)
    yield from planned(walk, row, leader, people)
    yield from supported(walk, row, SUBSIDY, "签了字的方案和三家长椅的报价。")
    yield from built(walk, row, leader, people)
    yield from judged(walk, row, leader, people)
    yield from supported(walk, row, AWARD, "评议结果已经公布，发票贴在公告栏。")
    yield from finished(walk, row, leader)
    yield from accounted(walk, row)


def begun(walk: Walk, leader: Actor) -> Project:
    """A neighbour says that it will be done."""
    garden, community = (Place.objects.get(code=code, to_on=None) for code in (GARDEN, COMMUNITY))
    unit = Organisation.objects.filter(place=community, kind="community", to_on=None).earliest("pk")
    return actions.begin_project(garden, words_=BENCH, form="short", unit=unit, by=leader, at=walk.at)


def planned(walk: Walk, row: Project, leader: Actor, people: list[Person]) -> Story:
    """What it costs, a photo, two neighbours, by what it will be judged, and the signature."""
    yield walk.wait(3, 6)
    text = "长椅靠墙摆，留出轮椅的位置；花坛拆了重砌，种月季。"
    actions.offer(row, title="长椅靠墙、花坛重砌", text=text, lines=LINES, by=leader, at=walk.at)
    yield walk.wait(0.2, 0.4)
    actions.photo(row, photo=drawn(is_built=False), phase="before", spot=SPOT, by=leader, at=walk.at)
    for person in people[1:3]:
        yield walk.wait(3, 8)
        actions.back(row, by=walk.actor(person), at=walk.at)
    yield walk.wait(2, 5)
    actions.decide(row, option=1, by=leader, at=walk.at)
    yield walk.wait(1, 2)
    subject, ground = ("project", row.pk), "立项时在楼长会上定的"
    evaluations.adopt(subject, place=row.place, criteria=CRITERIA, ground=ground, by=walk.staff("head"), at=walk.at)
    yield walk.wait(1, 2)
    due = timezone.localdate(walk.at + timedelta(days=40))
    actions.sign(row, due_on=due, by=leader, at=walk.at)


def supported(walk: Walk, row: Project, title: str, evidence: str) -> Story:
    """The committee of the community asks by the rules; one member agrees, the treasurer and another one pay."""
    yield walk.wait(20, 40)
    handler, programme = walk.staff("handler"), SupportProgramme.objects.get(title=title)
    dossier = Dossier(fresh_project(row), walk.at)
    rules = next(each for each in dossier.rules if each.programme_id == programme.pk)
    expected = dossier.affair(rules).worked.amount
    claim = support.claim(row, rules=rules, expected=expected, payee=TO_UNIT, by=handler, at=walk.at)
    yield walk.wait(5, 30)
    grant = granting.put(fresh(claim.grant), by=walk.staff("treasurer"), at=walk.at)
    yield walk.wait(3, 20)
    resolutions.vote(asked_of(grant), choice=Choice.YES, by=walk.staff("committee"), at=walk.at)
    steps = (
        (handler, partial(paying.draw, evidence=evidence)),
        (walk.staff("treasurer"), paying.prepare),
        (walk.staff("colleague"), paying.release_payment),
    )
    for who, step in steps:
        yield walk.wait(4, 20)
        step(fresh(grant), by=who, at=walk.at)


def built(walk: Walk, row: Project, leader: Actor, people: list[Person]) -> Story:
    """Bought, built, shown and accepted; the committee looks after it."""
    for fen, name, number in SPENT:
        yield walk.wait(20, 40)
        bill = Bill(name, "清江建材市场", fen, timezone.localdate(walk.at), number)
        actions.spend(row, bill=bill, by=leader, at=walk.at)
    for phase in ("during", "after"):
        yield walk.wait(40, 60)
        actions.photo(row, photo=drawn(is_built=phase == "after"), phase=phase, spot=SPOT, by=leader, at=walk.at)
    yield walk.wait(5, 20)
    actions.accept(row, words_="五张都稳，花坛不漏土，轮椅过得去。", by=walk.actor(people[1]), at=walk.at)
    yield walk.wait(5, 20)
    rules = "六户人家轮流浇花，木头每年刷一次油；松了在说事里报。"
    actions.hand_over(row, custodian=row.unit, rules=rules, by=leader, at=walk.at)


def judged(walk: Walk, row: Project, leader: Actor, people: list[Person]) -> Story:
    """Those who live there judge it; the result is published when the time is over."""
    yield walk.wait(20 * 24, 22 * 24)
    asked = evaluations.open_(
        ("project", row.pk),
        title="北门的长椅和花坛好不好",
        text="用了三个星期，请住在这里的人评一评。结果决定奖补多少。",
        occasion=Occasion.LATER,
        place=row.place,
        terms=Terms(coverage_least=COVERAGE),
        by=leader,
        at=walk.at,
    )
    for number, person in enumerate(people[2 : 2 + ANSWERS_MOST]):
        yield walk.wait(2, 9)
        marks = MARKS[number % len(MARKS)]
        evaluations.answer(asked, marks=marks, by=walk.actor(person), at=walk.at)
    assert asked.closes_at is not None  # nobody was drawn
    walk.at = asked.closes_at + timedelta(hours=2)
    yield walk.at
    asked = Evaluation.objects.get(pk=asked.pk)
    if asked.status == Status.OPEN:  # unless the clock of the house was faster
        evaluations.publish(asked, by=SYSTEM, at=walk.at)


def finished(walk: Walk, row: Project, leader: Actor) -> Story:
    """A neighbour says that it does good, and all share it."""
    yield walk.wait(3, 9)
    words = "接孙子终于有地方坐了。"
    actions.thank(row, is_good=True, words_=words, by=walk.actor(neighbours()[2]), at=walk.at)
    yield walk.wait(2, 5)
    actions.judge(row, by=leader, at=walk.at)
    yield walk.wait(2, 5)
    actions.share(row, rules="谁都能坐。不放杂物，不占着晒被子。", by=leader, at=walk.at)


def accounted(walk: Walk, row: Project) -> Story:
    """Both grants are accounted for to the fen."""
    for claim in SupportClaim.objects.filter(project=row).select_related("grant"):
        yield walk.wait(20, 60)
        receipts = (paying.Spent("长椅和材料的发票", claim.amount, timezone.localdate(walk.at)),)
        text, handler = "长椅五张、花坛一座，都在用。", walk.staff("handler")
        paying.report(fresh(claim.grant), text=text, receipts=receipts, returned=0, by=handler, at=walk.at)
        yield walk.wait(20, 60)
        paying.accept(fresh(claim.grant), by=walk.staff("treasurer"), at=walk.at)


def drawn(*, is_built: bool) -> Picture:
    """A picture of the north gate: a broken bed of earth, or a bench beside flowers."""
    image = Image.new("RGB", SIZE, DAY)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 330, 640, 480), fill=PAVED)
    pen.polygon([(60, 400), (80, 320), (240, 320), (260, 400)], fill=BRICK if is_built else EARTH)
    if is_built:
        for number in range(7):
            pen.ellipse((84 + 22 * number, 296, 104 + 22 * number, 320), fill=ROSE if number % 2 else LEAF)
        for top, bottom in ((270, 286), (296, 312), (330, 350)):
            pen.rectangle((340, top, 580, bottom), fill=WOOD)
        for left in (360, 548):
            pen.rectangle((left, 270, left + 12, 410), fill=STEEL)
    out = BytesIO()
    image.save(out, "JPEG")
    return encoded(BytesIO(out.getvalue()), len(out.getvalue()))


def fresh_project(row: Project) -> Project:
    """A project as it is now, with its place."""
    return Project.objects.select_related("place").get(pk=row.pk)
