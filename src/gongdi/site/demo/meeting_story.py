"""Meetings of the demo town: one under the camphor tree that was held, minuted and kept, and one that is announced."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.practices.meetings import actions
from gongdi.practices.meetings.actions.agenda import Matter
from gongdi.practices.meetings.actions.calling import Where
from gongdi.practices.meetings.actions.door import Somebody
from gongdi.practices.meetings.actions.undertakings import Promise
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.models import Attendance, HallMotion, Meeting, MeetingKind, Undertaking
from gongdi.practices.meetings.states import How, Mode
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

HELD, ANNOUNCED = 33, 1  # days ago
BEGINS = timedelta(minutes=110)
"""People are called before supper and come after it."""
COME = 9
TITLE, SPOT = "凉亭漏雨，大家说怎么办", "老樟树下"
MOTION, CHANGED = "凉亭换顶。", "凉亭换顶，旧瓦留着修花坛，月底以前修好。"
UNDERTAKEN, DONE = "请人给凉亭换顶", "顶换好了，旧瓦码在花坛边上，请大家去看看。"
LISTED = ("张婆婆", "刘大爷", "马师傅")


def meeting_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the meeting that was held, and the one to come."""
    yield held(Walk.seeded(town, now, TITLE))
    yield announced(Walk.seeded(town, now, SPOT))


def called(walk: Walk, title: str, spot: str, starts_at: datetime) -> Meeting:
    """The head of the community calls an open-air meeting."""
    kind = MeetingKind.objects.get(code="bench", to_at=None)
    where = Where(Place.objects.get(code=COMMUNITY), spot)
    return actions.calling.call(kind, where=where, title=title, starts_at=starts_at, by=walk.staff("head"), at=walk.at)


def held(walk: Walk) -> Story:
    """Under the tree: residents sign in, one moves, another has better words, hands are counted, work is undertaken."""
    yield walk.clock(HELD, 17, 40)
    head = walk.staff("head")
    meeting = called(walk, TITLE, SPOT, walk.at + BEGINS)
    yield walk.clock(HELD, 19, 31)
    actions.door.open_(meeting, by=head, at=walk.at)
    there = come(walk, meeting, head)
    item = actions.agenda.add(meeting, matter=Matter("凉亭漏雨", 20), by=head, at=walk.at)
    actions.agenda.take_up(item, by=head, at=walk.at)
    yield walk.wait(0.1, 0.2)
    motion = actions.motions.move(meeting, text=MOTION, mover=there[0], item=item, by=head, at=walk.at)
    actions.motions.second(motion, seconder=there[1], by=head, at=walk.at)
    change = actions.motions.amend(motion, text=CHANGED, mover=there[2], by=head, at=walk.at)
    actions.motions.take(change, attendee=there[0], by=head, at=walk.at)
    yield walk.wait(0.1, 0.2)
    voted(walk, motion, there[1], head)
    undertaking = undertaken(walk, meeting, motion, head)
    yield walk.wait(0.1, 0.2)
    yield from minuted(walk, meeting, head)
    yield from kept(walk, undertaking, head)


def minuted(walk: Walk, meeting: Meeting, head: Actor) -> Story:
    """It ends; the next day the minutes are finished, signed and published."""
    actions.closing.close(meeting, by=head, at=walk.at)
    yield walk.wait(12, 30)
    actions.closing.finish(meeting, by=head, at=walk.at)
    actions.closing.sign(meeting, by=head, at=walk.at)
    actions.closing.publish(meeting, by=head, at=walk.at)


def come(walk: Walk, meeting: Meeting, head: Actor) -> list[Attendance]:
    """Residents of the community scan the code; three more stand on the paper list."""
    near = [each for each in map(walk.actor, walk.town.residents) if lives_in(each, meeting.place)][:COME]
    shown = code(meeting.pk, walk.at)
    there = [actions.door.sign_in(meeting, code=shown, seen_at=walk.at, by=each, at=walk.at) for each in near]
    return there + [
        actions.door.enter(meeting, somebody=Somebody(name=name, how=How.PAPER), by=head, at=walk.at) for name in LISTED
    ]


def lives_in(actor: Actor, place: Place) -> bool:
    """Whether a verified home of theirs lies there."""
    return any(home.startswith(place.path) for home in actor.homes)


def voted(walk: Walk, motion: HallMotion, witness: Attendance, head: Actor) -> None:
    """All hands but one go up, and another person looks at the count."""
    now = actions.motions.put(motion, mode=Mode.HANDS, by=head, at=walk.at)
    actions.voting.count(now, tally=Tally(now.present - 1, 0, 1), by=head, at=walk.at)
    actions.voting.confirm(now, witness=witness, by=head, at=walk.at)


def undertaken(walk: Walk, meeting: Meeting, motion: HallMotion, head: Actor, text: str = UNDERTAKEN) -> Undertaking:
    """The residents' committee is to do it within three weeks."""
    due = timezone.localdate(walk.at) + timedelta(days=21)
    promise = Promise(text, due, unit=walk.town.units[COMMUNITY])
    return actions.undertakings.undertake(meeting, promise=promise, motion=motion, by=head, at=walk.at)


def kept(walk: Walk, undertaking: Undertaking, head: Actor, text: str = DONE) -> Story:
    """It is reported as done, and those who were there say that it is."""
    yield walk.wait(24 * 9, 24 * 12)
    actions.undertakings.report(undertaking, text=text, by=head, at=walk.at)
    people = Attendance.objects.filter(meeting=undertaking.meeting, capacity="resident").select_related("person")
    for each in list(people)[:5]:
        yield walk.wait(1, 9)
        assert each.person is not None  # residents are known to the house
        actions.undertakings.judge(undertaking, done=True, by=walk.actor(each.person), at=walk.at)


def announced(walk: Walk) -> Story:
    """A meeting in the evening in two days, with what a resident proposes for it."""
    starts_at = walk.clock(-2, 19, 30)
    yield walk.ago(ANNOUNCED)
    meeting = called(walk, "电动车停在哪里", "三号楼前空地", starts_at)
    near = next(each for each in map(walk.actor, walk.town.residents) if lives_in(each, meeting.place))
    yield walk.wait(2, 8)
    actions.agenda.propose(meeting, matter=Matter("充电桩能不能装在车棚里"), by=near, at=walk.at)
