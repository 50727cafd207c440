"""What was counted for a theme: week by week, and the appeals of a window as one person may see them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.engines import monthly
from gongdi.engines.monthly import Week, Window
from gongdi.ground.access.actor import Actor
from gongdi.journeys.themes.counting import Counted, counted_for, signs, told
from gongdi.journeys.themes.models import Measurement, Theme
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.sight import public, visible_to

PAGE = 30
WEEKS_MOST = 60


@dataclass(frozen=True, slots=True)
class Inside:
    """One page of the appeals of a window: what this person may see, how many besides they may not, whether more
    follow. `total` is how many there are now."""

    window: Window
    shown: list[Appeal]
    hidden: int
    more: bool
    total: int


def weeks(theme: Theme, at: datetime, counted: Counted | None = None) -> tuple[Week, ...]:
    """What was told week by week, from the window before on until it ended, or until now."""
    until = min(at, theme.ended_at or at)
    since = max(theme.chosen_at - timedelta(days=theme.days), until - timedelta(weeks=WEEKS_MOST))
    said = signs(counted or counted_for(theme), Window(since, until))
    return monthly.weeks(said, timezone.localdate(since), timezone.localdate(until))


def window_of(theme: Theme, side: str) -> Window | None:
    """The window that was measured last on a side; None while none was."""
    row = Measurement.objects.filter(theme=theme, kind=side).order_by("-round").first()
    return Window(row.since, row.until) if row else None


def evidence(theme: Theme, side: str, actor: Actor, page: int = 1) -> Inside | None:
    """A page of the appeals that are counted in the window of a side, the newest first; None while none was measured.

    It is asked anew: what was refused or found to belong since then makes it differ from what was measured.
    """
    window = window_of(theme, side)
    if window is None:
        return None
    rows = told(counted_for(theme), window)
    start = (page - 1) * PAGE
    numbers = list(rows.order_by("-raised_at", "-pk").values_list("pk", flat=True)[start : start + PAGE + 1])
    here = numbers[:PAGE]
    seen = {row.pk: row for each in (public(), visible_to(actor)) for row in each.filter(pk__in=here)}
    shown = [seen[number] for number in here if number in seen]
    return Inside(window, shown, len(here) - len(shown), len(numbers) > PAGE, rows.count())
