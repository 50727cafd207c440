"""What appeals know of a place: the solved and the satisfaction rate of the year so far, in tenths of a percent."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from gongdi.engines.rates import Rate, Rates
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models.figures import Scope
from gongdi.practices.appeals.queries.figures import figures
from gongdi.practices.plans.measures import Measure, enlist

LEAST = 5
"""Fewer return visits than this are no figure for a plan."""


def of_the_year(rate_of: Callable[[Rates], Rate]) -> Callable[[Place, date], int | None]:
    """One of the three rates of a place from the first of January on; None without a sample."""

    def value(place: Place, on: date) -> int | None:
        rate = rate_of(figures(Scope.PLACE, [place.pk], since=date(on.year, 1, 1))[place.pk].rates)
        percent = rate.percent() if rate.denominator >= LEAST else None
        return None if percent is None else int(percent * 10)

    return value


def offer() -> None:
    """Make them known to plans."""
    solved = of_the_year(lambda rates: rates.solved)
    satisfied = of_the_year(lambda rates: rates.satisfaction)
    enlist("appeals.solved", Measure(_("诉求解决率（今年以来）"), "%", 1, solved))
    enlist("appeals.satisfied", Measure(_("诉求满意率（今年以来）"), "%", 1, satisfied))
