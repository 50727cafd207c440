"""The page that Prometheus reads, and who may read it: this machine itself, or whoever knows the token."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.registry import Collector

from gongdi.ground.record.upkeep.alarms import alarms
from gongdi.ground.record.upkeep.condition import Condition, Done, look
from gongdi.site.health.metrics import REGISTRY

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")


class House(Collector):
    """The condition of the house at the moment of a scrape."""

    def collect(self) -> Iterable[Gauge]:
        """Yield every figure."""
        house = look(timezone.now())
        yield from (*_queues(house), *_ages(house), *_disks(house))
        names = Gauge("gongdi_alarms", "Things that are bad now, by name", labels=["name"])
        for alarm in alarms(house):
            names.add_metric([alarm.name], 1)
        yield names


REGISTRY.register(House())


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Every figure as text. For everybody else the page does not exist."""
    if not _may_read(request):
        raise Http404
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    """Whoever knows the token; this machine itself, unless it only passes on what somebody else asks."""
    said = request.META.get("HTTP_AUTHORIZATION", "")
    if settings.METRICS_TOKEN and constant_time_compare(said, f"Bearer {settings.METRICS_TOKEN}"):
        return True
    return _is_this_machine(request) and not any(name in request.META for name in FORWARDED)


def _is_this_machine(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _queues(house: Condition) -> Iterator[Gauge]:
    queues = house.queues
    yield Gauge("gongdi_acts_unsequenced", "Committed acts without a position", queues.unsequenced)
    yield Gauge("gongdi_acts_unsigned", "Committed acts that no checkpoint covers", queues.unsigned)
    yield Gauge("gongdi_acts_signed", "Acts under the last checkpoint", house.signed)
    unread = Gauge("gongdi_acts_unread", "Acts with a position that a reader has not read", labels=["reader"])
    for name, count in queues.unread.items():
        unread.add_metric([name], count)
    yield unread
    yield Gauge("gongdi_chores_running", "Chores under way", len(house.running))
    yield Gauge("gongdi_held", "1 while signing is on hold", int(house.held is not None))


def _ages(house: Condition) -> Iterator[Gauge]:
    waiting = _age(house, house.queues.waiting_since) if house.queues.waiting_since else 0.0
    yield Gauge("gongdi_oldest_unsigned_seconds", "Age of the oldest act that waits for a signature", waiting)
    for name, what, at in (
        ("sign", "checkpoint", house.signed_at),
        ("backup", "successful backup", house.backup.went_well_at),
        ("verify", "successful audit", house.verify.went_well_at),
    ):
        yield Gauge(f"gongdi_last_{name}_seconds", f"Seconds since the last {what}; NaN without one", _age(house, at))
    yield Gauge("gongdi_backup_failed", "1 when the last backup failed", _failed(house.backup))
    yield Gauge("gongdi_verify_failed", "1 when the last audit failed", _failed(house.verify))


def _disks(house: Condition) -> Iterator[Gauge]:
    free = Gauge("gongdi_disk_free_bytes", "Free bytes where the house writes", labels=["folder"])
    total = Gauge("gongdi_disk_bytes", "All bytes where the house writes", labels=["folder"])
    for disk in house.disks:
        free.add_metric([disk.folder], disk.free)
        total.add_metric([disk.folder], disk.total)
    yield from (free, total)


def _age(house: Condition, at: datetime | None) -> float:
    return (house.at - at).total_seconds() if at else float("nan")


def _failed(chore: Done) -> int:
    return int(chore.succeeded is False)
