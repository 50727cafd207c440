"""How long a budget lasts at the rate of the last weeks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Sum

from gongdi.instruments.points.models import Award, AwardStatus, Programme
from gongdi.instruments.points.queries.programmes import budget_account, granted
from gongdi.ledger.books.models import Transfer
from gongdi.ledger.books.queries import MOVED

WEEKS = timedelta(days=28)
LEAST = timedelta(days=7)
LOW_DAYS, LOW_PERCENT = 30, 20
FAR = 3_650


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a budget holds and how long: points `granted` ever, `left` now, `waiting` in line for the next grant.

    `spent` is what left it in the last `days` days; `days_left` is None when nothing left it lately.
    """

    granted: int
    left: int
    waiting: int
    spent: int
    days: int
    days_left: int | None

    @property
    def used(self) -> int:
        """What has been awarded."""
        return self.granted - self.left

    @property
    def percent(self) -> int:
        """How much of all that was granted is left, in whole percent, rounded down."""
        return 100 * self.left // self.granted if self.granted else 0

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs of running out that hold now."""
        if not self.granted:
            return ()
        few_days = self.days_left is not None and self.days_left < LOW_DAYS
        found = (
            ("empty", self.waiting > 0 or self.left == 0),
            ("days", few_days),
            ("percent", self.percent < LOW_PERCENT),
        )
        return tuple(sign for sign, holds in found if holds)


def forecast(programme: Programme, at: datetime) -> Forecast:
    """How long the budget of a programme lasts, at a moment. Looks at four weeks, however long the history is."""
    account, started = budget_account(programme), programme.started_at
    if account is None:
        return Forecast(0, 0, _waiting(programme), 0, 0, None)
    looked = min(WEEKS, max(LEAST, at - started)) if started else LEAST
    left_it = Transfer.objects.filter(MOVED, debit=account.pk, at__gt=at - looked, at__lte=at)
    spent, days = left_it.aggregate(sum=Sum("amount"))["sum"] or 0, max(looked.days, 1)
    left = account.available
    days_left = min(FAR, left * days // spent) if spent else None
    return Forecast(granted(programme), left, _waiting(programme), spent, days, days_left)


def _waiting(programme: Programme) -> int:
    line = Award.objects.filter(programme=programme, status=AwardStatus.WAITING)
    return line.aggregate(sum=Sum("points"))["sum"] or 0
