"""One matter through the whole loop by the actions of the house, as people would do it.

An appeal becomes a topic, a committee decides, a project is built with money and hands of neighbours, a thing is
entered in the register, those served judge it, and it is opened to all. Nothing is written but by an action.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.bookings import actions as bookings
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.bookings.models import Booking
from gongdi.instruments.contributions import actions as contributions
from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Call, Grade, Kind
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.actions import Measure, Terms
from gongdi.instruments.evaluations.models import Evaluation, Occasion, Scale
from gongdi.journeys.procedures import actions as procedures
from gongdi.journeys.procedures import queries as known
from gongdi.journeys.procedures.models import Topic
from gongdi.journeys.procedures.states import Role
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal, Category, Channel, Satisfaction, Track
from gongdi.practices.assets import actions as register
from gongdi.practices.assets.actions import Look
from gongdi.practices.assets.models import Asset, Route
from gongdi.practices.assets.models import Kind as Sort
from gongdi.practices.projects import actions as projects
from gongdi.practices.projects.actions import Bill, Cost
from gongdi.practices.projects.models import Project
from gongdi.site.demo.project_story import DAY, NIGHT, drawn
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

FROM_DAYS, APART = 400, timedelta(minutes=30)
YUAN, HOUR = 100, 60
TITLE, RULES_OF_CARE = "小广场装路灯", "网格员每月看一次。"
JUDGES, GIVERS = 6, 2
CRITERIA = (Measure("亮不亮", Scale.FIVE, 3), Measure("位置合适", Scale.YES_NO, 1))
OPEN = {day: [(9 * HOUR, 12 * HOUR)] for day in range(7)}


@dataclass(frozen=True, slots=True)
class Loop:
    """A matter and what became of it, stage by stage."""

    appeal: Appeal
    topic: Topic
    resolution: Resolution
    project: Project
    call: Call
    asset: Asset
    evaluation: Evaluation
    booking: Booking


class Street:
    """Where loops are walked: one community of the demo town, the people of one of its grids, and a clock."""

    def __init__(self, town: DemoTown) -> None:
        self.town = town
        self.place = Place.objects.get(code=COMMUNITY, to_on=None)
        self.grid = Place.objects.get(code=f"{COMMUNITY}-01", to_on=None)
        self.people = town.homes[self.grid.pk]
        self.unit = town.units[COMMUNITY]
        self.photos = {"before": drawn(DAY, is_lit=False), "after": drawn(NIGHT, is_lit=True)}
        self.walk = Walk.seeded(town, timezone.now(), TITLE)
        self.first = self.walk.ago(FROM_DAYS)
        ground = "议事会商定：普工一小时20元。"
        contributions.set_tariff(
            place=self.place, unit="minutes", fen=20 * YUAN, per=HOUR, grade=Grade.UNSKILLED, ground=ground,
            from_on=self.today, by=self.staff("head"), at=self.at,
        )  # fmt: skip

    @property
    def at(self) -> datetime:
        """The moment of the next deed."""
        return self.walk.at

    @property
    def today(self) -> date:
        """Its day in the town."""
        return timezone.localdate(self.at)

    def staff(self, key: str) -> Actor:
        """A member of the cast."""
        return self.walk.staff(key)

    def neighbour(self, number: int) -> Actor:
        """One of the people of the grid, in turns."""
        return self.walk.actor(self.person(number))

    def person(self, number: int) -> Person:
        """The same as a person."""
        return self.people[number % len(self.people)]

    def later(self, hours: float = 0.1) -> datetime:
        """Some hours later."""
        return self.walk.wait(hours, hours)


def walked(street: Street, number: int) -> Loop:
    """Walk one loop; each begins half an hour after the one before, so that nobody says too much in an hour."""
    appeal, topic, resolution, project = begun(street, number)
    call = built(street, project, number)
    asset = cared(street, project)
    evaluation = judged(street, project, number)
    booking = shared(street, project, asset, number)
    answered(street, topic, appeal, number)
    return Loop(appeal, topic, resolution, project, call, asset, evaluation, booking)


def begun(street: Street, number: int) -> tuple[Appeal, Topic, Resolution, Project]:
    """As far as a signed plan."""
    street.walk.at = street.first + APART * number
    appeal = raised(street, number)
    topic, resolution = decided(street, appeal)
    return appeal, topic, resolution, planned(street, topic, resolution)


def raised(street: Street, number: int) -> Appeal:
    """A neighbour says it; it is sorted and given to the committee, which signs for it."""
    plea = appeals.Plea(detail="小广场东边晚上太暗，上个月有老人摔了一跤。", place=street.place)
    who, desk = street.person(number), street.staff("dispatcher")
    row = appeals.raise_appeal(plea, reporter=who, by=street.neighbour(number), channel=Channel.PORTAL, at=street.at)
    sort, track = Category.objects.get(code="utilities.lamp"), Track.objects.get(code="micro")
    row = appeals.triage(row, category=sort, track=track, by=desk, at=street.later())
    row = appeals.dispatch(row, unit=street.unit, by=desk, at=street.later())
    return appeals.accept(row, by=street.staff("handler"), at=street.later())


def decided(street: Street, appeal: Appeal) -> tuple[Topic, Resolution]:
    """The head makes a topic of it; the branch talks it over, the council adopts it."""
    bodies, head = street.town.bodies, street.staff("head")
    seats = {
        Role.PARTY: bodies["branch"],
        Role.ASSEMBLY: bodies["council"],
        Role.COMMITTEE: street.unit,
        Role.SUPERVISORS: bodies["supervisors"],
    }
    topic = procedures.put(
        place=street.place, words=procedures.Words(TITLE, "东边太暗。"), reference=appeal.reference,
        procedure=known.procedures().get(code="four-bodies"), bodies=seats, by=head, at=street.later(),
    )  # fmt: skip
    procedures.complete(topic, words="东边确实暗。", by=street.staff("secretary"), at=street.later(24))
    by = street.staff("committee")
    asked = procedures.ask(topic, text="东边装两盏太阳能灯。", needed=2, days=7, by=by, at=street.later())
    for who in ("committee", "colleague"):
        asked = resolutions.vote(asked, choice=Choice.YES, by=street.staff(who), at=street.later())
    return topic, asked


def planned(street: Street, topic: Topic, resolution: Resolution) -> Project:
    """A project with its cost, decided by what the council adopted; how it is judged is adopted before it begins."""
    head, words = street.staff("head"), projects.Words(TITLE, "东边太暗。", "走小广场的人")
    row = projects.begin_project(
        street.place, words_=words, form="long", unit=street.unit, origin=("topic", topic.pk), by=head,
        at=street.later(),
    )  # fmt: skip
    lines = [Cost("两盏灯", 900 * YUAN), Cost("人工", 0)]
    projects.offer(row, title="太阳能灯", text="不用拉线。", lines=lines, by=head, at=street.later())
    projects.decide(row, option=1, kind="resolution", number=resolution.pk, by=head, at=street.later())
    evaluations.adopt(
        ("project", row.pk), place=street.grid, criteria=CRITERIA, ground="议事会通过", by=head, at=street.later()
    )
    due = street.today + timedelta(days=20)
    return projects.sign(row, due_on=due, by=street.staff("handler"), at=street.later())


def built(street: Street, row: Project, number: int) -> Call:
    """What is needed comes; what is bought is shown by its invoice; the work is done, and accepted."""
    handler, head = street.staff("handler"), street.staff("head")
    task = projects.task(row, title="装灯", owner=street.unit, due_on=street.today, by=handler, at=street.later())
    shot(street, row, "before")
    call = called(street, row)
    given(street, call, Kind.MONEY, 900 * YUAN, number + 1)
    given(street, call, Kind.LABOUR, 8 * HOUR, number + 2)
    bill = Bill("太阳能灯", "清江五金店", 880 * YUAN, street.today, f"2442{number:016d}")
    projects.spend(row, bill=bill, by=handler, at=street.later())
    projects.tick(row, task=task.number, by=handler, at=street.later(24))
    shot(street, row, "after")
    projects.accept(row, words_="亮了。", by=head, at=street.later())
    return call


def called(street: Street, row: Project) -> Call:
    """Everybody is asked for money and hands."""
    needs = [Needed(Kind.MONEY, "CNY", 900 * YUAN), Needed(Kind.LABOUR, "minutes", 8 * HOUR)]
    by, due = street.staff("head"), street.today + timedelta(days=10)
    return projects.call(row, title=TITLE, text="有钱出钱。", needs=needs, due_on=due, by=by, at=street.later())


def shot(street: Street, row: Project, phase: str) -> None:
    """A photo of the spot."""
    by, picture = street.staff("handler"), street.photos[phase]
    projects.photo(row, photo=picture, phase=phase, spot="小广场东边", by=by, at=street.later())


def given(street: Street, call: Call, kind: Kind, amount: int, number: int) -> None:
    """A neighbour promises it, it is here, another person has seen it."""
    need, is_money = call.needs.get(kind=kind), kind == Kind.MONEY
    grade = Grade.NONE if is_money else Grade.UNSKILLED
    row = contributions.pledge(need, amount=amount, grade=grade, by=street.neighbour(number), at=street.later())
    by, bank = street.staff("treasurer" if is_money else "grid"), f"BANK{row.pk:08d}" if is_money else ""
    here = contributions.record(row, amount=amount, bank_number=bank, by=by, at=street.later())
    contributions.witness(here, by=street.staff("head"), at=street.later())


def cared(street: Street, row: Project) -> Asset:
    """What stands is entered with who looks after it, looked at, found broken, mended and seen to be mended."""
    head, unit, handler = street.staff("head"), street.unit, street.staff("handler")
    origin, sort = ("project", row.pk), Sort.objects.get(code="lamp")
    thing = register.Thing(sort, "小广场路灯", street.place, "小广场东边", unit, unit, origin=origin)
    asset = register.register(thing, by=head, at=street.later())
    at = street.later()
    projects.hand_over(row, custodian=unit, rules=RULES_OF_CARE, kind="asset", number=asset.pk, by=head, at=at)
    seen = register.see(asset, look=Look(1, ("dark",), "不亮了"), by=street.staff("grid"), at=street.later(24))
    finding = seen.findings.get()
    register.mend(finding, words="换了灯泡。", by=handler, at=street.later())
    register.confirm(finding, by=street.staff("grid"), at=street.later())
    return asset


def judged(street: Street, row: Project, number: int) -> Evaluation:
    """Those who live there are asked with those who gave; enough of them say that it is good."""
    head, givers = street.staff("head"), [street.person(number + 1).pk, street.person(number + 2).pk]
    evaluation = evaluations.open_(
        ("project", row.pk), place=street.grid, title="路灯好不好", text="请大家评。", occasion=Occasion.MILESTONE,
        terms=Terms(days=3), contributors=givers, by=head, at=street.later(),
    )  # fmt: skip
    for step in range(JUDGES):
        by = street.neighbour(number + GIVERS + 1 + step)
        evaluations.answer(evaluation, marks=(4 + step % 2, 2), by=by, at=street.later())
    evaluations.publish(evaluation, by=SYSTEM, at=street.later(24 * 3))
    projects.judge(row, kind="evaluation", number=evaluation.pk, by=head, at=street.later())
    return evaluation


def shared(street: Street, row: Project, asset: Asset, number: int) -> Booking:
    """How all share it is published, and what stands there can be booked; a neighbour does."""
    head, morning = street.staff("head"), street.today + timedelta(days=2)
    projects.share(row, rules="谁走都亮；跳舞的队伍约时间。", by=head, at=street.later())
    thing = bookings.offer(
        place=street.place, unit=street.unit, title="灯下的场地", text="一次一队。", rules=Rules(places=1), week=OPEN,
        subject=("asset", asset.pk), by=head, at=street.later(),
    )  # fmt: skip
    starts_at = timezone.make_aware(datetime.combine(morning, time(9)))
    return bookings.book(thing, starts_at=starts_at, by=street.neighbour(number), at=street.later())


def answered(street: Street, topic: Topic, appeal: Appeal, number: int) -> None:
    """The committee and its supervisors end the topic; who said it first hears, and says that it is so."""
    who, handler = street.neighbour(number), street.staff("handler")
    procedures.complete(topic, words="灯装好了。", by=street.staff("head"), at=street.later())
    procedures.complete(topic, words="看过了。", by=street.staff("overseer"), at=street.later())
    procedures.judge(topic, done=True, by=who, at=street.later())
    row = appeals.reply(appeal, text="灯装好了。", by=handler, at=street.later())
    verdict = appeals.Verdict(solved=True, satisfaction=Satisfaction.SATISFIED, words="亮堂了。")
    appeals.rate(row, verdict=verdict, by=who, at=street.later())


def patrolled(street: Street, asset: Asset, times: int) -> Route:
    """A route past the thing, walked so many times; all is well."""
    head, grid = street.staff("head"), street.staff("grid")
    name = f"{asset.code}一圈"
    route = register.lay(street.place, name=name, things=[asset], every_days=7, by=head, at=street.later())
    for _time in range(times):
        walk = register.start(route, by=grid, at=street.later())
        register.see_on(walk, asset=asset, look=Look(3), by=grid, at=street.later())
        register.finish(walk, by=grid, at=street.later())
    return route
