"""Rounds at each of their states, reached by the deeds of people."""

from datetime import UTC, date, datetime, timedelta

from gongdi.ground.access.actor import actor_of
from gongdi.practices.rounds import actions
from gongdi.practices.rounds.models import Round
from tests.instruments.ballots import make as ballots

ANNOUNCED = datetime(2026, 10, 1, 1, tzinfo=UTC)
IDEAS_UNTIL = ANNOUNCED + timedelta(days=14)
COSTED = IDEAS_UNTIL + timedelta(days=3)
COSTING_UNTIL = IDEAS_UNTIL + timedelta(days=20)
PUT = IDEAS_UNTIL + timedelta(days=10)
OPENS = PUT + timedelta(days=1)
CLOSES = OPENS + timedelta(days=7)
DAY = date(2026, 10, 1)
SUM = 9_000_000


def announced(town, **said):
    """A round of the head: ¥90,000 for the community, costed by its committee, decided by Equal Shares."""
    given = {
        "title": "海棠社区今年的微改造",
        "text": "每人都能提，提得具体一点。",
        "money": actions.Money(SUM, "社区公共服务资金"),
        "days": actions.Days(IDEAS_UNTIL, COSTING_UNTIL),
        "unit": town.units["committee"],
        "rule": {"completion": "none"},
        "by": town.actor("head", ANNOUNCED),
        "at": ANNOUNCED,
    }
    return actions.announce(town.places["community"], **(given | said))


def proposed(town, row, title, name="resident", at=ANNOUNCED + timedelta(days=1)):
    """An idea of a resident."""
    return actions.propose(row, title=title, text=f"{title}：坏了很久。", by=town.actor(name, at), at=at)


def closed(row, at=IDEAS_UNTIL + timedelta(minutes=1)):
    """The time for ideas is over."""
    from gongdi.ground.access.actor import SYSTEM

    return actions.close(row, by=SYSTEM, at=at)


def costed(town, idea, fen, at=COSTED):
    """An idea that can be done."""
    return actions.cost(idea, cost=fen, reason="按去年的单价算。", by=town.actor("handler", at), at=at)


def costing(town, *ideas, **said):
    """A round whose ideas are all costed: (title, fen) each; and the ideas."""
    row = announced(town, **said)
    names = ("resident", "neighbour")
    made = [proposed(town, row, title, names[place % 2]) for place, (title, _fen) in enumerate(ideas)]
    closed(row)
    for idea, (_title, fen) in zip(made, ideas, strict=True):
        costed(town, idea, fen)
    return Round.objects.get(pk=row.pk), made


def put(town, row, at=PUT):
    """A round that is being voted on; its ballot."""
    return actions.put(row, opens_at=OPENS, closes_at=CLOSES, on=DAY, by=town.actor("head", at), at=at)


def voted(ballot, persons, *options):
    """These persons vote for these options."""
    for person in persons:
        at = OPENS + timedelta(hours=1)
        ballots.actions.cast(ballot, list(options), by=actor_of(person, at), at=at)


def counted(ballot):
    """The voting is over and the papers are counted."""
    return ballots.counted(ballot, at=CLOSES + timedelta(minutes=1))
