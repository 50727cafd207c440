"""Projects at each of their stages, reached by the deeds of people."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from PIL import Image

from gongdi.ground.access.pictures import encoded
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.actions import Measure
from gongdi.instruments.evaluations.models import Scale
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.states import Choice
from gongdi.practices.projects import actions
from gongdi.practices.projects.models import Project
from tests.instruments.ballots import make as ballots

BEGUN = datetime(2026, 10, 1, 1, tzinfo=UTC)
DUE = date(2026, 12, 1)
HOURS = tuple(BEGUN + timedelta(hours=hours) for hours in range(24))


def later(hours):
    """So many hours after the project began."""
    return BEGUN + timedelta(hours=hours)


def begun(town, form="short", by="resident", at=BEGUN, **said):
    """A project at the community: a lamp that a resident wants, or a canteen of the head."""
    words = actions.Words("换一盏路灯", "东门的路灯坏了，晚上看不见路。", "走东门的人")
    given = {"words_": words, "form": form, "unit": town.units["committee"], "by": town.actor(by, at), "at": at}
    return actions.begin_project(town.places["community"], **(given | said))


def offered(town, project, *costs, by="resident", at=HOURS[1]):
    """An option with a line for each cost, in fen."""
    lines = [actions.Cost(f"第{number}项", fen) for number, fen in enumerate(costs or (60_000,), start=1)]
    return actions.offer(project, title="太阳能灯", text="装在原来的杆上。", lines=lines, by=town.actor(by, at), at=at)


def backed(town, project, *names, at=HOURS[2]):
    """These neighbours say yes."""
    for name in names:
        actions.back(project, by=town.actor(name, at), at=at)


def decided(town, form="short", *costs, **said):
    """A small project that the head decided; a large one by a resolution of the council."""
    project = begun(town, form, **({"by": "head"} if form == "long" else {}), **said)
    offered(town, project, *costs)
    at = later(4)
    shown = {"kind": "resolution", "number": resolved(town, project).pk} if form == "long" else {}
    actions.decide(project, option=1, by=town.actor("head", at), at=at, **shown)
    return Project.objects.get(pk=project.pk)


def resolved(town, project, title="同意", at=HOURS[3]):
    """A resolution of the council about this project, adopted by two."""
    row = resolutions.open_(
        committee=town.units["council"],
        subject=("project", project.pk),
        title=title,
        text="按方案做。",
        needed=2,
        by=town.actor("committee_one", at),
        at=at,
        due_at=at + timedelta(days=5),
    )
    for name in ("committee_one", "committee_two"):
        resolutions.vote(row, choice=Choice.YES, by=town.actor(name, at), at=at)
    row.refresh_from_db()
    return row


def polled(town, **said):
    """A ballot of residents, adopted; by itself about nothing but what it asks."""
    people = ballots.neighbours(town, 9)
    ballot = ballots.opened(town, **said)
    for person in people[:6]:
        ballots.vote(ballot, person, "yes")
    return ballots.counted(ballot)


def measured(town, project, at=HOURS[4]):
    """By what a large project will be judged is settled before it is signed."""
    given = {"criteria": [Measure("好用", Scale.FIVE, 1)], "ground": "居民代表会议通过", "at": at}
    evaluations.adopt(("project", project.pk), place=project.reach, by=town.actor("head", at), **given)


def signed(town, form="short", *costs, **said):
    """A project under construction."""
    project, at = decided(town, form, *costs, **said), later(5)
    if form == "long":
        measured(town, project)
    name = "handler" if form == "long" else "resident"
    actions.sign(project, due_on=DUE, by=town.actor(name, at), at=at)
    return Project.objects.get(pk=project.pk)


def picture():
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "gray").save(out, "JPEG")
    return encoded(BytesIO(out.getvalue()), len(out.getvalue()))


def shot(town, project, *phases, by="resident", at=HOURS[6]):
    """Photos of the spot."""
    for phase in phases or ("before", "after"):
        actions.photo(project, photo=picture(), phase=phase, spot="东门", by=town.actor(by, at), at=at)


def accepted(town, form="short", *costs):
    """A project that stands."""
    project, at = signed(town, form, *costs), later(7)
    shot(town, project)
    actions.accept(project, words_="亮了，照方案做的。", by=town.actor("head", at), at=at)
    return Project.objects.get(pk=project.pk)


def cared(town, form="short"):
    """A project that somebody looks after."""
    project, at = accepted(town, form), later(8)
    actions.hand_over(
        project, custodian=town.units["committee"], rules="网格员每月看一次。", by=town.actor("head", at), at=at
    )
    return Project.objects.get(pk=project.pk)


def judged(town, form="short"):
    """A small project that a neighbour called good, a large one that residents judged by a ballot."""
    project, at = cared(town, form), later(9)
    if form == "long":
        at, number = ballots.AFTER + timedelta(hours=1), polled(town).pk
        actions.judge(project, kind="ballot", number=number, by=town.actor("head", at), at=at)
        return Project.objects.get(pk=project.pk)
    actions.thank(project, is_good=True, words_="晚上敢走了", by=town.actor("neighbour", at), at=at)
    actions.judge(project, by=town.actor("resident", at), at=at)
    return Project.objects.get(pk=project.pk)


def shared(town):
    """A small project at its end, on one day."""
    project, at = judged(town), later(10)
    actions.share(project, rules="谁都能用。", by=town.actor("resident", at), at=at)
    return Project.objects.get(pk=project.pk)


def bill(fen, number="12345678", **said):
    """An invoice of so many fen."""
    given = {"name": "灯杆", "payee": "清江五金店", "amount": fen, "paid_on": date(2026, 10, 1), "number": number}
    return actions.Bill(**(given | said))


def published(town, *, by="resident", at=HOURS[11], **said):
    """A finished lamp as a template; who led it may be asked."""
    project = shared(town)
    given = {"sort": "roads", "pitfalls": "先问清楚灯杆是谁的，我们多等了半天。", "may_be_asked": True}
    actions.publish(project, **(given | said), by=town.actor(by, at), at=at)
    return Project.objects.get(pk=project.pk)
