"""Support at each of its stages, reached by the deeds of people."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.actions import Terms
from gongdi.instruments.evaluations.models import Occasion
from gongdi.instruments.funds.actions import granting, paying
from gongdi.instruments.funds.queries.grants import whole as grants
from gongdi.practices.projects import support_payers
from gongdi.practices.projects.actions import support, support_rules
from gongdi.practices.projects.actions.support import Hardship, Payee
from gongdi.practices.projects.actions.support_rules import Ruling
from gongdi.practices.projects.models import Project, SupportProgramme
from gongdi.practices.projects.support_queries import Dossier, affair_of_ease
from gongdi.practices.projects.support_sums import Step
from tests.instruments.evaluations.make import CRITERIA, residents
from tests.instruments.funds import make_spending as spending
from tests.practices.projects import make

YUAN = 100
BEFORE = make.BEGUN - timedelta(days=30)
FORTY = Step(share=4_000, most=20_000)
GRADES = (Step(6_000, 2_000), Step(7_500, 3_000), Step(9_000, 3_000, 1_000))
PAYEE = Payee("海棠社区居委会", "6222000000000009", "东门路灯小组")


def fund(town, amount=100_000 * YUAN):
    """The general fund of a foundation, with money in it."""
    return spending.filled(town, amount, BEFORE)


def ruling(*steps, budget=100_000 * YUAN, **more):
    """Rules of a version."""
    return Ruling(steps or (FORTY,), budget, "街道2026年第12号文", **more)


def proposed(town, of=None, kind="subsidy", *steps, by="head", at=BEFORE, **more):
    """A programme that waits for the committee."""
    given = {"kind": kind, "title": "小事启动补贴", "by": town.actor(by, at), "at": at}
    ruled = ruling(*(steps or (GRADES if kind == "award" else ())), **more)
    return support_rules.propose(town.places["community"], fund=of or fund(town), ruling=ruled, **given)


def decide(town, programme, *, yes=("committee_one", "committee_two"), no=(), at=BEFORE):
    """The committee says its word on the version that waits."""
    waiting = programme.versions.get(adopted=None)
    spending.decided(town, waiting.resolution, yes=yes, no=no, at=at)
    return SupportProgramme.objects.get(pk=programme.pk)


def adopted(town, of=None, kind="subsidy", *steps, at=BEFORE, **more):
    """A programme whose first version holds."""
    return decide(town, proposed(town, of, kind, *steps, at=at, **more), at=at)


def rules(programme, number=None):
    """A version: the newest, or one by number."""
    rows = programme.versions.filter(**({"number": number} if number else {}))
    return rows.order_by("-number")[0]


def claim(town, project, programme, *, by="resident", at=make.HOURS[6], expected=None, version=None, payee=PAYEE):
    """Ask for what the rules give."""
    of = rules(programme, version)
    if expected is None:
        dossier = Dossier(Project.objects.select_related("place").get(pk=project.pk), at)
        known = {each.pk: each for each in dossier.rules}
        expected = dossier.affair(known[of.pk]).worked.amount if of.pk in known else 1
    return support.claim(project, rules=of, expected=expected, payee=payee, by=town.actor(by, at), at=at)


def paid(town, row, at=make.HOURS[7], by="resident"):
    """The grant of a claim: checked, agreed to, drawn, prepared by one, released by another."""
    grant = spending.put(town, grants().get(pk=row.grant_id), at)
    yes = spending.MEMBERS[:2] if grant.amount > 5_000 * YUAN else spending.MEMBERS[:1]
    spending.decided(town, grant.resolution, yes=yes, at=at)
    return drawn(town, row, at, by)


def drawn(town, row, at=make.HOURS[7], by="resident"):
    """One more instalment of an agreed grant goes out."""
    grant = grants().get(pk=row.grant_id)
    paying.draw(grant, evidence="已经签字开工", by=town.actor(by, at), at=at)
    paying.prepare(grant, by=town.actor("treasurer", at), at=at)
    paying.release_payment(grant, by=town.actor("committee_three", at), at=at)
    return grants().get(pk=row.grant_id)


def refused(town, row, at=make.HOURS[7]):
    """The committee refuses the grant of a claim."""
    grant = spending.put(town, grants().get(pk=row.grant_id), at)
    spending.decided(town, grant.resolution, yes=(), no=spending.MEMBERS, at=at)
    return grants().get(pk=row.grant_id)


def contested(town, row, at=make.HOURS[8], by="resident"):
    """The refusal is to be looked at again."""
    return granting.contest(grants().get(pk=row.grant_id), reason="补了材料", by=town.actor(by, at), at=at)


OPENED = make.later(9)
SIGNING = make.later(4) + timedelta(minutes=30)


def judged_well(town, *marks, count=6, costs=(60_000,), spent=50_000, opened=OPENED):
    """A small project that stands, cost so much, and was judged by those whom it serves after its acceptance."""
    people = residents(town, count)
    project = make.decided(town, "short", *costs)
    head = town.actor("head", SIGNING)
    given = {"ground": "居民代表会议通过", "place": town.places["community"], "criteria": CRITERIA}
    evaluations.adopt(("project", project.pk), by=head, at=SIGNING, **given)
    make.actions.sign(project, due_on=make.DUE, by=town.actor("resident", make.later(5)), at=make.later(5))
    if spent:
        at = make.later(6)
        make.actions.spend(project, bill=make.bill(spent), by=town.actor("resident", at), at=at)
    make.shot(town, project)
    at = make.later(7)
    make.actions.accept(project, words_="亮了", by=town.actor("head", at), at=at)
    row = evaluated(town, project, people, *(marks or (5, 2)), opened=opened)
    return Project.objects.get(pk=project.pk), row


def evaluated(town, project, people, *marks, opened):
    """An evaluation of the project by these people, published."""
    given = {"title": "灯好不好", "text": "请评。", "occasion": Occasion.LATER}
    given |= {"place": town.places["community"], "terms": Terms()}
    row = evaluations.open_(("project", project.pk), by=town.actor("head", opened), at=opened, **given)
    during = opened + timedelta(hours=1)
    for person in people:
        evaluations.answer(row, marks=marks, by=actor_of(person, during), at=during)
    row.refresh_from_db()
    return evaluations.publish(row, by=SYSTEM, at=row.closes_at + timedelta(hours=1))


def paying_for(monkeypatch, shares):
    """Let these persons have to pay so many fen each, of any project."""

    def told(_project, persons):
        return {person: fen for person, fen in shares.items() if person in persons}

    monkeypatch.setattr(support_payers, "SHARES", [told])


def easing(town, of, *steps, **more):
    """A programme for relief of those who have to pay."""
    criterion = spending.criterion(town, of, at=BEFORE)
    return adopted(town, of, "relief", *(steps or (Step(share=5_000, most=150_000),)), criterion=criterion, **more)


def ease(town, project, programme, *, who="resident", by=None, at=make.HOURS[6], share=200_000):
    """Ask for relief of a share."""
    of, person = rules(programme), town.persons[who]
    dossier = Dossier(Project.objects.select_related("place").get(pk=project.pk), at)
    held = next(each for each in dossier.rules if each.pk == of.pk)
    expected = affair_of_ease(dossier, held, person.pk, share).worked.amount
    hardship = Hardship("家里两个人住院", "陈阿姨", "6222000000000002")
    given = {"person": person, "expected": expected, "hardship": hardship}
    return support.ease(project, rules=of, by=town.actor(by or who, at), at=at, **given)


def today():
    """Now, for pages."""
    return timezone.now()
