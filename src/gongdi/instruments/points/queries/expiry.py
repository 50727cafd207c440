"""Which points of a purse have come to their end: first in, first out, and never before any that came earlier."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Sum
from django.utils import timezone

from gongdi.instruments.points.models import RuleSet
from gongdi.instruments.points.periods import months_later
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import MOVED, balance_at

MOMENT = timedelta(microseconds=1)


def cutoff(versions: Sequence[RuleSet], month: date) -> datetime | None:
    """The moment up to which everything earned has come to its end on the first of a month; None when nothing has.

    Points last as long as the version said under which they were earned. The versions stand oldest first; where
    an older one let points last longer, those earned later wait for them.
    """
    found: datetime | None = None
    for version in versions:
        assert version.from_at is not None
        if version.expires_after is None:
            return found
        ended = _midnight(months_later(month, -version.expires_after))
        if ended <= version.from_at:
            return found
        if version.to_at is None or ended < version.to_at:
            return ended
        found = version.to_at
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def ended(account: Account, until: datetime) -> int:
    """What is left in a purse of all that came in before a moment, when what leaves it is always the oldest.

    What is held for somebody counts as gone: it was the oldest too.
    """
    since = Transfer.objects.filter(MOVED, debit=account.pk, at__gte=until)
    left_since = since.aggregate(sum=Sum("amount"))["sum"] or 0
    return max(0, balance_before(account, until) - left_since - account.reserved)


def balance_before(account: Account, until: datetime) -> int:
    """What a purse held just before a moment."""
    return balance_at(account, until - MOMENT)
