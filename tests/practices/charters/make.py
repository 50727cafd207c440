"""Charters and cases at each of their states, reached by the deeds of people."""

from datetime import UTC, date, datetime, timedelta

from gongdi.ground.access.actor import actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.practices.charters import actions
from gongdi.practices.charters.checklist import ITEMS
from gongdi.practices.charters.measures import Measure
from gongdi.practices.charters.models import Article, CaseKind, Charter, Version, Wish
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.instruments.ballots import make as ballots

BEGUN = datetime(2026, 9, 1, 1, tzinfo=UTC)
UNTIL = BEGUN + timedelta(days=14)
FROZEN = UNTIL + timedelta(hours=1)
CHECKED = FROZEN + timedelta(days=2)
PUT = FROZEN + timedelta(days=8)
CLOSES = PUT + timedelta(days=7)
COUNTED = CLOSES + timedelta(minutes=1)
SIGNED = COUNTED + timedelta(days=1)
DAY = date(2026, 9, 1)
TEXTS = ("垃圾分类，定时投放。", "晚上十点以后不大声说话。", "电动车不进楼道。")
ALL = [str(each) for each in Measure if each != Measure.NO_BREACH]


def reviewed(town):
    """The street's reviewer takes post: nobody of the cast works there."""
    person = town.persons["supervisor"]
    if not person.posts.filter(kind=PostKind.HANDLER, to_on=None).exists():
        office = town.units["street_office"]
        people.take_post(person, organisation=office, kind=PostKind.HANDLER, on=FOUNDED_ON, at=FOUNDED_AT)
    return person


def bodies(town, **said):
    """The community's committee drafts, the street checks, the council hears, the foundation's board hears appeals."""
    units = town.units
    given = {
        "drafters": units["committee"],
        "reviewer": units["street_office"],
        "organ": units["council"],
        "appeal_organ": units["village_committee"],
    }
    return actions.Bodies(**(given | said))


def begun(town, **said):
    """A residents' covenant that is being drafted."""
    given = {
        "kind": "residents_covenant",
        "title": "海棠社区居民公约",
        "bodies": bodies(town),
        "proposals_until": UNTIL,
        "by": town.actor("head", BEGUN),
        "at": BEGUN,
    }
    return actions.begin(town.places["community"], **(given | said))


def the_draft(charter):
    """The newest version, with its charter."""
    return Version.objects.select_related("charter__place").filter(charter=charter).order_by("-number").first()


def drafting(town, texts=TEXTS, **said):
    """A draft with three articles, and what may follow."""
    at = said.get("at", BEGUN)
    draft = the_draft(begun(town, **said))
    for text in texts:
        actions.write(draft, text=text, by=town.actor("head", at), at=at)
    actions.choose(draft, measures=ALL, by=town.actor("head", at), at=at)
    return the_draft(draft.charter)


def article(draft, number):
    """An article by its number."""
    return Article.objects.get(charter=draft.charter, number=number)


def proposed(town, draft, wish=Wish.CHANGE, text="垃圾分四类，早晚投放。", of=1, name="resident", at=None):
    """A proposal of a resident."""
    at = at or BEGUN + timedelta(days=1)
    which = None if wish == Wish.NEW else article(draft, of)
    by = town.actor(name, at)
    return actions.propose(draft, wish=wish, text=text, reason="这样写清楚。", article=which, by=by, at=at)


def frozen(town, **said):
    """A draft that is read."""
    draft = drafting(town, **said)
    return actions.freeze(draft, by=town.actor("head", FROZEN), at=FROZEN)


def answers(**wrong):
    """What the reviewer answers: all is fine but what is said to be wrong."""
    return {item: actions.Answer(item not in wrong, wrong.get(item, "逐条看过，没有这样的内容。")) for item in ITEMS}


def checked(town, at=CHECKED, draft=None):
    """A draft that was read and found lawful."""
    row = draft or frozen(town)
    return actions.check(row, answers=answers(), by=actor_of(reviewed(town), at), at=at)


def put(town, draft=None, people=6, at=PUT, **said):
    """A draft that is being voted on; its ballot and the voters."""
    row = draft or checked(town)
    persons = ballots.neighbours(town, people) if people else []
    by = town.actor("head", at)
    ballot = actions.put(row, opens_at=at, closes_at=at + timedelta(days=7), on=DAY, by=by, at=at, **said)
    return ballot, persons


def voted(ballot, persons, yes, no=0):
    """So many say yes, so many no."""
    at = ballot.opens_at + timedelta(hours=1)
    for number, person in enumerate(persons[: yes + no]):
        ballots.actions.cast(ballot, "yes" if number < yes else "no", by=actor_of(person, at), at=at)


def counted(ballot):
    """The voting is over and the papers are counted."""
    return ballots.counted(ballot, at=ballot.closes_at + timedelta(minutes=1))


def adopted(town):
    """A covenant that residents adopted; its version in force, and who voted."""
    ballot, persons = put(town)
    voted(ballot, persons, 6)
    counted(ballot)
    return Version.objects.select_related("charter__place").get(), persons


def in_force(town, **said):
    """A covenant from before this house, in force."""
    given = {
        "kind": "residents_covenant",
        "title": "海棠社区居民公约",
        "bodies": bodies(town),
        "articles": TEXTS,
        "adopted_on": date(2024, 5, 1),
        "source": "2024年5月1日居民会议通过，纸质存在社区。",
        "measures": ALL,
        "by": town.actor("head", BEGUN),
        "at": BEGUN,
    }
    charter = actions.take_over(town.places["community"], **(given | said))
    return the_draft(charter)


def hearer(town, name="committee_one", at=BEGUN):
    """A member of the council."""
    return town.actor(name, at)


def elder(town, at=BEGUN):
    """A member of the villagers' committee, which hears appeals."""
    person = town.persons["visitor"]
    if not person.posts.filter(kind=PostKind.COMMITTEE, to_on=None).exists():
        unit = town.units["village_committee"]
        people.take_post(person, organisation=unit, kind=PostKind.COMMITTEE, on=FOUNDED_ON, at=FOUNDED_AT)
    return actor_of(person, at)


def reported(town, version=None, kind=CaseKind.BREACH, at=BEGUN, by="resident"):
    """Somebody reports a neighbour."""
    row = version or in_force(town)
    return actions.report(
        Charter.objects.select_related("place").get(pk=row.charter_id),
        article=article(row, 2),
        kind=kind,
        who="三楼李师傅",
        words="半夜还在装修。" if kind == CaseKind.BREACH else "每天扫楼道。",
        by=town.actor(by, at),
        at=at,
    )


def heard(town, kind=CaseKind.BREACH, at=BEGUN, registered=True):
    """A case that is taken up: the neighbour was told."""
    case = reported(town, kind=kind, at=at)
    person = town.persons["neighbour"] if registered else None
    return actions.take_up(case, person=person, told_how="上门当面告知", by=hearer(town, at=at), at=at)


def found(town, at=BEGUN):
    """A finding after the neighbour was heard."""
    case = heard(town, at=at)
    actions.answer(case, text="那天水管爆了。", by=town.actor("neighbour", at), at=at)
    return actions.find(case, measure=Measure.REMINDER, finding="抢修可以，事先说一声。", by=hearer(town, at=at), at=at)
