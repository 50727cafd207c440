"""A village canteen of the demo town: an old woman's words at noon, and all that came of them in ten months.

Appeal, topic, meeting, project, ballot of the village, contributions, tables, evaluation, and a dividend of what the
canteen has left after half a year. Every act is somebody's, at a moment of its own.
"""

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.actions.passing import time_passed as count_ballots
from gongdi.instruments.ballots.electorates import Residents
from gongdi.instruments.ballots.models import Ballot, Kind, Voter
from gongdi.instruments.ballots.states import Status as Counted
from gongdi.instruments.evaluations.actions.yardsticks import Measure, adopt
from gongdi.journeys.procedures import actions as topics
from gongdi.journeys.procedures import queries as procedures
from gongdi.journeys.procedures.actions import Words
from gongdi.journeys.procedures.models import Topic
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal, Category, Channel, Satisfaction, Track
from gongdi.practices.meetings import actions as meetings
from gongdi.practices.meetings.actions.calling import Where
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.models import AgendaItem, HallMotion, Meeting, MeetingKind
from gongdi.practices.meetings.states import Mode
from gongdi.practices.meetings.subjects import MOTION
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Cost
from gongdi.practices.projects.models import Project
from gongdi.site.demo.canteen_cast import Village, settled
from gongdi.site.demo.canteen_living import lived
from gongdi.site.demo.canteen_work import built
from gongdi.site.demo.deciding import signed_aside
from gongdi.site.demo.fund_story import YUAN
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "柳河村幸福食堂"
# days ago
SETTLED, RAISED, PUT, TALKED, CALLED, HELD, BEGUN, ASKED, OVER, SIGNED = (
    310,
    296,
    294,
    288,
    286,
    283,
    279,
    266,
    259,
    257,
)
PLEA = "村里年轻人都出去了，我们老人中午懒得开火，一碗剩饭吃两天。能不能在村里办个食堂？"
REPLY = "村里先请隔壁两家轮着送一顿热饭；办食堂的事列入了议题，坝坝会上大家一起定。"
TOPIC = Words("村里办一个食堂", "在家的多是老人和孩子，中午吃饭难。办不办、在哪里办、谁来管，请大家定。")
DISCUSSED = "支部议过：先开村民会，多数人要办再立项，预算请全村投票。"
MOVED = "村里办一个幸福食堂，先拿出方案和预算，请全村投票定。"
WORDS = actions.Words(
    TITLE,
    "闲置的村小学旧教室改成食堂，中午一顿热饭，老人孩子先坐；厨余喂菜地，菜地的菜进厨房。",
    "全村三百多户，先照顾六十岁以上的老人和在村里上学的孩子",
)
SCHOOL, NEW = "改旧教室", "新建一间"
CRITERIA = (Measure("饭菜好不好"), Measure("老人去不去得了"), Measure("账清不清楚"))


def canteen_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the canteen."""
    yield canteen(Walk.seeded(town, now, TITLE))


def canteen(walk: Walk) -> Story:
    """From the first words to the dividend."""
    yield walk.clock(SETTLED, 9)
    village = settled(walk)
    yield walk.clock(RAISED, 12, 40)
    appeal = raised(walk, village)
    yield from sent_on(walk, village, appeal)
    yield walk.clock(PUT, 9)
    topic = put(walk, village, appeal)
    yield from answered(walk, village, appeal)
    yield walk.clock(TALKED, 20)
    topics.complete(topic, words=DISCUSSED, by=village.by(walk, "village_branch"), at=walk.at)
    motion = yield from met(walk, village, topic)
    yield walk.clock(BEGUN, 9)
    project = begun(walk, village, motion)
    yield from planned(walk, village, project)
    ballot = yield from voted(walk, village, project)
    if ballot.status != Counted.COUNTED:
        return  # a house that signs nothing counts nothing
    yield walk.wait(10, 14)
    actions.decide(project, option=1, kind="ballot", number=ballot.pk, by=village.by(walk, "village_head"), at=walk.at)
    yield walk.clock(SIGNED, 10)
    due = timezone.localdate(walk.now - timedelta(days=SIGNED - 60))
    actions.sign(project, due_on=due, by=village.by(walk, "handler"), at=walk.at)
    asset = yield from built(walk, village, project, topic)
    yield from lived(walk, village, project, topic, asset)


# ---- what is said ----------------------------------------------------------------------------------------------


def raised(walk: Walk, village: Village) -> Appeal:
    """Granny Liu says it at noon."""
    granny = village.persons["柳桂英"]
    plea = appeals.Plea(detail=PLEA, place=Place.objects.get(code=f"{village.place.code}-01"))
    return appeals.raise_appeal(plea, reporter=granny, by=walk.actor(granny), channel=Channel.PORTAL, at=walk.at)


def sent_on(walk: Walk, village: Village, appeal: Appeal) -> Story:
    """It is sorted, sent to the village, and signed for."""
    desk = walk.staff("dispatcher")
    yield walk.wait(1, 2)
    sort, track = Category.objects.get(code="care.elder"), Track.objects.get(code="small")
    row = appeals.triage(appeal, category=sort, track=track, by=desk, at=walk.at)
    yield walk.wait(0.2, 0.4)
    appeals.dispatch(row, unit=village.unit, by=desk, at=walk.at)
    yield walk.wait(1, 2)
    appeals.accept(appeal, by=village.by(walk, "handler"), at=walk.at)


def put(walk: Walk, village: Village, appeal: Appeal) -> Topic:
    """The head makes a topic of it: the Party branch, the assembly, the committee, the supervisors."""
    procedure = procedures.procedures().get(code="four-bodies")
    return topics.put(
        place=village.place,
        words=TOPIC,
        procedure=procedure,
        bodies=village.bodies,
        reference=appeal.reference,
        by=village.by(walk, "village_head"),
        at=walk.at,
    )


def answered(walk: Walk, village: Village, appeal: Appeal) -> Story:
    """The committee says what happens now and what will; she is content for now."""
    yield walk.wait(2, 4)
    row = appeals.reply(appeal, text=REPLY, by=village.by(walk, "handler"), at=walk.at)
    yield walk.wait(20, 24)
    verdict = appeals.Verdict(solved=True, satisfaction=Satisfaction.SATISFIED, words="今天中午吃上热的了。")
    appeals.rate(row, verdict=verdict, by=village.by(walk, "柳桂英"), at=walk.at)


# ---- what is decided -------------------------------------------------------------------------------------------


def met(walk: Walk, village: Village, topic: Topic) -> Generator[datetime, None, HallMotion]:
    """Under the tree: the topic is taken up, one moves, hands are counted, minutes are signed; the step is done."""
    head, kind = village.by(walk, "village_head"), MeetingKind.objects.get(code="bench", to_at=None)
    starts_at = walk.clock(HELD, 19, 30)
    yield walk.clock(CALLED, 10)
    where = Where(village.place, "村口老柳树下")
    meeting = meetings.calling.call(kind, where=where, title=TOPIC.title, starts_at=starts_at, by=head, at=walk.at)
    yield walk.wait(0.5, 1)
    item = topics.bring(topic, meeting=meeting, by=head, at=walk.at)
    yield walk.clock(HELD, 19, 32)
    motion = yield from moved(walk, village, meeting, item)
    yield walk.wait(12, 14)
    meetings.closing.finish(meeting, by=head, at=walk.at)
    meetings.closing.sign(meeting, by=head, at=walk.at)
    meetings.closing.publish(meeting, by=head, at=walk.at)
    yield walk.wait(20, 30)
    shown = topics.Shown("meeting", meeting.pk)
    said = "村民会到了的都赞成办，方案和预算投票定。"
    topics.complete(topic, words=said, shown=shown, by=village.by(walk, "village_first"), at=walk.at)
    return motion


def moved(walk: Walk, village: Village, meeting: Meeting, item: AgendaItem) -> Generator[datetime, None, HallMotion]:
    """Everybody signs in by the code; one moves, another seconds, and it is carried."""
    head, people = village.by(walk, "village_head"), village.neighbours(walk)
    meetings.door.open_(meeting, by=head, at=walk.at)
    shown = code(meeting.pk, walk.at)
    there = [meetings.door.sign_in(meeting, code=shown, seen_at=walk.at, by=each, at=walk.at) for each in people[:14]]
    yield walk.wait(0.05, 0.1)
    meetings.agenda.take_up(item, by=head, at=walk.at)
    yield walk.wait(0.2, 0.3)
    motion = meetings.motions.move(meeting, text=MOVED, mover=there[0], item=item, by=head, at=walk.at)
    meetings.motions.second(motion, seconder=there[3], by=head, at=walk.at)
    yield walk.wait(0.2, 0.3)
    now = meetings.motions.put(motion, mode=Mode.HANDS, by=head, at=walk.at)
    meetings.voting.count(now, tally=Tally(now.present - 1, 0, 1), by=head, at=walk.at)
    meetings.voting.confirm(now, witness=there[3], by=head, at=walk.at)
    meetings.agenda.done(item, by=head, at=walk.at)
    yield walk.wait(0.1, 0.2)
    meetings.closing.close(meeting, by=head, at=walk.at)
    return motion


def begun(walk: Walk, village: Village, motion: HallMotion) -> Project:
    """What the meeting adopted becomes a project of the long form."""
    head, origin = village.by(walk, "village_head"), (MOTION, motion.pk)
    return actions.begin_project(
        village.place, words_=WORDS, form="long", unit=village.unit, origin=origin, by=head, at=walk.at
    )


def planned(walk: Walk, village: Village, project: Project) -> Story:
    """Two options with their costs, what people say to them, and by what it will be judged."""
    yield walk.wait(20, 30)
    lines = [Cost("水电改造", 9_800 * YUAN), Cost("灶具、蒸箱、冰柜", 21_600 * YUAN), Cost("桌椅十五张", 7_500 * YUAN)]
    lines += [Cost("防滑地面、扶手", 6_100 * YUAN), Cost("人工：村民出工", 0)]
    text = "教室是村集体的，空了六年，屋顶好的。坐得下六十个人，老人走路不过一里地。"
    by = village.by(walk, "village_head")
    actions.offer(project, title=SCHOOL, text=text, lines=lines, by=by, at=walk.at)
    yield walk.wait(20, 30)
    lines = [Cost("砖混平房一间", 118_000 * YUAN), Cost("灶具、蒸箱、冰柜", 21_600 * YUAN), Cost("桌椅", 7_500 * YUAN)]
    by = village.by(walk, "孟广财")
    actions.offer(project, title=NEW, text="村口新盖一间，宽敞，路过的也能吃。", lines=lines, by=by, at=walk.at)
    for who, option, said in (
        ("吴水生", 1, "旧教室有感情，改起来快，省下的钱买蒸箱。"),
        ("许腊梅", 2, "新盖是好，十几万从哪里来？"),
        ("谭木匠", 1, "桌椅我来打，只收木料钱。"),
    ):
        yield walk.wait(10, 20)
        actions.comment(project, option=option, text=said, by=village.by(walk, who), at=walk.at)
    yield walk.wait(10, 20)
    ground = "坝坝会上商定：饭菜、方便、账目三条，开张前定好。"
    head = village.by(walk, "village_head")
    adopt(("project", project.pk), place=village.place, criteria=CRITERIA, ground=ground, by=head, at=walk.at)


def voted(walk: Walk, village: Village, project: Project) -> Generator[datetime, None, Ballot]:
    """Everybody who lives in the village is asked about plan and budget; counted when the log is signed."""
    yield walk.clock(ASKED, 8)
    ballot = ballots.open_(
        subject=("project", project.pk),
        title="按“改旧教室”办食堂，预算四万五千元",
        text="预算里有灶具、桌椅、水电和扶手；钱从村集体、乡贤捐款和大家出的份子里来。",
        kind=Kind.YES_NO,
        place=village.place,
        electorate=Residents(timezone.localdate(walk.at)),
        opens_at=walk.at,
        closes_at=walk.now - timedelta(days=OVER),
        by=village.by(walk, "village_head"),
        at=walk.at,
    )
    lines = list(Voter.objects.filter(ballot=ballot).select_related("person").order_by("pk"))
    for line in walk.chance.sample(lines, len(lines) * 4 // 5):
        yield walk.wait(0.5, 4)
        assert line.person is not None  # everybody on the roll of residents is known
        ballots.cast(ballot, "no" if walk.one_in(8) else "yes", by=walk.actor(line.person), at=walk.at)
    yield walk.ago(OVER - 0.1)
    count_ballots(walk.at)
    with signed_aside():
        count_ballots(walk.at)
    return Ballot.objects.get(pk=ballot.pk)
