"""A large matter of the demo town: a lift for an old building, from what somebody on the sixth floor says to its use.

Raised, talked over, moved at a meeting, planned in two ways, shared by floor, decided by the owners' two majorities,
subsidised by a rule, paid for flat by flat, delayed, changed where it was decided, accepted by another, looked after
for half a year, judged. What the fund pays stands in `lift_money`, what becomes of it in `lift_living`.
"""

from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from gongdi.engines.shares import By
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.ballots.models import Register
from gongdi.instruments.contributions.models import Pledge
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.actions import Measure
from gongdi.instruments.evaluations.actions.passing import time_passed as results_are_due
from gongdi.instruments.evaluations.models import Evaluation, Judge, Occasion
from gongdi.journeys.procedures import actions as topics
from gongdi.journeys.procedures import queries
from gongdi.journeys.procedures.actions import Shown
from gongdi.journeys.procedures.models import Topic
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal, Category, Channel, Satisfaction, Track
from gongdi.practices.assets import actions as assets
from gongdi.practices.assets.actions import Thing
from gongdi.practices.assets.models import Kind
from gongdi.practices.meetings import actions as meetings
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Bill, Given, Terms
from gongdi.practices.projects.models import Project
from gongdi.site.demo import lift_words as words
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.lift_living import living_stories
from gongdi.site.demo.lift_money import ruled, subsidised
from gongdi.site.demo.lift_votes import counted, newest, paid, register, voted
from gongdi.site.demo.meeting_story import called, come, minuted
from gongdi.site.demo.meeting_story import voted as by_hands
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.topic_story import bodies_of
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

NEIGHBOURS_LEAST = 6
BY_FLOOR = Terms({By.FLOOR: 100}, words.COEFFICIENTS)
SAID, TALKED, MET, BEGUN, DIVIDED = 358, 354, 349, 344, 340  # days ago
VOTED, SIGNED, CALLED, BROKEN_OFF, AGAIN, STANDS = (337, 329), 328, 324, 282, (278, 272), 208
OPENED, JUDGED = 24, 3


def lift_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the lift, where enough neighbours live."""
    if len(people_of_haitang(town)) >= NEIGHBOURS_LEAST:
        title = words.LIFT.title
        yield ruled(Walk.seeded(town, now, words.PROGRAMME))
        yield lift(Walk.seeded(town, now, title + words.SPOT))
        yield subsidised(Walk.seeded(town, now, title + words.PROGRAMME), (SIGNED - 1, STANDS - 2))
        yield from living_stories(town, now, STANDS - 2)


def lift(walk: Walk) -> Story:
    """Nearly a year, from the first words to what half a year of use is worth."""
    people = people_of_haitang(walk.town)
    first = people[0]
    building = home_of(walk, first)
    yield walk.clock(SAID, 8, 20)
    appeal = raised(walk, first, building)
    yield from sent_on(walk, appeal)
    topic = yield from talked_over(walk, appeal)
    yield from answered(walk, appeal, first)
    yield from met(walk, topic)
    row = yield from planned(walk, topic, building, people)
    owners = yield from divided(walk, row, building, first, people)
    yield from voted(walk, row, owners, (words.QUESTION, words.ASKED), VOTED)
    yield from counted(walk, VOTED[1])
    yield from signed(walk, row, topic, first)
    yield from paid(walk, fresh(row))
    yield from held_up(walk, row)
    yield from voted(walk, row, owners, (words.AGAIN, words.ASKED), AGAIN)
    yield from counted(walk, AGAIN[1])
    yield from changed(walk, row)
    yield from paid(walk, fresh(row))
    yield from built(walk, row)
    yield from accepted(walk, row, building)
    yield from judged(walk, row)


def fresh(row: Project) -> Project:
    """The project as it is now."""
    return Project.objects.select_related("place", "reach", "unit").get(pk=row.pk)


def day(walk: Walk, days: float) -> date:
    """The day so many days before today."""
    return timezone.localdate(walk.now - timedelta(days=days))


def home_of(walk: Walk, person: Person) -> Place:
    """The building in which somebody lives."""
    [path, *_others] = walk.actor(person).homes
    return Place.objects.get(path=path, level=Level.BUILDING)


# ---- said and talked over --------------------------------------------------------------------------------------


def raised(walk: Walk, first: Person, building: Place) -> Appeal:
    """Somebody on the sixth floor says it."""
    plea = appeals.Plea(detail=words.PLEA, place=building)
    return appeals.raise_appeal(plea, reporter=first, by=walk.actor(first), channel=Channel.PORTAL, at=walk.at)


def sent_on(walk: Walk, appeal: Appeal) -> Story:
    """It is sorted as a large matter and given to the street."""
    desk = walk.staff("dispatcher")
    yield walk.wait(0.5, 2)
    sort, track = Category.objects.get(code="housing.lift"), Track.objects.get(code="large")
    row = appeals.triage(appeal, category=sort, track=track, by=desk, at=walk.at)
    yield walk.wait(0.2, 1)
    unit = walk.town.units["990001001"]
    appeals.dispatch(row, unit=unit, by=desk, at=walk.at)
    yield walk.wait(1, 4)
    appeals.accept(appeal, by=walk.actor(walk.town.handlers[unit.pk]), at=walk.at)


def talked_over(walk: Walk, appeal: Appeal) -> Generator[datetime, None, Topic]:
    """The head makes it a topic; the Party branch talks it over first."""
    yield walk.wait(16, 30)
    topic = topics.put(
        place=Place.objects.get(code=COMMUNITY),
        words=words.TOPIC,
        procedure=queries.procedures().get(code="four-bodies"),
        bodies=bodies_of(walk),
        by=walk.staff("head"),
        at=walk.at,
        reference=appeal.reference,
    )
    yield walk.ago(TALKED)
    topics.complete(topic, words=words.TALKED, by=walk.staff("secretary"), at=walk.at)
    return topic


def answered(walk: Walk, appeal: Appeal, first: Person) -> Story:
    """The street says what becomes of it, and who raised it is content to be asked."""
    yield walk.wait(2, 6)
    appeal.refresh_from_db()
    row = appeals.reply(appeal, text=words.REPLY, by=walk.actor(walk.town.handlers[appeal.unit_id or 0]), at=walk.at)
    yield walk.wait(4, 20)
    verdict = appeals.Verdict(solved=True, satisfaction=Satisfaction.SATISFIED, words="肯开会就好，我一定来。")
    appeals.rate(row, verdict=verdict, by=walk.actor(first), at=walk.at)


def met(walk: Walk, topic: Topic) -> Story:
    """In the evening the neighbours sit in the corridor; what is moved there goes back to the four bodies."""
    yield walk.clock(MET, 17, 40)
    head = walk.staff("head")
    meeting = called(walk, "加装电梯，楼里的人坐下来谈", "一楼外廊", walk.at + timedelta(minutes=110))
    item = topics.bring(topic, meeting=meeting, by=head, at=walk.at)
    yield walk.clock(MET, 19, 31)
    meetings.door.open_(meeting, by=head, at=walk.at)
    there = come(walk, meeting, head)
    meetings.agenda.take_up(item, by=head, at=walk.at)
    yield walk.wait(0.3, 0.5)
    motion = meetings.motions.move(meeting, text=words.MOTION, mover=there[0], item=item, by=head, at=walk.at)
    meetings.motions.second(motion, seconder=there[1], by=head, at=walk.at)
    yield walk.wait(0.1, 0.2)
    by_hands(walk, motion, there[1], head)
    yield walk.wait(0.1, 0.2)
    meetings.agenda.done(item, by=head, at=walk.at)
    yield from minuted(walk, meeting, head)
    yield walk.wait(10, 20)
    shown = Shown("meeting", Meeting.objects.get(pk=meeting.pk).pk)
    topics.complete(topic, words=words.MOTION, by=walk.staff("committee"), at=walk.at, shown=shown)


# ---- planned and decided ---------------------------------------------------------------------------------------


def planned(walk: Walk, topic: Topic, building: Place, people: list[Person]) -> Generator[datetime, None, Project]:
    """The head begins the project; two options with their costs, what neighbours say, the wall as it is."""
    yield walk.ago(BEGUN)
    head, handler = walk.staff("head"), walk.staff("handler")
    row = actions.begin_project(
        topic.place,
        words_=words.LIFT,
        form="long",
        unit=walk.town.units[COMMUNITY],
        reach=building,
        origin=("topic", topic.pk),
        by=head,
        at=walk.at,
    )
    yield walk.wait(4, 8)
    measures = [Measure(title, weight=weight) for title, weight in zip(words.CRITERIA, (3, 2, 1), strict=True)]
    evaluations.adopt(
        ("project", row.pk), place=building, criteria=measures, ground="楼里的会上商定的", by=head, at=walk.at
    )
    for title, text, lines in words.OPTIONS:
        yield walk.wait(6, 12)
        actions.offer(row, title=title, text=text, lines=lines, by=handler, at=walk.at)
    for option, (text, person) in enumerate(zip(words.SAID, people[1:], strict=False)):
        yield walk.wait(2, 8)
        actions.comment(row, text=text, by=walk.actor(person), at=walk.at, option=1 + option % 2)
    yield walk.wait(2, 4)
    actions.photo(row, photo=words.drawn(0), phase="before", spot=words.SPOT, by=handler, at=walk.at)
    return row


def divided(
    walk: Walk, row: Project, building: Place, first: Person, people: list[Person]
) -> Generator[datetime, None, Register]:
    """The register comes in with its floors; what the subsidy leaves is shared for both options."""
    yield walk.ago(DIVIDED)
    owners = register(walk, building, first, people)
    given = Given(words.SUBSIDY, words.PROGRAMME)
    for option in (2, 1):
        yield walk.wait(0.5, 1)
        actions.divide(
            fresh(row), option=option, register=owners, terms=BY_FLOOR, given=given, by=walk.staff("head"), at=walk.at
        )
    return owners


def signed(walk: Walk, row: Project, topic: Topic, first: Person) -> Story:
    """The vote decides; the committee signs, notes who offered what, and calls the shares in."""
    yield walk.wait(4, 8)
    actions.decide(row, option=1, kind="ballot", number=newest(row), by=walk.staff("head"), at=walk.at)
    yield walk.ago(SIGNED)
    handler, head = walk.staff("handler"), walk.staff("head")
    actions.sign(row, due_on=day(walk, STANDS + 30), by=handler, at=walk.at)
    yield walk.wait(10, 20)
    title, text = words.NOTED
    amount = sum(line.amount for line in words.OPTIONS[0][2][:2])
    actions.note(row, title=title, text=text, supplier=words.SUPPLIER, amount=amount, by=handler, at=walk.at)
    yield walk.wait(10, 20)
    topics.complete(topic, words=words.UNDER_WAY, by=head, at=walk.at)
    yield walk.ago(CALLED)
    actions.collect(row, due_on=day(walk, STANDS), text=words.HOW_TO_PAY, by=head, at=walk.at)
    yield walk.wait(20, 30)
    topics.complete(topic, words=words.WATCHED, by=walk.staff("overseer"), at=walk.at)
    yield walk.wait(2, 6)
    topics.judge(topic, done=True, by=walk.actor(first), at=walk.at)


# ---- built -----------------------------------------------------------------------------------------------------


def held_up(walk: Walk, row: Project) -> Story:
    """Work begins, a pipe is found that no drawing knew; it takes longer and costs more, so it is shared anew."""
    handler = walk.staff("handler")
    yield walk.ago(BROKEN_OFF + 12)
    for number, title in enumerate(words.TASKS):
        due = day(walk, BROKEN_OFF - 20 * number - 4)
        actions.task(row, title=title, owner=row.unit, due_on=due, by=handler, at=walk.at, is_milestone=number > 1)
    yield walk.wait(3, 6)
    spend(walk, row, 0)
    yield walk.ago(BROKEN_OFF)
    actions.delay(row, reason=words.LATE, due_on=day(walk, STANDS), by=handler, at=walk.at)
    yield walk.wait(30, 50)
    now = fresh(row)
    held = now.divided_as.select_related("register").get(number=now.divided or 0)
    cost, given = held.cost + words.DEARER, Given(held.given, held.given_words)
    actions.divide(
        now, option=1, register=held.register, terms=BY_FLOOR, given=given, cost=cost, by=walk.staff("head"), at=walk.at
    )


def changed(walk: Walk, row: Project) -> Story:
    """What the owners decided once they change; who has paid pays the rest."""
    yield walk.wait(3, 6)
    budget = (fresh(row).budget or 0) + words.DEARER
    actions.change_plan(
        row,
        budget=budget,
        reason=words.WHY_DEARER,
        kind="ballot",
        number=newest(row),
        by=walk.staff("head"),
        at=walk.at,
    )
    yield walk.wait(3, 6)
    actions.collect(fresh(row), due_on=day(walk, STANDS), text=words.HOW_TO_PAY, by=walk.staff("head"), at=walk.at)


def spend(walk: Walk, row: Project, number: int) -> None:
    """An invoice is paid."""
    name, payee, amount = words.BILLS[number]
    bill = Bill(name, payee, amount, timezone.localdate(walk.at), f"2442200000004{number:07d}")
    actions.spend(row, bill=bill, by=walk.staff("handler"), at=walk.at)


def built(walk: Walk, row: Project) -> Story:
    """One task after the other is done and paid for; the shaft rises."""
    handler = walk.staff("handler")
    for number in range(len(words.TASKS)):
        yield walk.ago(STANDS + 3 + 12 * (len(words.TASKS) - 1 - number))
        actions.tick(row, task=number + 1, by=handler, at=walk.at)
        yield walk.wait(4, 9)
        spend(walk, row, number + 1)
        yield walk.wait(1, 3)
        phase, share = ("after", 1.0) if number == len(words.TASKS) - 1 else ("during", 0.3 * number)
        if share:
            actions.photo(row, photo=words.drawn(share), phase=phase, spot=words.SPOT, by=handler, at=walk.at)


def accepted(walk: Walk, row: Project, building: Place) -> Story:
    """Somebody who did not sign accepts it; it is entered as a public thing with who looks after it."""
    yield walk.ago(STANDS)
    actions.accept(row, words_=words.ACCEPTED, by=walk.staff("committee"), at=walk.at)
    yield walk.wait(20, 30)
    head, unit = walk.staff("head"), walk.town.units[COMMUNITY]
    kind, place = Kind.objects.get(code="lift"), row.place
    name = words.NAME.format(building=building.name)
    thing = Thing(kind, name, place, words.SPOT, unit, unit, origin=("project", row.pk))
    asset = assets.register(thing, by=head, at=walk.at)
    yield walk.wait(1, 2)
    actions.hand_over(row, custodian=unit, rules=words.CARE, kind="asset", number=asset.pk, by=head, at=walk.at)


# ---- judged and shared -----------------------------------------------------------------------------------------


def judged(walk: Walk, row: Project) -> Story:
    """Half a year later those who live there and those who paid judge it; then how it is shared is published."""
    yield walk.ago(OPENED)
    given = Pledge.objects.filter(need__call__subject_kind="project", need__call__subject_id=row.pk)
    result = evaluations.open_(
        ("project", row.pk),
        place=row.reach,
        title=words.EVALUATION,
        text=words.LIFT.text,
        occasion=Occasion.LATER,
        terms=evaluations.Terms(),
        contributors=set(given.values_list("giver", flat=True)),
        by=walk.staff("head"),
        at=walk.at,
    )
    yield from marked(walk, result)
    yield walk.ago(JUDGED + 5)
    results_are_due(walk.at)
    yield walk.ago(JUDGED)
    actions.judge(row, kind="evaluation", number=result.pk, by=walk.staff("head"), at=walk.at)
    yield walk.wait(20, 30)
    actions.share(row, rules=words.GOOD_NEWS, by=walk.staff("head"), at=walk.at)


def marked(walk: Walk, result: Evaluation) -> Story:
    """Most of those who are asked answer, and most are content."""
    for number, judge in enumerate(Judge.objects.filter(evaluation=result).select_related("person").order_by("pk")):
        if number % 4 == 3 or judge.person is None:
            continue
        yield walk.wait(1, 5)
        marks = (5, 4 if number % 3 else 3, 5)
        evaluations.answer(result, marks=marks, by=walk.actor(judge.person), at=walk.at)
