"""Money that a fund pays for a project by rules of support: the grant that carries it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongdi.instruments.funds.models import Grant
from gongdi.instruments.funds.states.grants import SHOWN
from gongdi.instruments.funds.states.grants import Status as Granted
from gongdi.journeys.chain.shapes import Kind, Link, Told, open_to_all
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.practices.projects.models import SupportClaim

GRANT = "grant"


def grants() -> QuerySet[Grant]:
    """Those of which everybody may know: money was promised or paid."""
    return Grant.objects.filter(status__in=SHOWN).only("title", "status", "asked_at", "amount")


def claims() -> QuerySet[SupportClaim]:
    """What projects got by rules of support, each with its grant."""
    told = ("title", "status", "asked_at", "amount")
    own = ("project_id", *(f"grant__{name}" for name in told))
    return SupportClaim.objects.filter(grant__status__in=SHOWN).select_related("grant").only(*own)


def grant(row: Grant) -> Told:
    """A grant, with its amount."""
    shade = "kept" if row.status == Granted.CLOSED else ""
    said = shown(row.amount, MONEY)
    return Told(
        row.title, row.get_status_display(), row.asked_at, f"/funds/grants/{row.pk}/", shade, (GRANT, row.pk), said
    )


PAYING = {
    GRANT: Kind(
        _("基金拨款"),
        open_to_all(grants),
        grant,
        (Link(frozenset({"project"}), claims, "=project", "project_id", lambda row: row.grant, "grant_id"),),
    ),
}
