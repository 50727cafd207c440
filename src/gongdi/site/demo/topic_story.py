"""A topic of the demo town: what a resident proposed goes through the four bodies, and she says that it was done."""

from collections.abc import Iterator
from datetime import datetime

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.journeys.procedures import actions, queries
from gongdi.journeys.procedures.actions import Words
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.states import Role
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

PROPOSED, WAITING = 96, 4  # days ago
LAMPS = Words("小广场装路灯", "晚上跳舞、散步的人多，东边太暗，上个月有老人摔了一跤。")
BENCH = Words("菜场门口加几张长椅", "等车的老人没有地方坐。")
TALKED = "党总支议过：东边确实暗，先请居民代表定装几盏、装在哪里。"
MOTION = "小广场东边装四盏太阳能路灯，费用从社区微实事里出，一个月内装好。"
BUILT = "四盏灯装好了，亮到夜里十一点，坏了打灯杆上的电话。"
SEEN = "我们五个人晚上去看过，灯都亮，账也对得上。"


def topic_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the topic that is done, and a proposal that waits for an answer."""
    yield carried(Walk.seeded(town, now, LAMPS.title))
    yield waiting(Walk.seeded(town, now, BENCH.title))


def proposed(walk: Walk, words: Words, who: str) -> Topic:
    """A resident of Haitang proposes a topic."""
    return actions.propose(place=Place.objects.get(code=COMMUNITY), words=words, by=walk.staff(who), at=walk.at)


def bodies_of(walk: Walk) -> dict[Role, Organisation]:
    """The four bodies of Haitang."""
    return {
        Role.PARTY: walk.town.bodies["branch"],
        Role.ASSEMBLY: walk.town.bodies["council"],
        Role.COMMITTEE: walk.town.units[COMMUNITY],
        Role.SUPERVISORS: walk.town.bodies["supervisors"],
    }


def carried(walk: Walk) -> Story:
    """The branch discusses, the council decides, the committee acts, the supervisors look, the proposer judges."""
    yield walk.ago(PROPOSED)
    topic = proposed(walk, LAMPS, "resident")
    yield walk.wait(20, 40)
    bodies = bodies_of(walk)
    procedure = queries.procedures().get(code="four-bodies")
    actions.accept(topic, procedure=procedure, bodies=bodies, words=LAMPS, by=walk.staff("head"), at=walk.at)
    yield walk.wait(90, 120)
    actions.complete(topic, words=TALKED, by=walk.staff("secretary"), at=walk.at)
    yield walk.wait(40, 60)
    asked = actions.ask(topic, text=MOTION, needed=2, days=7, by=walk.staff("committee"), at=walk.at)
    yield from adopt(walk, asked)
    yield walk.wait(24 * 20, 24 * 24)
    actions.complete(topic, words=BUILT, by=walk.staff("head"), at=walk.at)
    yield walk.wait(24 * 4, 24 * 6)
    actions.complete(topic, words=SEEN, by=walk.staff("overseer"), at=walk.at)
    yield walk.wait(10, 20)
    actions.judge(topic, done=True, by=walk.staff("resident"), at=walk.at)


def waiting(walk: Walk) -> Story:
    """Somebody else's proposal, still to be answered by the head."""
    yield walk.ago(WAITING)
    proposed(walk, BENCH, "neighbour")
