"""What the system does when a time has passed: grants that nobody completes or draws end, forgotten uploads go."""

from contextlib import suppress
from datetime import datetime, timedelta

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import paying
from gongdi.instruments.funds.models import BankStatement, Grant
from gongdi.instruments.funds.states.grants import Status

BATCH = 200
UPLOAD_LASTS = timedelta(days=1)


def time_passed(at: datetime) -> int:
    """Do what is due; how much was done. Two runners at once do each thing once."""
    return _grants(at) + _uploads(at)


def _grants(at: datetime) -> int:
    done = 0
    late = Grant.objects.filter(status__in=[Status.MENDING, Status.AGREED], due_at__lt=at)
    for grant in late.order_by("due_at", "pk")[:BATCH]:
        with suppress(Stale, Refused):  # somebody was faster
            paying.time_out(grant, at=at, seen=grant.version)
            done += 1
    return done


def _uploads(at: datetime) -> int:
    """A file that was uploaded and not read in holds what a bank knows of people: it goes after a day.

    One that was half read in when it was stopped leaves its lines; uploaded again, it goes on there.
    """
    old = BankStatement.objects.filter(read_at=None, uploaded_at__lt=at - UPLOAD_LASTS)
    kept = old.filter(lines__isnull=False, content__isnull=False).values_list("pk", flat=True)
    emptied = BankStatement.objects.filter(pk__in=list(kept)).update(content=None)
    return emptied + old.filter(lines__isnull=True).delete()[0]
