"""What the system does when a time has passed: promises lapse, slips nobody could find end, drives and funds end."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import confirming, drives
from gongdi.instruments.funds.actions.motions import end_fund
from gongdi.instruments.funds.models import Donation, Drive, Fund, FundStage
from gongdi.instruments.funds.states.donations import Status
from gongdi.instruments.funds.states.drives import OPEN

BATCH = 200


def time_passed(at: datetime) -> int:
    """Do what is due; how much was done. Two runners at once do each thing once."""
    return _gifts(at) + _drives(at) + _funds(at)


def _gifts(at: datetime) -> int:
    done = 0
    for donation in Donation.objects.filter(due_at__lt=at).order_by("due_at", "pk")[:BATCH]:
        name = "lapse" if donation.status == Status.PROMISED else "expire"
        with suppress(Stale, Refused):  # somebody was faster
            confirming.time_out(donation, name, at=at, seen=donation.version)
            done += 1
    return done


def _drives(at: datetime) -> int:
    done = 0
    for drive in Drive.objects.filter(status__in=OPEN, ends_at__lte=at).order_by("ends_at", "pk")[:BATCH]:
        with suppress(Stale, Refused):
            drives.time_out(drive, at=at)
            done += 1
    return done


def _funds(at: datetime) -> int:
    done = 0
    over = Fund.objects.filter(stage=FundStage.OPEN, closes_on__lte=timezone.localdate(at))
    for fund in over.select_related("foundation").order_by("closes_on", "pk")[:BATCH]:
        with transaction.atomic():
            done += end_fund(fund, by=SYSTEM, at=at)
    return done
