"""Lists of warnings, page by page along an index, and how much lies in each."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.journeys.warnings.models import EarlyWarning
from gongdi.journeys.warnings.queries.seeing import to_answer, visible_to
from gongdi.journeys.warnings.states import Status

PAGE, COUNTED_TO = 30, 99
VIEWS = {"mine": _("等我回答"), "open": _("还在等人回答"), "all": _("全部")}


def rows_of(actor: Actor, view: str) -> QuerySet[EarlyWarning]:
    """The warnings of a view. Raises KeyError for an unknown one."""
    if view == "mine":
        return to_answer(actor)
    seen = visible_to(actor).order_by("-raised_at", "-pk")
    return {"open": seen.filter(status=Status.RAISED), "all": seen}[view]


def listed(actor: Actor, view: str, before: int | None = None) -> tuple[list[EarlyWarning], bool]:
    """A page of a view, behind the warning of a number where one is named, and whether there are more."""
    rows = rows_of(actor, view)
    mark = EarlyWarning.objects.filter(pk=before).only("raised_at").first() if before else None
    if mark is not None:
        rows = rows.order_by("-raised_at", "-pk").filter(
            Q(raised_at__lt=mark.raised_at) | Q(raised_at=mark.raised_at, pk__lt=mark.pk)
        )
    found = list(rows[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def counts(actor: Actor) -> dict[str, str]:
    """How much lies in each view, up to 99 and then "99+"."""
    many = {view: rows_of(actor, view).order_by()[: COUNTED_TO + 1].count() for view in VIEWS}
    return {view: str(count) if count <= COUNTED_TO else f"{COUNTED_TO}+" for view, count in many.items()}
