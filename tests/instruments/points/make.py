"""Points programmes for tests, reached through legal actions only."""

from datetime import UTC, date, datetime, timedelta

from gongdi.ground.record.readers import catch_up
from gongdi.instruments.points import actions
from gongdi.instruments.points.accounts import PURSE, UNIT
from gongdi.instruments.points.models import Claim, Programme, Rule, RuleSet
from gongdi.instruments.points.queries.rules import in_force
from gongdi.ledger.books.models import Account
from gongdi.ledger.resolutions.actions import vote
from gongdi.ledger.resolutions.states import Choice
from tests.cast import Town
from tests.practices.appeals import make as appeals

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in Shanghai
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MEMBERS = ("committee_one", "committee_two", "committee_three")

RATED = {
    "code": "rated",
    "name": "评价了办好的事",
    "name_en": "Rated a matter",
    "category": "participation",
    "subject": "resident",
    "verb": "appeals.rated",
    "conditions": [{"key": "solved", "is": "equals", "value": True}],
    "receiver": "by",
    "where": "home",
    "points": 5,
    "caps": [],
}
HELPED = {
    "code": "helped",
    "name": "帮了邻居",
    "name_en": "Helped a neighbour",
    "category": "neighbours",
    "subject": "resident",
    "points": 20,
    "caps": [],
}


def rule(base=RATED, **changes):
    """A rule as data."""
    return dict(base) | changes


def decide(town: Town, resolution, *, at: datetime, choice: Choice = Choice.YES) -> None:
    """The members vote until it is decided."""
    for name in MEMBERS:
        resolution.refresh_from_db()
        if resolution.status == "open":
            vote(resolution, choice=choice, by=town.actor(name, at), at=at)


def programme(
    town: Town, *rules, budget: int = 1_000, at: datetime = START, name: str = "海棠积分", **options
) -> Programme:
    """A running programme with adopted rules and a budget; without rules the two above."""
    opened = opened_only(town, at=at, name=name)
    adopt(town, opened, *(rules or (RATED, HELPED)), at=at, **options)
    if budget:
        grant(town, opened, budget, at=at)
    return Programme.objects.get(pk=opened.pk)


def opened_only(town: Town, *, at: datetime = START, name: str = "海棠积分") -> Programme:
    """A programme that has no rules yet."""
    return actions.open_programme(
        organisation=town.units["committee"],
        council=town.units["council"],
        name=name,
        name_en="Haitang Points",
        aim="谢谢为大家做事的人",
        aim_en="To thank those who do something for all",
        for_whom="住在海棠社区的人",
        for_whom_en="Everybody who lives in Haitang Community",
        starts_on=date(2026, 1, 1),
        by=town.actor("head", at),
        at=at,
    )


def draft(town: Town, where: Programme, *rules, at: datetime = START, **terms) -> RuleSet:
    """A draft with these rules."""
    by = town.actor("points_officer", at)
    made = actions.draft_rules(where, by=by, at=at, rules=rules or None)
    if terms:
        terms = {"why": "", "expires_after": 24, "claim_days": 60} | terms
        made = actions.set_terms(made, **terms, by=by, at=at)
    return made


def adopt(town: Town, where: Programme, *rules, at: datetime = START, **terms) -> RuleSet:
    """A version in force from now on."""
    made = draft(town, where, *rules, at=at, **terms)
    decide(town, actions.propose(made, by=town.actor("points_officer", at), at=at), at=at)
    made.refresh_from_db()
    return made


def grant(town: Town, where: Programme, points: int, *, at: datetime = START) -> None:
    """A budget that the council granted."""
    asked = actions.ask_budget(where, points=points, why="这一年的预算", by=town.actor("points_officer", at), at=at)
    decide(town, asked, at=at)


def rated(town: Town, *, on: datetime, by: str = "resident") -> None:
    """An appeal that was closed by its reporter's good rating, raised on a Monday morning."""
    appeals.appeal(town, at=appeals.Status.CLOSED, on=on, by=by)


def read() -> None:
    """Let every reader read, what the readers themselves did included."""
    catch_up()
    catch_up()


def now_rule(where: Programme, code: str, at: datetime) -> Rule:
    """A rule of the version in force."""
    force = in_force(where, at)
    assert force
    return Rule.objects.select_related("rules__programme__place").get(rules=force, code=code)


def claim(
    town: Town, where: Programme, *, by: str = "resident", at: datetime = START, code: str = "helped", **telling
) -> Claim:
    """A claim that waits for its witness."""
    said = {"done_on": at.date(), "text": "帮隔壁老人买菜"} | telling
    person = town.persons[by]
    return actions.claim(
        now_rule(where, code, at), actions.Telling(**said), person=person, by=town.actor(by, at), at=at
    )


def witnessed(town: Town, where: Programme, *, at: datetime = START, **options) -> Claim:
    """A claim that waits for the officer."""
    return actions.witness(claim(town, where, at=at, **options), by=town.actor("grid_officer", at), at=at)


def refused(town: Town, where: Programme, *, at: datetime = START, **options) -> Claim:
    """A claim that was not recognised."""
    by = town.actor("points_officer", at)
    return actions.refuse(witnessed(town, where, at=at, **options), reason="看不出帮了什么", by=by, at=at)


def purse(town: Town, where: Programme, name: str) -> int:
    """What a person's purse holds."""
    mine = Account.objects.filter(book=where.book_id, kind=PURSE, unit=UNIT, owner_kind="person")
    return mine.filter(owner_id=town.persons[name].pk).values_list("balance", flat=True).first() or 0
