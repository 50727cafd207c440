"""The four powers of Haitang Community in the demo town: granted by the street for a year, and used in part."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.instruments.powers import actions as powers
from gongdi.instruments.powers.models import Item, Line, Mandate
from gongdi.instruments.powers.states import Power
from gongdi.ledger.resolutions.queries import pending
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.society import COMMUNITY, STREET
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

GRANTED = 300  # days ago
YEAR = timedelta(days=365)
YUAN = 100
GROUND = "海棠街道关于向社区下放资金统筹、力量调配、协商议事、考核评价权的办法。"
LINE, MONEY, ALONE = "小微治理资金", 80_000 * YUAN, 2_000 * YUAN
# days ago, what for, to whom, fen: above 2,000 yuan the council decides
SPENT = [
    (262, "三号楼前晾衣杆", "大成五金", 1_360 * YUAN),
    (214, "一网格凉亭长椅六张", "清江木器厂", 6_600 * YUAN),
    (121, "楼道声控灯维修", "大成五金", 980 * YUAN),
    (64, "儿童活动角软垫", "晨光文具书店", 4_250_50),
]
# days ago, unit, title, text, the answer; empty: it is still waited for
AGENDA = [
    (
        180,
        STREET,
        "社区门口公交站迁移",
        "站台正对小区出口，早晚高峰堵车。",
        "已和公交公司定下，向东移三十米。",
    ),
    (9, "city", "沿河步道夜间照明", "步道两公里没有灯，居民夜里散步看不见。", ""),
]
SCORES = {
    "speed": (4, "一般两天内到场。"),
    "quality": (4, "路灯修得牢，绿化修剪差一些。"),
    "cooperation": (5, "社区叫得应。"),
    "openness": (3, "养护计划没有提前说。"),
}


def powers_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the stories of the four powers."""
    yield granted(Walk.seeded(town, now, "powers"))
    for ago, purpose, payee, fen in SPENT:
        yield spent(Walk.seeded(town, now, purpose), ago, purpose, payee, fen)
    yield assigned(Walk.seeded(town, now, "posts"))
    for ago, unit, title, text, answer in AGENDA:
        yield on_the_agenda(Walk.seeded(town, now, title), ago, unit, (title, text), answer)
    yield assessed(Walk.seeded(town, now, "assessment"))


def granted(walk: Walk) -> Story:
    """The head of the street grants all four for a year, and puts money into a line."""
    yield walk.ago(GRANTED)
    council, by, on = walk.town.bodies["council"], walk.staff("street"), timezone.localdate(walk.at)
    limits = {
        Power.FUNDS: powers.Limits(most=ALONE, committee=council, needed=2),
        Power.POSTS: powers.Limits(most=3, kinds=(PostKind.GRID_OFFICER,)),
        Power.AGENDA: powers.Limits(most=6, days=15),
        Power.ASSESSMENT: powers.Limits(weight=30, committee=council, needed=2),
    }
    place = Place.objects.get(code=COMMUNITY)
    for power, limit in limits.items():
        powers.grant(
            place,
            power=power,
            year=on.year,
            ground=GROUND,
            from_on=on,
            to_on=on + YEAR,
            limits=limit,
            by=by,
            at=walk.at,
        )
    yield walk.wait(20, 30)
    powers.fund(mandate_of(Power.FUNDS), line=LINE, amount=MONEY, ground="年度小微治理资金", by=by, at=walk.at)


def mandate_of(power: Power) -> Mandate:
    """What was granted of one power."""
    return Mandate.objects.select_related("place", "committee").get(power=power)


def spent(walk: Walk, days: float, purpose: str, payee: str, fen: int) -> Story:
    """The head spends from the line; what is more than she may spend alone the council decides."""
    yield walk.ago(days)
    line = Line.objects.select_related("mandate__place", "mandate__committee", "book").get(name=LINE)
    row = powers.spend(line, amount=fen, purpose=purpose, payee=payee, by=walk.staff("head"), at=walk.at)
    if fen > ALONE:
        yield from adopt(walk, pending(("powers.spending", row.pk)))


def assigned(walk: Walk) -> Story:
    """The community makes a resident grid officer of its own."""
    yield walk.ago(150)
    person = walk.town.residents[0]
    powers.assign(mandate_of(Power.POSTS), person=person, kind=PostKind.GRID_OFFICER, by=walk.staff("head"), at=walk.at)
    walk.town.actors.pop(person.pk, None)


def on_the_agenda(walk: Walk, days: float, unit: str, words: tuple[str, str], answer: str) -> Story:
    """The community puts a matter to a unit above, which must answer."""
    yield walk.ago(days)
    above, by = walk.town.units[unit], walk.staff("head")
    item = powers.raise_item(mandate_of(Power.AGENDA), unit=above, title=words[0], text=words[1], by=by, at=walk.at)
    if answer:
        yield walk.wait(100, 200)
        handler = walk.actor(walk.town.handlers[above.pk])
        powers.answer(Item.objects.get(pk=item.pk), text=answer, by=handler, at=walk.at)


def assessed(walk: Walk) -> Story:
    """The council says what it thinks of the city management bureau, in words and numbers."""
    yield walk.ago(75)
    mandate = mandate_of(Power.ASSESSMENT)
    half, unit = f"{mandate.year}-1", walk.town.units["city"]
    row = powers.assess(mandate, unit=unit, half=half, scores=SCORES, by=walk.staff("committee"), at=walk.at)
    yield from adopt(walk, pending(("powers.assessment", row.pk)))
