"""What this room derives from the acts of a points programme: who earned how much in which season, and from where.

An act of `points.awarded` says how many points and whose purse; the home is the one that was verified on that day. So a
season costs as much to read as people earned in it, not as the record is long.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from gongdi.ground.people.models import Home, Household
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.ground.record.rows import increase
from gongdi.instruments.standings.models import Earned
from gongdi.instruments.standings.seasons import season_on
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import by_number

AWARDED = "points.awarded"
KEY = ("book_id", "season", "owner_kind", "owner_id", "place")
Key = tuple[int, str, str, int, int]


def read(acts: Sequence[Act]) -> None:
    """Add what these acts gave to the rows of their seasons."""
    awards = [act for act in acts if act.verb == AWARDED and act.subject_kind == "purse"]
    if not awards:
        return
    purses = by_number(act.subject_id for act in awards)
    places = Places(purses.values())
    more: dict[Key, dict[str, int]] = defaultdict(lambda: {"points": 0, "times": 0})
    for act in awards:
        purse, day = purses[act.subject_id], timezone.localdate(act.at)
        row = more[(purse.book_id, season_on(day), purse.owner_kind, purse.owner_id, places.of(purse, day))]
        row["points"] += int(act.body["points"])
        row["times"] += 1
    increase(Earned, KEY, more)


def forget() -> None:
    """Empty what was derived."""
    Earned.objects.all().delete()


class Places:
    """Where the owners of purses lived on a day, fetched in two steps for all of them."""

    def __init__(self, purses: Iterable[Account]) -> None:
        listed = list(purses)
        persons = {each.owner_id for each in listed if each.owner_kind == OwnerKind.PERSON}
        households = {each.owner_id for each in listed if each.owner_kind == OwnerKind.HOUSEHOLD}
        self.homes: dict[int, list[Home]] = defaultdict(list)
        for home in Home.objects.filter(person__in=persons, verified_at__isnull=False).order_by("pk"):
            self.homes[home.person_id].append(home)
        self.doors = dict(Household.objects.filter(pk__in=households).values_list("pk", "place"))

    def of(self, purse: Account, day: date) -> int:
        """The number of the place, 0 where none is known."""
        if purse.owner_kind == OwnerKind.HOUSEHOLD:
            return int(self.doors.get(purse.owner_id, 0))
        homes = self.homes.get(purse.owner_id, [])
        return next((home.place_id for home in homes if _stood(home, day)), 0)


def _stood(home: Home, day: date) -> bool:
    verified = home.verified_at is not None and timezone.localdate(home.verified_at) <= day
    return verified and home.from_on <= day and (home.to_on is None or home.to_on > day)


enlist(Reader("standings", read, forget))
