"""Plans at each of their states, reached by the deeds of people."""

from datetime import UTC, date, datetime, timedelta

from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import PLAIN
from gongdi.ledger.resolutions.states import Choice
from gongdi.practices.plans import actions
from gongdi.practices.plans.models import Plan, Revival

DRAFTED = datetime(2026, 1, 5, 1, tzinfo=UTC)
UNTIL = DRAFTED + timedelta(days=14)
ADOPTED = UNTIL + timedelta(days=1)
WOODS = actions.Way(300, date(2025, 12, 31), {2026: 340, 2028: 420}, 1)


def drafted(town, at=DRAFTED, **said):
    """A plan of the community for three years, without an indicator yet."""
    given = {"title": "三年规划", "text": "山青水绿。", "years": (2026, 2028), "unit": town.units["committee"]}
    return actions.draft(town.places["community"], by=town.actor("head", at), at=at, **(given | said))


def added(town, plan, title="林地", way=WOODS, at=DRAFTED, **said):
    """An indicator: woods in hectares, measured by the committee."""
    given = {"revival": Revival.ECOLOGY, "unit_name": "公顷", "unit": town.units["committee"]}
    return actions.add(plan, title=title, way=way, by=town.actor("head", at), at=at, **(given | said))


def reading(town, at=DRAFTED, **said):
    """A plan whose draft with one indicator everybody reads."""
    plan = drafted(town, at, **said)
    added(town, plan, at=at)
    return actions.publish(plan, until=at + timedelta(days=14), by=town.actor("head", at), at=at)


def decision(town, at=ADOPTED, passes=True):
    """What the council decided."""
    row = resolutions.open_(
        committee=town.units["council"],
        subject=(PLAIN, town.places["community"].pk),
        title="通过规划",
        text="按草案实施。",
        needed=2,
        by=town.actor("head", at),
        at=at,
    )
    for name in ("committee_one", "committee_two"):
        row = resolutions.vote(
            row, choice=Choice.YES if passes else Choice.NO, by=town.actor(name, at), at=at, reason=""
        )
    return row


def in_force(town, at=ADOPTED, **said):
    """A plan in force."""
    plan = reading(town, at - timedelta(days=15), **said)
    return actions.adopt(plan, resolution=decision(town, at), by=town.actor("head", at), at=at)


def figure(plan: Plan, number=1):
    """An indicator of a plan."""
    return plan.figures.get(number=number)


def measured(town, plan, value, on, at=None, who="handler", **said):
    """A reading by hand."""
    at = at or datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    given = {"source": "年底实测"} | said
    return actions.measure(plan, indicator=figure(plan), value=value, on=on, by=town.actor(who, at), at=at, **given)
