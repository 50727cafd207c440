"""What people answered before a bench under a tree: moved in its own words, adopted, undertaken, and now a topic."""

from collections.abc import Generator
from datetime import datetime

from gongdi.journeys.procedures import actions as topics
from gongdi.journeys.procedures import queries
from gongdi.journeys.procedures.actions import Words
from gongdi.journeys.procedures.models import Topic
from gongdi.practices.meetings import actions
from gongdi.practices.meetings.models import AgendaItem, HallMotion, Meeting
from gongdi.practices.meetings.subjects import MOTION
from gongdi.practices.questions.models import Question
from gongdi.practices.questions.reading import motion_of
from gongdi.site.demo.meeting_story import called, come, kept, minuted, undertaken, voted
from gongdi.site.demo.stage import Story
from gongdi.site.demo.topic_story import bodies_of
from gongdi.site.demo.walking import Walk

CALLED, HELD = 24, 21  # days ago
TITLE, SPOT = "空地怎么用，把大家都同意的定下来", "空地边的黄葛树下"
LAMPS, LIT = "先把空地边上的路灯修好", "六盏灯都亮了，换了四只灯头。"
TOPIC = Words(
    "海棠社区空地的用法", "坝坝会定了大家都同意的几条：先修好路灯，用法每年再议。余下的怎么用，请居民代表定。"
)
TALKED = "党总支议过：照坝坝会定的先修灯，停车和绿化各占多少，请居民代表会议定。"


def adopted(walk: Walk, question: Question) -> Story:
    """The head calls a meeting for the evening and brings to it what all groups support."""
    if motion_of(question) is None:
        return  # so few people live in a very small town that nothing is clear
    yield walk.clock(CALLED, 10)
    head = walk.staff("head")
    starts_at = walk.clock(HELD, 19, 30)
    walk.clock(CALLED, 10)
    meeting = called(walk, TITLE, SPOT, starts_at)
    item = topics.bring_question(question, meeting=meeting, by=head, at=walk.at)
    yield walk.clock(HELD, 19, 32)
    motion = yield from moved(walk, meeting, item)
    yield walk.wait(0.1, 0.2)
    undertaking = undertaken(walk, meeting, motion, head, LAMPS)
    yield walk.wait(0.1, 0.2)
    yield from minuted(walk, meeting, head)
    yield walk.wait(20, 24)
    topic = put(walk, motion)
    yield walk.wait(70, 90)
    topics.complete(topic, words=TALKED, by=walk.staff("secretary"), at=walk.at)
    yield from kept(walk, undertaking, head, LIT)


def moved(walk: Walk, meeting: Meeting, item: AgendaItem) -> Generator[datetime, None, HallMotion]:
    """Under the tree: who came signs in, one moves the words that came with the item, hands are counted."""
    head = walk.staff("head")
    actions.door.open_(meeting, by=head, at=walk.at)
    there = come(walk, meeting, head)
    yield walk.wait(0.05, 0.1)
    actions.agenda.take_up(item, by=head, at=walk.at)
    yield walk.wait(0.1, 0.2)
    motion = actions.motions.move(meeting, text="", mover=there[0], item=item, by=head, at=walk.at)
    actions.motions.second(motion, seconder=there[1], by=head, at=walk.at)
    yield walk.wait(0.2, 0.3)
    voted(walk, motion, there[1], head)
    actions.agenda.done(item, by=head, at=walk.at)
    return motion


def put(walk: Walk, motion: HallMotion) -> Topic:
    """What the meeting adopted goes the way of the four bodies."""
    procedure = queries.procedures().get(code="four-bodies")
    return topics.put(
        place=motion.meeting.place,
        words=TOPIC,
        procedure=procedure,
        bodies=bodies_of(walk),
        origin=(MOTION, motion.pk),
        by=walk.staff("head"),
        at=walk.at,
    )
