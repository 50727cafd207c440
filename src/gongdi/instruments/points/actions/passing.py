"""What happens when time passes: programmes begin and end, claims lapse, points expire.

Budgets are looked at where they are spent (`warning.look`): time alone only ever lowers the rate.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.instruments.points.actions import expiring, returning
from gongdi.instruments.points.actions.claims import lapse
from gongdi.instruments.points.actions.programmes import end_programme, start_if_due, still
from gongdi.instruments.points.models import Claim, Programme, ProgrammeStatus, RuleSet, RulesStatus
from gongdi.instruments.points.queries.preview import preview
from gongdi.instruments.points.queries.programmes import running
from gongdi.instruments.points.states import Turn
from gongdi.ledger.books.faults import LedgerError

BATCH = 200
PREVIEW_TRIES = timedelta(hours=1)


def time_passed(at: datetime) -> int:
    """Do what is due now; how many things moved."""
    moved = _begin(at) + _end(at) + _lapse(at) + _preview(at)
    with suppress(LedgerError):  # somebody spent at that moment; the next round finds it
        moved += expiring.book(at) + returning.time_passed(at)
    return moved + expiring.tell(at)


def _begin(at: datetime) -> int:
    there = Programme.objects.filter(status=ProgrammeStatus.DRAFT, starts_on__lte=timezone.localdate(at))
    due = there.filter(rule_sets__status=RulesStatus.ADOPTED).distinct()
    for programme in due:
        with transaction.atomic():
            start_if_due(still(programme), at=at)
    return len(due)


def _end(at: datetime) -> int:
    due = list(running().filter(ends_on__lte=timezone.localdate(at)))
    for programme in due:
        end_programme(programme, by=SYSTEM, at=at)
    return len(due)


def _lapse(at: datetime) -> int:
    moved = 0
    for claim in Claim.objects.filter(turn=Turn.WITNESS, due_at__lt=at).order_by("due_at")[:BATCH]:
        with suppress(Stale, Refused):  # somebody acted at the same moment; then theirs counts
            lapse(claim, by=SYSTEM, at=at, seen=claim.version)
            moved += 1
    return moved


def _preview(at: datetime) -> int:
    asked = RuleSet.objects.filter(preview_asked_at__isnull=False, preview_asked_at__gt=at - PREVIEW_TRIES)
    for rules in asked.select_related("programme__place", "programme__book"):
        found = preview(rules, at)
        same = RuleSet.objects.filter(pk=rules.pk, preview_asked_at=rules.preview_asked_at)
        same.update(previewed=found, preview_asked_at=None)
    return len(asked)
