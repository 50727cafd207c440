"""What people of the demo town say they did: claimed, witnessed, recognised; some refused, some seen by nobody."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Organisation, Person
from gongdi.instruments.points.actions import claims
from gongdi.instruments.points.models import Claim
from gongdi.site.demo.points_story import BEGUN, GUARDS, GUARDS_BEGUN, RED, rule_called
from gongdi.site.demo.society import SHOPS
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

GUARDED = 24
# Two of three claims are made by the same few: that is what neighbourhoods are like.
ACTIVE = 30
# Of all these one in eight was claimed in the last days, so that the officer has something to look at.
LATELY = 5
DONE = [
    ("volunteer-hour", "周六清理楼道小广告，铲了三个单元。"),
    ("volunteer-hour", "帮社区发放防火宣传单，挨户敲门。"),
    ("volunteer-hour", "在社区食堂帮厨半天。"),
    ("patrol", "晚上八点到十点，沿小区外围走了两圈。"),
    ("patrol", "和巡逻队一起劝走了两辆堵消防通道的车。"),
    ("meeting", "参加楼道议事会，商量电动车停放。"),
    ("mediation", "楼上楼下为装修吵起来，两边劝了三回，说好了时间。"),
    ("elder-care", "给独居的周奶奶买菜、量血压。"),
    ("elder-care", "陪独居老人去医院拿药。"),
    ("clean-stairs", "一家三口打扫了本单元楼道。"),
    ("sorting-guide", "早上守在投放点，教了十几户分类。"),
]
# What Aunt Chen did: days ago, rule.
OF_AUNT_CHEN = [
    (331, "volunteer-hour"),
    (318, "elder-care"),
    (296, "volunteer-hour"),
    (281, "meeting"),
    (262, "volunteer-hour"),
    (247, "patrol"),
    (228, "volunteer-hour"),
    (205, "elder-care"),
    (183, "volunteer-hour"),
    (158, "sorting-guide"),
    (131, "volunteer-hour"),
    (109, "patrol"),
    (88, "volunteer-hour"),
    (66, "mediation"),
    (54, "patrol"),
    (47, "volunteer-hour"),
    (38, "elder-care"),
    (31, "mediation"),
    (23, "patrol"),
    (12, "volunteer-hour"),
]


def claims_stories(town: DemoTown, *, now: datetime, count: int) -> Iterator[Story]:
    """Yield the claims of a year: those of Aunt Chen, `count` of neighbours, those of a small programme, of shops."""
    for ago, code in OF_AUNT_CHEN:
        text = next(text for each, text in DONE if each == code)
        yield recognised(Walk.seeded(town, now, ago), ago, town.cast["resident"], code, text)
    neighbours = people_of_haitang(town)
    for number in range(count):
        walk = Walk.seeded(town, now, f"claim {number}")
        days = LATELY * walk.chance.random() if number % 8 == 0 else 1 + (BEGUN - 5) * walk.chance.random()
        who = walk.chance.choice(neighbours[:ACTIVE] if number % 3 else neighbours)
        yield in_doubt(walk, days, who, *walk.chance.choice(DONE))
    for number in range(GUARDED):
        days = (GUARDS_BEGUN - 6) * (1 - number / GUARDED)
        who = neighbours[number * 7 % len(neighbours)]
        walk = Walk.seeded(town, now, f"guard {number}")
        yield recognised(walk, days, who, "school-crossing", "早上七点半到八点，护着孩子过马路。", GUARDS)
    for number, shop in enumerate(SHOPS):
        walk = Walk.seeded(town, now, shop)
        yield recognised(
            walk, 60 - 11 * number, town.keepers[shop], "shop-front", "门前三包，货物没有出店。", shop=town.bodies[shop]
        )


def people_of_haitang(town: DemoTown) -> list[Person]:
    """Those who live in the buildings of Haitang; their homes are verified."""
    first, second = list(town.homes)[:2]
    return [person for pair in zip(town.homes[first], town.homes[second], strict=False) for person in pair]


def claimed(walk: Walk, who: Person, code: str, text: str, name: str, shop: Organisation | None = None) -> Claim | None:
    """Somebody says what they did yesterday or today; None when the rules of that time have no such thing."""
    rule = rule_called(name, code, walk.at)
    if rule is None:
        return None
    telling = claims.Telling(timezone.localdate(walk.at), text, organisation=shop)
    return claims.claim(rule, telling, person=who, by=walk.actor(who), at=walk.at)


def recognised(
    walk: Walk, days: float, who: Person, code: str, text: str, name: str = RED, shop: Organisation | None = None
) -> Story:
    """A claim that the grid officer has seen with her own eyes."""
    yield walk.ago(days)
    made = claimed(walk, who, code, text, name, shop)
    if made:
        yield walk.wait(2, 24)
        claims.witness(made, by=walk.staff("grid"), at=walk.at)
        yield walk.wait(2, 24)
        approve(walk, made)


def in_doubt(walk: Walk, days: float, who: Person, code: str, text: str) -> Story:
    """A claim of which nobody knows how it ends: one in twenty is witnessed by nobody, one in fifteen is refused."""
    yield walk.ago(days)
    made = claimed(walk, who, code, text, RED)
    if not made or walk.one_in(20):
        return
    yield walk.wait(3, 60)
    claims.witness(made, by=walk.staff("grid"), at=walk.at)
    yield walk.wait(3, 60)
    if walk.one_in(15):
        yield from refused(walk, made, who)
    else:
        approve(walk, made)


def approve(walk: Walk, made: Claim) -> None:
    """The officer recognises it, unless the cap of the rule is used up."""
    by = walk.staff("points")
    try:
        claims.approve(made, by=by, at=walk.at)
    except Refused:
        claims.refuse(made, reason="这条规则这个周期的上限已经用完。", by=by, at=walk.at)


def refused(walk: Walk, made: Claim, who: Person) -> Story:
    """The officer does not recognise it; every other one takes that to the council."""
    claims.refuse(made, reason="时间和当天的值班记录对不上。", by=walk.staff("points"), at=walk.at)
    if walk.one_in(2):
        return
    yield walk.wait(5, 60)
    claims.appeal(made, reason="当天换了班，班长可以作证。", by=walk.actor(who), at=walk.at)
    yield walk.wait(20, 90)
    claims.overturn(made, reason="向班长核实过，确实换了班。", by=walk.staff("committee"), at=walk.at)
