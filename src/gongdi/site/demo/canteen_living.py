"""The canteen lives: tables are booked, those served judge it after half a year, its surplus is divided by the rule."""

from collections.abc import Generator
from datetime import datetime, time, timedelta

from django.utils import timezone

from gongdi.instruments.bookings import actions as bookings
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.bookings.models import Limit
from gongdi.instruments.bookings.models import Thing as Bookable
from gongdi.instruments.contributions.models import Pledge
from gongdi.instruments.dividends import actions as dividends
from gongdi.instruments.dividends.accounts import POT, of_place
from gongdi.instruments.dividends.actions import Correction, Rule, Said
from gongdi.instruments.dividends.models import Distribution, Portion
from gongdi.instruments.evaluations.actions import answering, opening
from gongdi.instruments.evaluations.actions.opening import Terms
from gongdi.instruments.evaluations.actions.passing import time_passed as publish
from gongdi.instruments.evaluations.models import Evaluation, Judge, Occasion
from gongdi.instruments.funds.actions import allocating, motions
from gongdi.instruments.funds.models import DonorSort, Foundation
from gongdi.journeys.procedures import actions as topics
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.states import Role
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from gongdi.practices.assets.models import Asset
from gongdi.practices.projects import actions
from gongdi.practices.projects.models import Project
from gongdi.site.demo.canteen_cast import Village
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.fund_story import YUAN
from gongdi.site.demo.gifts import Present, fund_called, given
from gongdi.site.demo.stage import Story
from gongdi.site.demo.walking import Walk

FUND = "柳河村幸福食堂专项基金"
OPENED, SEEN, SHARED, EARNED, DRAFTED, ALLOCATED, LISTED, SIGNED = 208, 200, 44, 38, 35, 32, 26, 14  # days ago
LUNCHES = (160, 96, 28, 8, 5, 2)
ASKED, ANSWERS = 66, 14
TABLES = Rules(places=15, slot_minutes=60, days_ahead=7, weekly=5, limit=Limit.PERSON)
NOON = {day: [(11 * 60, 13 * 60)] for day in range(7)}
SURPLUS = 9_860 * YUAN
DIVIDED = Said(
    "幸福食堂半年结余",
    "食堂半年卖饭、卖菜地的菜，除去米面、煤气和两位师傅的工钱，结余9,860元。当初说好大家办、大家分。",
)
SHARING = "中午十一点到一点，老人孩子三块钱一顿，别人六块。桌子先约先坐；半年算一次账，结余按户分，留两成给食堂。"


def lived(walk: Walk, village: Village, project: Project, topic: Topic, asset: Asset) -> Story:
    """Opened, booked, judged, shared; and after half a year divided."""
    yield walk.clock(OPENED, 8)
    tables = offered(walk, village, asset)
    yield walk.clock(SEEN, 15)
    seen = "看过账本和后厨，价格牌在门口，发票对得上。"
    topics.complete(topic, words=seen, by=village.by(walk, "village_overseer"), at=walk.at)
    yield walk.wait(20, 30)
    topics.judge(topic, done=True, by=village.by(walk, "柳桂英"), at=walk.at)
    seen_to: set[int] = set()
    for days in LUNCHES[:2]:
        yield from booked(walk, village, tables, days, seen_to)
    yield walk.clock(ASKED, 9)
    evaluation = asked(walk, village, project, seen_to)
    yield from judged(walk, village, project, evaluation)
    yield from divided(walk, village, asset, tables, seen_to)


def offered(walk: Walk, village: Village, asset: Asset) -> Bookable:
    """Fifteen tables, by one rule for everybody."""
    text = "十五张桌子，六十个座位。来不了请早一点取消，让给别人。"
    return bookings.offer(
        place=village.place,
        unit=village.unit,
        title="幸福食堂的十五张桌子",
        text=text,
        rules=TABLES,
        week=NOON,
        subject=("asset", asset.pk),
        by=village.by(walk, "village_head"),
        at=walk.at,
    )


def booked(walk: Walk, village: Village, tables: Bookable, days: int, came: set[int]) -> Story:
    """Most of the families book a table for a lunch the evening before."""
    yield walk.clock(days + 1, 19, 10)
    day = timezone.localdate(walk.now - timedelta(days=days))
    for number, actor in enumerate(village.neighbours(walk)):
        if number % 3 == days % 3:
            continue
        starts_at = timezone.make_aware(datetime.combine(day, time(11 + number % 2)))
        bookings.book(tables, starts_at=starts_at, by=actor, at=walk.at)
        came |= {actor.person or 0}


# ---- judged by those it serves ---------------------------------------------------------------------------------


def asked(walk: Walk, village: Village, project: Project, users: set[int]) -> Evaluation:
    """After half a year those are asked whom it serves, who ate there, and who gave."""
    givers = Pledge.objects.filter(need__call__subject_kind="project", need__call__subject_id=project.pk)
    return opening.open_(
        ("project", project.pk),
        place=village.place,
        title="幸福食堂办得怎么样",
        text="开张快半年了，三条标准是开工以前定的。",
        occasion=Occasion.LATER,
        terms=Terms(days=ANSWERS),
        users=users,
        contributors=set(givers.values_list("giver", flat=True)),
        by=village.by(walk, "village_head"),
        at=walk.at,
    )


def judged(walk: Walk, village: Village, project: Project, evaluation: Evaluation) -> Story:
    """Two of three answer, most of them well; the result is shown, and the rules of sharing are published."""
    rows = list(Judge.objects.filter(evaluation=evaluation).select_related("person").order_by("pk"))
    for number, row in enumerate(rows[: len(rows) * 2 // 3]):
        yield walk.wait(1, 5)
        assert row.person is not None  # everybody who is asked is known
        marks = [5 if number % 4 else 4, 4, 5 if number % 3 else 3]
        answering.answer(evaluation, marks=marks, by=walk.actor(row.person), at=walk.at)
    yield walk.clock(ASKED - ANSWERS - 1, 9)
    publish(walk.at)
    head = village.by(walk, "village_head")
    yield walk.wait(20, 30)
    actions.judge(project, kind="evaluation", number=evaluation.pk, by=head, at=walk.at)
    yield walk.clock(SHARED, 10)
    actions.share(project, rules=SHARING, by=head, at=walk.at)


# ---- divided ---------------------------------------------------------------------------------------------------


def divided(walk: Walk, village: Village, asset: Asset, tables: Bookable, came: set[int]) -> Story:
    """Brought in, drafted, decided by the assembly, listed, objected to, mended, signed by two."""
    yield from brought_in(walk)
    yield walk.clock(DRAFTED, 9)
    row = yield from decided(walk, village, asset)
    yield walk.clock(ALLOCATED, 9)
    yield from allocated(walk, row)
    yield from booked(walk, village, tables, LUNCHES[2], came)
    yield walk.clock(LISTED, 10)
    dividends.publish(row, cared=[who(village, "丁老三")], by=village.by(walk, "handler"), at=walk.at)
    yield from objected(walk, village, row)
    yield walk.clock(SIGNED, 9)
    dividends.sign(row, by=village.by(walk, "handler"), at=walk.at)
    yield walk.wait(3, 5)
    dividends.release(row, by=village.by(walk, "village_first"), at=walk.at)
    yield from paid_again(walk, village, row)
    for days in LUNCHES[3:]:
        yield from booked(walk, village, tables, days, came)


def brought_in(walk: Walk) -> Story:
    """The committee of the foundation opens an earmarked fund, and the canteen pays its surplus in."""
    yield walk.clock(EARNED + 4, 9)
    new = motions.NewFund(
        FUND, "柳河村幸福食堂的结余：按村里定的办法分给大家，留一部分办好食堂。", "Willow River canteen"
    )
    reason = "食堂是全村办的，结余由基金会代管，专款专用。"
    motion = motions.propose_fund(
        Foundation.objects.get(), fund=new, reason=reason, by=walk.staff("treasurer"), at=walk.at
    )
    yield from adopt(walk, motion.resolution)
    yield from given(walk, EARNED, Present(FUND, SURPLUS, "柳河村幸福食堂", DonorSort.SOCIAL, words="半年结余"))


def decided(walk: Walk, village: Village, asset: Asset) -> Generator[datetime, None, Distribution]:
    """The head writes down the rule, and two of three of the assembly say yes to it."""
    head = village.by(walk, "village_head")
    rule = Rule(SURPLUS, kept=20, care=10, days=7)
    about = ("asset", asset.pk)
    row = dividends.draft(village.place, said=DIVIDED, rule=rule, unit=village.unit, subject=about, by=head, at=walk.at)
    yield walk.wait(1, 2)
    resolution = dividends.ask(row, committee=village.bodies[Role.ASSEMBLY], by=head, at=walk.at)
    for member in ("village_first", "village_second"):
        yield walk.wait(22, 25)
        resolutions.vote(resolution, choice=Choice.YES, by=village.by(walk, member), at=walk.at)
    return row


def allocated(walk: Walk, row: Distribution) -> Story:
    """The foundation gives the surplus to the account of the village from which is divided."""
    fund, pot = fund_called(FUND), of_place(row.book, POT, walk.at)
    purpose = "按柳河村村民代表会议定的办法，把食堂半年结余分给大家"
    asked_ = allocating.propose(
        fund, account=pot, amount=SURPLUS, purpose=purpose, by=walk.staff("treasurer"), at=walk.at
    )
    yield from adopt(walk, Resolution.objects.filter(pk=asked_.resolution or 0).first())


def who(village: Village, name: str) -> tuple[str, int]:
    """Somebody who lives alone, as a receiver."""
    return ("person", village.persons[name].pk)


def objected(walk: Walk, village: Village, row: Distribution) -> Story:
    """One says that she belongs to those in hardship, and is right; one would divide by heads, and hears why not."""
    yield walk.wait(20, 30)
    one = dividends.object_to(
        row, text="我今年开了刀，村里评过困难户，照顾的名单上没有我。", by=village.by(walk, "柳金凤"), at=walk.at
    )
    yield walk.wait(5, 10)
    text = "我家四口人和一口人的分一样多，应该按人分。"
    two = dividends.object_to(row, text=text, by=village.by(walk, "何有田"), at=walk.at)
    handler = village.by(walk, "handler")
    yield walk.wait(20, 30)
    correction, mended = Correction(who(village, "柳金凤"), 1, is_cared=True), "查过了，是漏了，对不住。名单已经更正。"
    dividends.uphold(one, answer=mended, correction=correction, by=handler, at=walk.at)
    yield walk.wait(2, 4)
    told = "按户分是村民代表会议表决定的，这一次照它办；下一次怎么分，开会可以再提。"
    dividends.reject(two, answer=told, by=handler, at=walk.at)


def paid_again(walk: Walk, village: Village, row: Distribution) -> Story:
    """One portion does not arrive, and is paid again by somebody else."""
    yield walk.wait(24, 30)
    kind, number = who(village, "柳福来")
    portion = Portion.objects.get(distribution=row, status="paid", receiver_kind=kind, receiver_id=number)
    dividends.give_back(portion, reason="社保卡换了新卡，银行退票", by=village.by(walk, "handler"), at=walk.at)
    yield walk.wait(20, 30)
    dividends.pay_again(portion, by=village.by(walk, "village_second"), at=walk.at)
