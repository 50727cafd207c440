"""Topics, made by legal actions only, in Haitang with its four bodies."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import OrganisationKind, PostKind
from gongdi.journeys.procedures import actions, queries
from gongdi.journeys.procedures.actions import Shown, Words
from gongdi.journeys.procedures.states import Role
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.states import Choice
from tests.cast import FOUNDED_AT, FOUNDED_ON

AT = timezone.now().replace(microsecond=0) - timedelta(hours=2)
WORDS = Words("小广场要不要装路灯", "晚上跳舞的地方太暗，老人容易摔跤。")


def later(minutes):
    return AT + timedelta(minutes=minutes)


def four_bodies(town):
    """The Party organisation and the board of supervisors, each with a member who is not of the cast."""
    if "party" not in town.units:
        for key, name, kind, member, phone in (
            ("party", "海棠社区党总支", OrganisationKind.PARTY, "secretary", "13700000101"),
            ("board", "海棠社区居务监督委员会", OrganisationKind.SOCIAL, "overseer", "13700000102"),
        ):
            place = town.places["community"]
            unit = people.found(name=name, name_en=name, kind=kind, place=place, on=FOUNDED_ON, at=FOUNDED_AT)
            person = town.persons[member] = people.know(phone=phone, name=member, at=FOUNDED_AT)
            people.take_post(person, organisation=unit, kind=PostKind.COMMITTEE, on=FOUNDED_ON, at=FOUNDED_AT)
            town.units[key] = unit
    units = town.units
    return {
        Role.PARTY: units["party"],
        Role.ASSEMBLY: units["council"],
        Role.COMMITTEE: units["committee"],
        Role.SUPERVISORS: units["board"],
    }


def procedure(code="four-bodies"):
    return queries.procedures().get(code=code)


def started(code, town):
    return {"procedure": procedure(code), "bodies": four_bodies(town), "words": WORDS}


def proposed(town, by="resident", *, at=AT):
    return actions.propose(place=town.places["community"], words=WORDS, by=town.actor(by, at), at=at)


def accepted(town, code="four-bodies"):
    """The resident's proposal, taken up by the head."""
    return actions.accept(proposed(town), by=town.actor("head", AT), at=later(1), **started(code, town))


def put(town, code="four-bodies", **more):
    place = town.places["community"]
    return actions.put(place=place, by=town.actor("head", AT), at=AT, **started(code, town) | more)


def discussed(town, topic, by="secretary", *, at=None):
    at = at or later(10)
    return actions.complete(topic, words="党总支议过，建议提交居民代表会议。", by=town.actor(by, at), at=at)


def voted(town, topic, *, needed=2, choice=Choice.YES, at=None):
    """The council votes on the step that it is at."""
    at = at or later(20)
    who = town.actor("committee_one", at)
    row = actions.ask(topic, text="装四盏太阳能路灯", needed=needed, days=7, by=who, at=at)
    for minute, name in enumerate(("committee_one", "committee_two"), 1):
        moment = at + timedelta(minutes=minute)
        row = resolutions.vote(row, choice=choice, by=town.actor(name, moment), at=moment)
    topic.refresh_from_db()
    return row


def decided(town):
    """Discussed by the Party organisation and decided by the assembly: the committee is to act."""
    topic = discussed(town, accepted(town))
    voted(town, topic)
    return topic


def carried_out(town):
    """Done by the committee: the supervisors are to examine."""
    return actions.complete(decided(town), words="四盏灯装好了。", by=town.actor("head", later(40)), at=later(40))


def finished(town):
    """Through all four bodies."""
    topic = carried_out(town)
    return actions.complete(topic, words="看过了，灯是亮的。", by=town.actor("overseer", later(50)), at=later(50))


def shown(kind, number):
    return Shown(kind, number)
