"""What was noticed before anybody asked: a warning comes of appeals, and an appeal of the platform comes of it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.journeys.chain.kinds.saying import appeals
from gongdi.journeys.chain.shapes import Kind, Link, Told, known_by
from gongdi.journeys.warnings.models import EarlyWarning, WarningEvidence
from gongdi.journeys.warnings.queries import visible_to, whole
from gongdi.journeys.warnings.reasons import title_of
from gongdi.journeys.warnings.states import Status


def warnings(actor: Actor) -> QuerySet[EarlyWarning]:
    """Those of which this actor may know."""
    return whole().filter(known_by(visible_to(actor).select_related(None)))


def warning(row: EarlyWarning) -> Told:
    """A warning; its reasons stand on its own page."""
    colour = "kept" if row.status == Status.CONFIRMED else ""
    href = f"/warnings/{row.pk}/"
    return Told(
        title_of(row), row.get_status_display(), row.raised_at, href, colour, ("warning", row.pk), str(row.rule)
    )


def evidence() -> QuerySet[WarningEvidence]:
    """Which appeals speak for which warnings."""
    return WarningEvidence.objects.select_related(
        *(f"warning__{name}" for name in ("rule", "place", "unit", "category"))
    )


def raised() -> QuerySet[EarlyWarning]:
    """Which appeals the platform raised of which warnings."""
    return EarlyWarning.objects.filter(appeal__isnull=False).select_related("appeal")


def warning_of(row: WarningEvidence) -> EarlyWarning:
    """What came of an appeal."""
    return row.warning


def appeal_of(row: Any) -> Any:
    """What came of a warning."""
    return row.appeal


WARNING = {
    "warning": Kind(
        pgettext_lazy("chain", "预警"),
        warnings,
        warning,
        (
            Link(
                frozenset({"appeal"}), evidence, "=appeal", "appeal_id", warning_of, "warning", visible_to, "warning_id"
            ),
        ),
    )
}
TO_APPEAL = Link(frozenset({"warning"}), raised, "=warning", "pk", appeal_of, "appeal", appeals, "appeal_id")
