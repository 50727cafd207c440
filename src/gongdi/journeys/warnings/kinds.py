"""The kinds of rules: what is counted, about what, and which thresholds a rule of the kind must state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.engines.forewarning import Finding, Limits, Sign, repeats, share
from gongdi.ground.people.models import PostKind


class Kind(models.TextChoices):
    """What a rule looks for."""

    REPEATS = "repeats", _("同一个地方、同一类事反复出现")
    REOPENED = "reopened", _("一个单位办的事，不满意、要重办的多")
    OVERDUE = "overdue", _("同一个地方、同一类事扎堆逾期")
    TOPIC = "topic", _("热点话题涨得快")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a kind is measured, and which of the optional thresholds it needs; it takes no others."""

    needs: frozenset[str]
    found: Callable[[Sequence[Sign], Limits], Finding | None] = repeats


MEASURES: dict[str, Measure] = {
    Kind.REPEATS: Measure(frozenset({"level", "people"})),
    Kind.REOPENED: Measure(frozenset({"percent"}), share),
    Kind.OVERDUE: Measure(frozenset({"level"})),
    Kind.TOPIC: Measure(frozenset({"people", "growth", "burst"})),
}
OPTIONAL = ("level", "people", "percent", "growth", "burst")
WITH_PEOPLE = (Kind.REPEATS, Kind.TOPIC)
BY_PLACE = (Kind.REPEATS, Kind.OVERDUE)
ASKED = (PostKind.SUPERVISOR, PostKind.DISPATCHER, PostKind.HEAD)
"""Who may be asked: posts that look after a place, and may let the platform raise an appeal there."""
