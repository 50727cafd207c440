"""What the foundation of the demo town spends on: grants in instalments on evidence, and relief told to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.instruments.funds.actions import granting, paying, relieving, rules
from gongdi.instruments.funds.models import Foundation, Grant, Relief
from gongdi.instruments.funds.queries.grants import whole
from gongdi.instruments.funds.queries.relief import criteria
from gongdi.ledger.resolutions.models import Resolution
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.fund_story import EMERGENCY, EPIDEMIC, GENERAL, YUAN
from gongdi.site.demo.gifts import fund_called
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

CRITERION = "突发重病或意外"
RELIEF = 3_000 * YUAN


@dataclass(frozen=True, slots=True)
class Wanted:
    """A grant as it is asked for so many days ago: by which unit, out of which fund, the parts of its budget in fen.

    It is paid in as many instalments as there are `parts`; `unused` fen come back with the report. `until` says how
    far it has come: "put" to the vote, "drawn" (evidence given for the next instalment), or all the way to "closed".
    """

    days: float
    unit: str
    fund: str
    title: str
    purpose: str
    budget: tuple[tuple[str, int], ...]
    parts: tuple[int, ...]
    unused: int = 0
    until: str = "closed"

    @property
    def amount(self) -> int:
        """What is asked for in all, in fen."""
        return sum(self.parts)


# The first three are what the epidemic cost: 860,000 + 530,400 less 10,000 that came back + 222,400 = 1,602,800 yuan.
GRANTS = [
    Wanted(
        626,
        "990001001001",
        EPIDEMIC,
        "海棠社区防疫物资和卡口值守",
        "口罩、消毒液、帐篷，六个卡口三班值守。",
        (("防疫物资", 512_000 * YUAN), ("值守补贴和餐费", 348_000 * YUAN)),
        (500_000 * YUAN, 360_000 * YUAN),
    ),
    Wanted(
        620,
        "990001001002",
        EPIDEMIC,
        "老码头社区居家老人照料",
        "给独居和隔离的老人送菜、送药、送餐。",
        (("餐食和药品", 410_400 * YUAN), ("车辆和人工", 120_000 * YUAN)),
        (300_000 * YUAN, 230_400 * YUAN),
        unused=10_000 * YUAN,
    ),
    Wanted(
        612,
        "990001002001",
        EPIDEMIC,
        "清溪社区消杀和检测点",
        "公共场所消杀，两个检测点搭建和秩序维护。",
        (("消杀", 92_400 * YUAN), ("检测点", 130_000 * YUAN)),
        (222_400 * YUAN,),
    ),
    Wanted(
        205,
        "990001001001",
        GENERAL,
        "海棠社区长者食堂开办",
        "改造厨房、添置桌椅，让七十岁以上的老人中午有热饭。",
        (("厨房改造", 78_000 * YUAN), ("桌椅餐具", 42_000 * YUAN)),
        (80_000 * YUAN, 40_000 * YUAN),
        unused=1_860_50,
    ),
    Wanted(
        40,
        "990001002001",
        GENERAL,
        "清溪社区楼道照明改造",
        "四栋老楼的楼道换感应灯，居民自己装，材料由基金会出。",
        (("感应灯和线材", 18_000 * YUAN),),
        (9_000 * YUAN, 9_000 * YUAN),
        until="drawn",
    ),
    Wanted(
        5,
        "990001001003",
        GENERAL,
        "书院社区儿童阅览角",
        "腾出一间活动室，放学后孩子有地方看书写作业。",
        (("书架和图书", 26_000 * YUAN), ("桌椅和灯", 10_000 * YUAN)),
        (36_000 * YUAN,),
        until="put",
    ),
]


def grants_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the stories of all grants and of relief."""
    for wanted in GRANTS:
        yield granted(Walk.seeded(town, now, wanted.title), wanted)
    yield criterion_set(Walk.seeded(town, now, CRITERION))
    neighbours = people_of_haitang(town)
    stroke, fall = "爱人上个月中风住院，家里没有收入。", "工地摔伤，包工头的钱还没有到。"
    first, second = neighbours[8 % len(neighbours)], neighbours[21 % len(neighbours)]
    yield relieved(Walk.seeded(town, now, "relief"), 95, first, stroke)
    yield relieved(Walk.seeded(town, now, "relief now"), 2, second, fall, decided=False)


def granted(walk: Walk, wanted: Wanted) -> Story:
    """A grant from its application to as far as it has come."""
    yield walk.ago(wanted.days)
    applicant = walk.town.handlers[walk.town.units[wanted.unit].pk]
    grant = granting.apply(application(walk, wanted), by=walk.actor(applicant), at=walk.at)
    yield walk.wait(5, 30)
    grant = granting.put(grant, by=walk.staff("treasurer"), at=walk.at)
    if wanted.until == "put":
        return
    yield from adopt(walk, asked_of(grant))
    for number in range(len(wanted.parts)):
        if number:
            yield walk.wait(20 * 24, 25 * 24)
        yield from paid(walk, grant, wanted, applicant, is_last=wanted.until == "drawn" and number > 0)
    if wanted.until == "closed":
        yield from accounted(walk, grant, wanted, applicant)


def application(walk: Walk, wanted: Wanted) -> granting.Application:
    """What is asked for; the first part is due at once, each other a month later."""
    unit, on = walk.town.units[wanted.unit], timezone.localdate(walk.at)
    return granting.Application(
        fund=fund_called(wanted.fund),
        title=wanted.title,
        purpose=wanted.purpose,
        plan="社区牵头，居民和志愿者一起做，每一笔开支贴在公告栏。",
        budget=wanted.budget,
        instalments=tuple((fen, on + timedelta(days=10 + 30 * step)) for step, fen in enumerate(wanted.parts)),
        payee=unit.name,
        payee_account="6228400000000027" + wanted.unit[-3:],
        organisation=unit,
    )


def paid(walk: Walk, grant: Grant, wanted: Wanted, applicant: Person, *, is_last: bool) -> Story:
    """Evidence is given and it is paid; of the last one only the evidence."""
    yield walk.wait(20, 60)
    evidence = f"合同和{wanted.budget[0][0]}的发票、签收单，现场照片已贴在公告栏。"
    paying.draw(fresh(grant), evidence=evidence, by=walk.actor(applicant), at=walk.at)
    if not is_last:
        yield from released(walk, grant)


def released(walk: Walk, grant: Grant) -> Story:
    """Two signatures: the treasurer prepares the payment, a member of the committee releases it."""
    yield walk.wait(5, 30)
    paying.prepare(fresh(grant), by=walk.staff("treasurer"), at=walk.at)
    yield walk.wait(5, 30)
    paying.release_payment(fresh(grant), by=walk.staff("colleague"), at=walk.at)


def accounted(walk: Walk, grant: Grant, wanted: Wanted, applicant: Person) -> Story:
    """The applicant accounts for everything to the fen; what was not used comes back."""
    yield walk.wait(15 * 24, 20 * 24)
    on, spent = timezone.localdate(walk.at), wanted.amount - wanted.unused
    first, *others = wanted.budget
    rest = [paying.Spent(name, fen, on) for name, fen in others]
    receipts = (paying.Spent(first[0], spent - sum(each.amount for each in rest), on), *rest)
    text = "事情办完了，账贴在公告栏；没有用完的退回基金。"
    paying.report(
        fresh(grant), text=text, receipts=receipts, returned=wanted.unused, by=walk.actor(applicant), at=walk.at
    )
    yield walk.wait(20, 90)
    paying.accept(fresh(grant), by=walk.staff("treasurer"), at=walk.at)


def asked_of(matter: Grant | Relief) -> Resolution:
    """What the committee was asked about it."""
    return Resolution.objects.get(pk=matter.resolution or 0)


def fresh(grant: Grant) -> Grant:
    """A grant as it is now."""
    return whole().get(pk=grant.pk)


def criterion_set(walk: Walk) -> Story:
    """The committee says for what relief is given."""
    yield walk.ago(400)
    text = "家里有人突发重病、意外伤残，或者突然没有了收入，基本生活有困难。"
    new = rules.NewCriterion(CRITERION, text, 5_000 * YUAN, "Sudden illness or accident")
    rules.set_criterion(Foundation.objects.get(), criterion=new, by=walk.staff("committee"), at=walk.at)


def relieved(walk: Walk, days: float, person: Person, words: str, *, decided: bool = True) -> Story:
    """The grid officer asks for somebody; two members decide, the treasurer prepares, another one pays."""
    yield walk.ago(days)
    fund = fund_called(EMERGENCY)
    criterion = criteria(fund.foundation, timezone.localdate(walk.at)).get(name=CRITERION)
    need = relieving.Need(fund, criterion, words, RELIEF, person.name, "6228400000000031001")
    relief = relieving.apply(person, need=need, by=walk.staff("grid"), at=walk.at)
    if not decided:
        return
    yield from adopt(walk, asked_of(relief))
    yield walk.wait(3, 20)
    relieving.prepare(relief, by=walk.staff("treasurer"), at=walk.at)
    yield walk.wait(3, 20)
    relieving.release_payment(relief, by=walk.staff("committee"), at=walk.at)
