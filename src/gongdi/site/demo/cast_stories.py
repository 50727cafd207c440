"""What the cast itself has on its hands today, so that whoever signs in has something to do at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal, Category, Channel, Satisfaction, Track
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

GRID = "990001001001-01"
STEP = (1 / 3, 1 / 3)  # hours

# whose, days ago, category, track, words, how far it has come
STORIES = [
    ("resident", 4, "utilities.lamp", "micro", "三号楼二单元门口的路灯不亮了，晚上出门看不见台阶。", "replied"),
    ("resident", 6, "living.noise", "small", "河边的广场舞音响开得太大，晚上十点还不停。", "asked"),
    ("resident", 2, "housing.property", "small", "物业今年的公共收益还没有公布，想看看账。", "started"),
    ("resident", 1, "care.elder", "small", "楼里几位老人中午做饭难，能不能办个助餐点？", "dispatched"),
    ("resident", 190, "utilities.drain", "small", "三号楼前的雨水井盖松了，骑车过去咣当响。", "closed"),
    ("neighbour", 24, "utilities.drain", "small", "四号楼后面的下水道又返水，一楼家里进了污水。", "accepted"),
    ("neighbour", 5, "safety.fire", "small", "楼道里停满电动车，还有人从窗户拉线充电。", "accepted"),
    ("neighbour", 0, "traffic.parking", "small", "消防通道又被车堵住了，晚上尤其多。", "raised"),
]
REPLIES = {
    "utilities.lamp": "灯头和接线都换了，请您晚上再看一看，还不亮就点“没有解决”。",
    "utilities.drain": "井盖垫平、重新固定了，请您骑车再试试。",
}
QUESTIONS = {"living.noise": "请问是桥东还是桥西的那一支队伍？一般几点开始？"}


def cast_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the stories of these appeals; each comes as far as it has."""
    for whose, days, category, track, words, reached in STORIES:
        walk = Walk(town, now, now - timedelta(days=days, hours=3), Random(words))
        yield of_one_appeal(walk, town.cast[whose], category, track, words, reached)


def of_one_appeal(walk: Walk, reporter: Person, category: str, track: str, words: str, reached: str) -> Story:
    """One appeal from its words to where it has come, twenty minutes a step."""
    yield walk.at
    appeal = actions.raise_appeal(
        actions.Plea(detail=words, place=Place.objects.get(code=GRID)),
        reporter=reporter,
        by=walk.actor(reporter),
        channel=Channel.PORTAL,
        at=walk.at,
    )
    if reached == "raised":
        return
    desk, sort = walk.staff("dispatcher"), Category.objects.get(code=category)
    yield walk.wait(*STEP)
    actions.triage(appeal, category=sort, track=Track.objects.get(code=track), by=desk, at=walk.at)
    yield walk.wait(*STEP)
    actions.dispatch(appeal, unit=walk.town.units[GRID.partition("-")[0]], by=desk, at=walk.at)
    if reached != "dispatched":
        yield from handle(walk, appeal, reporter, category, reached)


def handle(walk: Walk, appeal: Appeal, reporter: Person, category: str, reached: str) -> Story:
    """What the committee has done with it, and what the person said to that."""
    by = walk.staff("handler")
    yield walk.wait(*STEP)
    actions.accept(appeal, by=by, at=walk.at)
    yield walk.wait(*STEP)
    if reached in ("started", "asked"):
        actions.start(appeal, by=by, at=walk.at)
    yield walk.wait(*STEP)
    if reached == "asked":
        actions.ask(appeal, text=QUESTIONS[category], by=by, at=walk.at)
    if reached in ("replied", "closed"):
        actions.reply(appeal, text=REPLIES[category], by=by, at=walk.at)
    if reached == "closed":
        yield walk.wait(5, 30)
        verdict = actions.Verdict(True, Satisfaction.SATISFIED, contacted=True, words="不响了，谢谢。")
        actions.rate(appeal, verdict=verdict, by=walk.actor(reporter), at=walk.at)
