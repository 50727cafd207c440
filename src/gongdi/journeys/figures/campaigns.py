"""What campaigns know of a place: how much was cleared there in published campaigns of the year so far."""

from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Place
from gongdi.practices.campaigns.models import Cleared
from gongdi.practices.campaigns.states.campaigns import Status
from gongdi.practices.plans.measures import Measure, enlist


def cleared(place: Place, on: date) -> int | None:
    """Kilograms cleared on the routes of a place and what lies in it; None when nothing was published."""
    rows = Cleared.objects.filter(
        entry__replaced_at=None,
        entry__stop__route__place__path__startswith=place.path,
        entry__stop__route__campaign__status=Status.PUBLISHED,
        entry__stop__route__campaign__ends_on__range=(date(on.year, 1, 1), on),
    )
    found: int | None = rows.aggregate(whole=Sum("kilograms"))["whole"]
    return found


def offer() -> None:
    """Make it known to plans, in tonnes with three decimals: exactly the kilograms."""
    enlist("campaigns.cleared", Measure(_("清洁行动清走的垃圾（今年以来）"), _("吨"), 3, cleared))
