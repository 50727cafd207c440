"""A small matter of the demo town: a lamp, from the first word at breakfast to its light in the evening of one day."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from gongdi.engines import drawing
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.pictures import Picture, encoded
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal, Category, Channel, Satisfaction, Track
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Bill, Cost, Words
from gongdi.practices.projects.models import Project
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.fund_story import YUAN
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

LAMP = Words(
    "东门换一盏路灯",
    "东门那盏灯坏了一个多月，晚上看不见台阶，张奶奶差点摔了。就一盏灯，我们自己换。",
    "走东门的人，住一号楼到四号楼",
)
SPOT = "东门台阶下"
DAYS_AGO, NEIGHBOURS_LEAST = 9, 12
SPEAKER = 4  # counted from the last of those who live there, as all neighbours here
NIGHT, DAY, STEEL, LIGHT = (28, 32, 46), (150, 168, 182), (90, 94, 100), (255, 226, 150)
SIZE = (640, 480)


def project_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the lamp, where enough neighbours live."""
    if len(people_of_haitang(town)) >= NEIGHBOURS_LEAST:
        yield lamp(Walk.seeded(town, now, LAMP.title))


def lamp(walk: Walk) -> Story:
    """Begun at breakfast, decided by two neighbours, alight and accepted before bed."""
    yield walk.clock(DAYS_AGO, 7, 10)
    who, channel = person(walk, SPEAKER), Channel.PORTAL
    appeal = appeals.raise_appeal(plea(), reporter=who, by=walk.actor(who), channel=channel, at=walk.at)
    yield from sent_on(walk, appeal)
    yield walk.wait(0.3, 0.4)
    row = begun(walk, appeal)
    yield from planned(walk, row)
    yield from decided(walk, row)
    yield from built(walk, row)
    yield from cared_and_shared(walk, row)
    yield from answered(walk, appeal)


def person(walk: Walk, number: int) -> Person:
    """One of those who live there, counted from the last."""
    return people_of_haitang(walk.town)[-number]


def neighbour(walk: Walk, number: int) -> Actor:
    """One of those who live there as somebody who acts."""
    return walk.actor(person(walk, number))


def plea() -> appeals.Plea:
    """What is said before breakfast."""
    return appeals.Plea(detail="东门的路灯坏了一个多月，晚上看不见台阶。", place=Place.objects.get(code=COMMUNITY))


def sent_on(walk: Walk, appeal: Appeal) -> Story:
    """It is sorted and sent to the committee before breakfast is over."""
    desk, unit = walk.staff("dispatcher"), walk.town.units[COMMUNITY]
    sort, track = Category.objects.get(code="utilities.lamp"), Track.objects.get(code="micro")
    yield walk.wait(0.1, 0.2)
    row = appeals.triage(appeal, category=sort, track=track, by=desk, at=walk.at)
    yield walk.wait(0.1, 0.2)
    appeals.dispatch(row, unit=unit, by=desk, at=walk.at)


def answered(walk: Walk, appeal: Appeal) -> Story:
    """The committee says on the appeal what has been done, and who raised it says that it is so."""
    handler = walk.staff("handler")
    yield walk.wait(0.1, 0.2)
    appeals.accept(appeal, by=handler, at=walk.at)
    yield walk.wait(0.1, 0.2)
    text = "邻居们自己换了太阳能灯头，今晚已经亮了；以后坏了扫灯杆上的码。"
    row = appeals.reply(appeal, text=text, by=handler, at=walk.at)
    yield walk.wait(0.1, 0.2)
    verdict = appeals.Verdict(solved=True, satisfaction=Satisfaction.SATISFIED, words="亮堂了。")
    appeals.rate(row, verdict=verdict, by=neighbour(walk, SPEAKER), at=walk.at)


def begun(walk: Walk, appeal: Appeal) -> Project:
    """The one who said it says that it will be done."""
    place = Place.objects.get(code=COMMUNITY, to_on=None)
    unit = Organisation.objects.filter(place=place, kind="community", to_on=None).earliest("pk")
    origin, leader = ("appeal", appeal.pk), neighbour(walk, SPEAKER)
    return actions.begin_project(place, words_=LAMP, form="short", unit=unit, origin=origin, by=leader, at=walk.at)


def planned(walk: Walk, row: Project) -> Story:
    """One option with its costs, the first photo, and one voice."""
    lines = [Cost("太阳能灯头，带感应", 268 * YUAN), Cost("膨胀螺丝、胶", 12 * YUAN), Cost("人工：刘师傅帮忙", 0)]
    steps, leader = drawing.point(30.0214, 112.1432), neighbour(walk, SPEAKER)
    text = "旧灯杆还结实，只换灯头，不用拉线。"
    yield walk.wait(0.2, 0.4)
    actions.offer(row, title="换太阳能灯头", text=text, lines=lines, by=leader, at=walk.at, drawing=[steps])
    yield walk.wait(0.1, 0.2)
    actions.photo(row, photo=drawn(DAY, is_lit=False), phase="before", spot=SPOT, by=leader, at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.comment(row, option=1, text="装感应的好，半夜不刺眼。", by=neighbour(walk, 3), at=walk.at)


def decided(walk: Walk, row: Project) -> Story:
    """Two neighbours are for it, and who leads it signs when it will be done."""
    leader = neighbour(walk, SPEAKER)
    for number in (1, 2):
        yield walk.wait(0.1, 0.2)
        actions.back(row, by=neighbour(walk, number), at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.decide(row, option=1, by=leader, at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.sign(row, due_on=timezone.localdate(walk.at), by=leader, at=walk.at)


def built(walk: Walk, row: Project) -> Story:
    """Bought, put up, alight, and accepted by a neighbour."""
    leader, today = neighbour(walk, SPEAKER), timezone.localdate(walk.at)
    yield walk.wait(0.5, 1)
    task = actions.task(row, title="买灯头、装上", owner=row.unit, due_on=today, by=leader, at=walk.at)
    yield walk.wait(0.5, 1)
    bill = Bill("太阳能灯头、螺丝", "百家便利店", 276 * YUAN, today, "24422000000031885521", line=1)
    actions.spend(row, bill=bill, by=leader, at=walk.at)
    yield walk.wait(0.5, 1)
    actions.photo(row, photo=drawn(DAY, is_lit=True), phase="during", spot=SPOT, by=leader, at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.tick(row, task=task.number, by=leader, at=walk.at)
    yield walk.wait(3, 4)
    actions.photo(row, photo=drawn(NIGHT, is_lit=True), phase="after", spot=SPOT, by=leader, at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.accept(row, words_="亮了，台阶看得清。灯杆没换，接线盒盖好了。", by=neighbour(walk, 1), at=walk.at)


def cared_and_shared(walk: Walk, row: Project) -> Story:
    """Who looks after it, what a neighbour says, and how all share it."""
    leader = neighbour(walk, SPEAKER)
    yield walk.wait(0.1, 0.2)
    rules = "网格员每月走一次；不亮了在说事里报。"
    actions.hand_over(row, custodian=row.unit, rules=rules, by=leader, at=walk.at)
    yield walk.wait(0.2, 0.4)
    words = "晚上接孩子不用打手电了。"
    actions.thank(row, is_good=True, words_=words, by=neighbour(walk, 2), at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.judge(row, by=leader, at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.share(row, rules="谁走都亮。电不要钱，坏了社区修。", by=leader, at=walk.at)


def drawn(sky: tuple[int, int, int], *, is_lit: bool) -> Picture:
    """A picture of a lamp above steps, by day or by night."""
    image = Image.new("RGB", SIZE, sky)
    pen = ImageDraw.Draw(image)
    if is_lit:
        pen.polygon(
            [(300, 120), (130, 430), (520, 430)], fill=tuple((a + b) // 2 for a, b in zip(sky, LIGHT, strict=True))
        )
    pen.rectangle((292, 110, 304, 430), fill=STEEL)
    pen.rectangle((270, 96, 350, 116), fill=LIGHT if is_lit else STEEL)
    for step in range(4):
        pen.rectangle((120 + 40 * step, 430 - 14 * step, 560, 444 - 14 * step), fill=STEEL)
    out = BytesIO()
    image.save(out, "JPEG")
    return encoded(BytesIO(out.getvalue()), len(out.getvalue()))
