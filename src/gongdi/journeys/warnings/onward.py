"""What appeals are told of warnings: which warning one came of, and which one it speaks for."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from gongdi.ground.access.onward import Fate, tell_fates
from gongdi.journeys.warnings.actions.moving import SUBJECT
from gongdi.journeys.warnings.models import EarlyWarning, WarningEvidence
from gongdi.journeys.warnings.states import Status

APPEAL = "appeal"


def of_appeals(numbers: Collection[int]) -> Mapping[int, list[Fate]]:
    """Confirmed warnings of which appeals came or for which they speak: everybody may know of them."""
    told: dict[int, list[Fate]] = {}
    confirmed = {"warning__status": Status.CONFIRMED, "appeal__in": numbers}
    for row in WarningEvidence.objects.filter(**confirmed).select_related("warning__rule", "warning__appeal"):
        said = _("同类的事反复出现，平台已主动立案（%(rule)s）") % {"rule": row.warning.rule}
        told.setdefault(row.appeal_id, []).append(fate(row.warning, said))
    for warning in EarlyWarning.objects.filter(appeal__in=numbers).select_related("rule"):
        said = _("由预警“%(rule)s”主动立案") % {"rule": warning.rule}
        told.setdefault(warning.appeal_id or 0, []).append(fate(warning, said))
    return told


def fate(warning: EarlyWarning, said: str) -> Fate:
    """A warning as a line on the page of an appeal."""
    at = warning.answered_at or warning.raised_at
    return Fate(said, f"/warnings/{warning.pk}/", warning.get_status_display(), at, (SUBJECT, warning.pk), "next")


def enlist() -> None:
    """Make it known, once."""
    tell_fates(APPEAL, of_appeals)
