"""One's own points and one's household's: what, when, why. Compared with nobody."""

from dataclasses import dataclass

from django.db.models import Sum

from gongdi.ground.people.households import households_of
from gongdi.instruments.standings.models import Earned
from gongdi.instruments.standings.queries.board import PURSE
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Line, lines

SHOWN = 30
SEASONS = 8


@dataclass(frozen=True, slots=True)
class Purse:
    """A purse of one's own or of one's household, what it earned by season, and its last movements."""

    name: str
    account: Account
    seasons: list[tuple[str, int]]
    lines: list[Line]

    @property
    def most(self) -> int:
        """What the best season brought."""
        return max((points for _season, points in self.seasons), default=0)


def purses_of(person: int) -> list[Purse]:
    """The purses of a person first, then those of their households."""
    homes = dict(households_of(person).values_list("pk", "name"))
    rows = Account.objects.filter(kind=PURSE).select_related("book__place")
    own = list(rows.filter(owner_kind=OwnerKind.PERSON, owner_id=person).order_by("pk"))
    shared = list(rows.filter(owner_kind=OwnerKind.HOUSEHOLD, owner_id__in=homes).order_by("pk"))
    return [_purse(each, homes.get(each.owner_id, "") if each in shared else "") for each in own + shared]


def _purse(account: Account, name: str) -> Purse:
    rows = Earned.objects.filter(book=account.book_id, owner_kind=account.owner_kind, owner_id=account.owner_id)
    sums = rows.values_list("season").annotate(sum=Sum("points")).order_by("-season")[:SEASONS]
    return Purse(name, account, list(sums), lines(account, limit=SHOWN))
