"""The covenant of the demo town's first community: in force and signed, amended together, voted on until today.

Its first version is from before this house, as that of every community is. A parking convention is being drafted now.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.models import Ballot, Voter
from gongdi.practices.charters import actions
from gongdi.practices.charters.actions import Answer, Bodies
from gongdi.practices.charters.checklist import ITEMS
from gongdi.practices.charters.measures import CHOSEN, Measure
from gongdi.practices.charters.models import Article, CaseKind, Charter, Proposal, Version, Wish
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.homes import HAITANG
from gongdi.site.demo.society import COMMUNITY, STREET
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

COVENANT, PARKING = "海棠社区居民公约", "一网格停车公约"
ARTICLES = (
    "邻里见面问声好，有事互相搭把手。",
    "晚上十点到早上七点，不装修，不大声放音乐。",
    "垃圾分类，早上六点半到九点、下午五点到八点投放。",
    "电动车不进楼道，不从楼上拉线充电。",
    "遛狗牵绳，粪便带走。",
    "楼道和院子是大家的，不堆东西，不圈地种菜。",
    "红事新办，丧事简办，不比排场。",
    "老人、孩子、生病的邻居，路过多看一眼。",
)
SOURCE = "两年前居民会议表决通过，报海棠街道备案；纸质原件在社区居委会。"
QUIET = "晚上十点到早上七点，中午十二点到两点，不装修，不大声放音乐。"
SHARED = "租住在这里的和户口在这里的一样，有事一起商量，公约一起守。"
CURFEW = "晚上九点以后院子关门，谁也不进出。"
WHY = "公约用了两年，午休和外来租户这两件事，会上提了好几次。"
TAKEN, SIGNED, PRAISED, AMENDED, FROZEN, PUT, CLOSED = 150, 149, 60, 48, 33, 9, 0.1  # days ago
DRAFTED, PROPOSALS_DAYS = 6, 14
FEWEST, SIGNERS = 10, 86
LOOKED = {
    "law": "八条都看过，没有和法律法规抵触的。",
    "fines": "没有罚款，也没有押金、扣款。",
    "rights": "没有限制人身和财产权利的内容。",
    "services": "没有拿水电、证明、待遇来约束人的。",
    "equal": "新加的一条写明租户和户籍居民一样，比原来更公平。",
    "privacy": "没有点名、上墙批评的内容。",
}


def charter_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the covenant, where enough people live to adopt one, and of the convention."""
    people = people_of_haitang(town)
    if len(people) >= FEWEST:
        yield covenant(Walk.seeded(town, now, COVENANT), people)
        yield convention(Walk.seeded(town, now, PARKING), people)


def covenant(walk: Walk, people: list[Person]) -> Story:
    """Entered, signed, somebody praised, amended, read, checked, voted on; the count comes when the log is signed."""
    yield walk.ago(TAKEN)
    charter = taken_over(walk)
    yield from signed(walk, charter, people)
    yield from praised(walk, charter, people)
    yield from amended(walk, charter, people)
    yield from read(walk, charter)
    yield walk.ago(PUT)
    closes = walk.now - timedelta(days=CLOSED)
    on = timezone.localdate(walk.at)
    draft = newest(charter)
    ballot = actions.put(draft, opens_at=walk.at, closes_at=closes, on=on, by=walk.staff("head"), at=walk.at)
    yield from voted(walk, ballot)


def bodies(walk: Walk) -> Bodies:
    """The committee drafts, the street reviews, the council hears, the supervisors hear appeals."""
    there = walk.town
    return Bodies(there.units[COMMUNITY], there.units[STREET], there.bodies["council"], there.bodies["supervisors"])


def newest(charter: Charter) -> Version:
    """The newest version of a charter."""
    return Version.objects.select_related("charter__place").filter(charter=charter).latest("number")


def article(charter: Charter, number: int) -> Article:
    """An article by its number."""
    return Article.objects.get(charter=charter, number=number)


def taken_over(walk: Walk) -> Charter:
    """The head enters the covenant that hangs on the wall."""
    return actions.take_over(
        Place.objects.get(code=COMMUNITY),
        kind="residents_covenant",
        title=COVENANT,
        bodies=bodies(walk),
        articles=ARTICLES,
        adopted_on=timezone.localdate(walk.now - timedelta(days=730)),
        source=SOURCE,
        measures=[str(each) for each in CHOSEN],
        by=walk.staff("head"),
        at=walk.at,
    )


def signed(walk: Walk, charter: Charter, people: list[Person]) -> Story:
    """Many sign within a month; one in three wants their name seen."""
    version, several = newest(charter), min(SIGNERS, len(people) // 2)
    for person in people[:several]:
        yield walk.wait(2, 12)
        actions.sign(version, by=walk.actor(person), at=walk.at, shows_name=walk.one_in(3))


def praised(walk: Walk, charter: Charter, people: list[Person]) -> Story:
    """A neighbour praises Aunt Chen; the council asks her first."""
    yield walk.ago(PRAISED)
    chen, council = walk.town.cast["resident"], walk.staff("committee")
    words = "楼上王爷爷住院，她天天去喂猫、浇花，还帮着收信。"
    case = actions.report(
        charter,
        article=article(charter, 1),
        kind=CaseKind.PRAISE,
        who="二号楼的陈阿姨",
        words=words,
        by=walk.actor(people[7]),
        at=walk.at,
    )
    yield walk.wait(10, 20)
    case = actions.take_up(case, person=chen, told_how="议事会两位理事上门", by=council, at=walk.at)
    yield walk.wait(10, 20)
    case = actions.answer(case, text="顺手的事，你们要写就写吧。", consents=True, by=walk.actor(chen), at=walk.at)
    yield walk.wait(30, 60)
    praise = "邻居住院两个月，天天替他照看家里。"
    actions.find(
        case, measure=Measure.PRAISE, finding="王爷爷和两位邻居都说有这事。", praise=praise, by=council, at=walk.at
    )


def amended(walk: Walk, charter: Charter, people: list[Person]) -> Story:
    """Three proposals and what was said of them: two are accepted, one in other words, one declined with its reason."""
    yield walk.ago(AMENDED)
    until = walk.now - timedelta(days=AMENDED - PROPOSALS_DAYS)
    draft = actions.amend(charter, why=WHY, proposals_until=until, by=walk.staff("head"), at=walk.at)
    made = []
    for who, wish, of, text, reason in (
        (people[5], Wish.CHANGE, 2, QUIET, "上夜班的和老人孩子中午要睡一会儿。"),
        (people[8], Wish.NEW, None, SHARED, "院里三分之一是租户，写进来，才好一起守。"),
        (people[9], Wish.NEW, None, CURFEW, "晚上外面的人进进出出，不放心。"),
    ):
        yield walk.wait(8, 40)
        which = article(charter, of) if of else None
        by = walk.actor(who)
        made.append(actions.propose(draft, wish=wish, text=text, reason=reason, article=which, by=by, at=walk.at))
    for proposal, who, text in (
        (made[0], people[1], "同意。装修的也要歇一歇。"),
        (made[2], people[2], "我下夜班十一点才回来，门关了怎么办？"),
        (made[2], people[3], "可以请物业晚上多巡一圈，不用关门。"),
    ):
        yield walk.wait(5, 30)
        actions.comment(proposal, text=text, by=walk.actor(who), at=walk.at)
    yield walk.ago(AMENDED - PROPOSALS_DAYS + 0.5)
    replied(walk, made)


def replied(walk: Walk, made: list[Proposal]) -> None:
    """The committee answers all three."""
    head = walk.staff("head")
    actions.accept(made[0], reason="午休写进来。", by=head, at=walk.at)
    text = SHARED.replace("一起守", "一起定、一起守")
    actions.accept(made[1], text=text, reason="说得好，写成最后一条。", by=head, at=walk.at)
    reason = "关门会挡住下夜班的人和救护车，也限制了大家进出。已经请物业夜里加巡一次。"
    actions.decline(made[2], reason=reason, by=head, at=walk.at)


def read(walk: Walk, charter: Charter) -> Story:
    """Frozen for a week, and checked by the street office item by item."""
    yield walk.ago(FROZEN)
    draft = actions.freeze(newest(charter), by=walk.staff("handler"), at=walk.at)
    yield walk.wait(40, 60)
    answers = {item: Answer(True, LOOKED[item]) for item in ITEMS}
    actions.check(draft, answers=answers, by=walk.staff("street"), at=walk.at)


def voted(walk: Walk, ballot: Ballot) -> Story:
    """Two of three vote on their telephone, nine of ten for it."""
    lines = list(Voter.objects.filter(ballot=ballot).select_related("person").order_by("pk"))
    for line in walk.chance.sample(lines, len(lines) * 2 // 3):
        yield walk.wait(0.1, 0.9)
        assert line.person is not None  # everybody on the roll of residents is known
        choice = "no" if walk.one_in(10) else "yes"
        ballots.cast(ballot, choice, by=walk.actor(line.person), at=walk.at)


def convention(walk: Walk, people: list[Person]) -> Story:
    """A parking convention of one grid, to which everybody there may propose now."""
    yield walk.ago(DRAFTED)
    until, head = walk.now + timedelta(days=PROPOSALS_DAYS - DRAFTED), walk.staff("head")
    charter = actions.begin(
        Place.objects.get(code=HAITANG),
        kind="parking",
        title=PARKING,
        bodies=bodies(walk),
        proposals_until=until,
        by=head,
        at=walk.at,
    )
    draft = newest(charter)
    for text in ("车头朝外，停进线里。", "消防通道上一分钟也不停。", "白天空出来的车位，留给来看老人的子女。"):
        actions.write(draft, text=text, by=head, at=walk.at)
    actions.choose(draft, measures=[Measure.REMINDER, Measure.MEDIATION, Measure.THANKS], by=head, at=walk.at)
    yield walk.wait(20, 60)
    text = "白天空出来的车位，留给来看老人的子女和上门的护士。"
    by = walk.actor(people[4])
    which = article(charter, 3)
    reason = "护士上门换药，每次都找不到地方停。"
    actions.propose(draft, wish=Wish.CHANGE, article=which, text=text, reason=reason, by=by, at=walk.at)
