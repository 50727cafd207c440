"""What the cast itself has on its hands today, so that whoever signs in has something to do at once."""

from datetime import datetime, timedelta

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.places.models import Place
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal, Category, Channel, Track
from gongdi.site.demo.town import DemoTown

GRID = "990001001001-01"

# whose, days ago, category, track, words, how far it has come
STORIES = [
    ("resident", 4, "utilities.lamp", "micro", "三号楼二单元门口的路灯不亮了，晚上出门看不见台阶。", "replied"),
    ("resident", 6, "living.noise", "small", "河边的广场舞音响开得太大，晚上十点还不停。", "asked"),
    ("resident", 2, "housing.property", "small", "物业今年的公共收益还没有公布，想看看账。", "started"),
    ("resident", 1, "care.elder", "small", "楼里几位老人中午做饭难，能不能办个助餐点？", "dispatched"),
    ("neighbour", 24, "utilities.drain", "small", "四号楼后面的下水道又返水，一楼家里进了污水。", "accepted"),
    ("neighbour", 5, "safety.fire", "small", "楼道里停满电动车，还有人从窗户拉线充电。", "accepted"),
    ("neighbour", 0, "traffic.parking", "small", "消防通道又被车堵住了，晚上尤其多。", "raised"),
]
REPLIES = {"utilities.lamp": "灯头和接线都换了，请您晚上再看一看，还不亮就点“没有解决”。"}
QUESTIONS = {"living.noise": "请问是桥东还是桥西的那一支队伍？一般几点开始？"}


def tell_cast(town: DemoTown, *, now: datetime) -> None:
    """Let each of these appeals come as far as it has."""
    grid = Place.objects.get(code=GRID)
    for whose, days, category, track, words, reached in STORIES:
        reporter = town.cast[whose]
        at = now - timedelta(days=days, hours=3)
        appeal = actions.raise_appeal(
            actions.Plea(detail=words, place=grid),
            reporter=reporter,
            by=actor_of(reporter, at),
            channel=Channel.PORTAL,
            at=at,
        )
        if reached != "raised":
            sort = Category.objects.get(code=category)
            hand_on(town, appeal, sort, Track.objects.get(code=track), reached, at + timedelta(minutes=20))


def hand_on(town: DemoTown, appeal: Appeal, sort: Category, track: Track, reached: str, at: datetime) -> None:
    """From triage to where it has come, twenty minutes a step."""
    desk = actor_of(town.cast["dispatcher"], at)
    unit = town.units[GRID.partition("-")[0]]
    actions.triage(appeal, category=sort, track=track, by=desk, at=at)
    actions.dispatch(appeal, unit=unit, by=desk, at=at + timedelta(minutes=20))
    if reached != "dispatched":
        handle(appeal, sort, reached, actor_of(town.cast["handler"], at), at + timedelta(minutes=40))


def handle(appeal: Appeal, sort: Category, reached: str, by: Actor, at: datetime) -> None:
    """What the committee has done with it."""
    actions.accept(appeal, by=by, at=at)
    if reached in ("started", "asked"):
        actions.start(appeal, by=by, at=at + timedelta(minutes=20))
    if reached == "asked":
        actions.ask(appeal, text=QUESTIONS[sort.code], by=by, at=at + timedelta(minutes=40))
    if reached == "replied":
        actions.reply(appeal, text=REPLIES[sort.code], by=by, at=at + timedelta(minutes=60))
