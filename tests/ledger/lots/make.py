"""Lots made by legal actions, for a kind of subject that belongs to the tests."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ledger.lots import actions, outcomes

AT = timezone.now() - timedelta(days=2)
KNOWN, DRAW = AT + timedelta(hours=1), AT + timedelta(hours=2)
AWAITED = "福利彩票双色球第2026135期"
VALUE = "03 08 15 16 23 42 09"
CODES = tuple(f"{number:08x}" for number in range(20))
TOLD: list[tuple[int, tuple[str, ...]]] = []


def told(lot, codes, by, at):
    TOLD.append((lot.subject_id, codes))


def address(number):
    return f"/places/{number}/"


outcomes.enlist("tested", told, address)


def committed(town, number=1, **more):
    """A lot of the head, ready for its value."""
    given = {"title": "谁先用", "place": town.places["community"], "codes": CODES, "take": 5, "awaited": AWAITED}
    given |= {"known_from": KNOWN, "by": town.actor("head", AT), "at": AT}
    return actions.commit(("tested", number), **given | more)


def drawn(town, row=None, value=VALUE):
    row = row or committed(town)
    actions.enter(row, value=value, by=town.actor("head", DRAW), at=DRAW)
    return actions.confirm(row, value=value, by=town.actor("committee_one", DRAW), at=DRAW)
