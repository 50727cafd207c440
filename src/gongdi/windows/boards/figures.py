"""Rates, medians and ranks in words: with their sample, or "no sample"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.rates import Counts, Rate, median_from_buckets, rank
from gongdi.practices.appeals.queries.figures import of
from gongdi.windows.boards.reading import Counted, added
from gongdi.windows.boards.tables import Cell

MINIMUM = 10
TREND_MONTHS = 3
SPARK_HEIGHT = 32
RATES = ("response", "solved", "satisfaction")


def rate_names() -> dict[str, str]:
    """The three rates as people call them."""
    return {"response": _("有人联系"), "solved": _("问题解决"), "satisfaction": _("本人满意")}


@dataclass(frozen=True, slots=True)
class Shown:
    """A rate in words: the percentage with one decimal, or that there is no sample."""

    percent: Decimal | None

    def __str__(self) -> str:
        return _("没有样本") if self.percent is None else f"{self.percent}%"

    @property
    def cell(self) -> Cell:
        """As a cell that sorts by the share."""
        return Cell(str(self), self.percent)


def shown(rate: Rate) -> Shown:
    """A rate as people read it."""
    return Shown(rate.percent(1))


def stats(months: Mapping[date, Counted], href: str) -> list[dict[str, Any]]:
    """The three numbers with their sample, their coverage and their trend over twelve months."""
    whole = of(0, added(months.values())).rates
    names = rate_names()
    parts = list(months.values())
    return [
        {
            "label": names[name],
            "value": getattr(whole, name).percent(1),
            "unit": "%",
            "href": href,
            "why": "#how",
            "sample": sample(whole.response.denominator, whole.coverage),
            "points": points([getattr(of(0, part).rates, name) for part in parts]),
            **trend(name, parts),
        }
        for name in RATES
    ]


def sample(visits: int, coverage: Rate) -> str:
    """How many people were heard, and what share of all closed matters that is."""
    if not visits:
        return _("还没有人评价；不评价不算满意")
    return _("样本 %(count)d 件 · 覆盖 %(coverage)s%%") % {"count": visits, "coverage": coverage.percent(1)}


def trend(name: str, months: Sequence[Counted]) -> dict[str, Any]:
    """The last three months against the three before, in percentage points; nothing where a sample is too small."""
    last = getattr(of(0, added(months[-TREND_MONTHS:])).rates, name)
    before = getattr(of(0, added(months[-2 * TREND_MONTHS : -TREND_MONTHS])).rates, name)
    if min(last.denominator, before.denominator) < MINIMUM:
        return {"trend_said": _("样本太少，不比较前后")}
    change = (last.percent(1) or Decimal(0)) - (before.percent(1) or Decimal(0))
    if change == 0:
        return {"trend_said": _("和前三个月一样")}
    said = _("比前三个月高 %(points)s 个百分点") if change > 0 else _("比前三个月低 %(points)s 个百分点")
    return {"trend": "up" if change > 0 else "down", "trend_said": said % {"points": abs(change)}}


def points(rates: Sequence[Rate]) -> str:
    """A line through the months that have a sample, in a box of 100 × 32; empty with fewer than two of them."""
    step = 100 / max(len(rates) - 1, 1)
    found = [(at * step, float(rate.value)) for at, rate in enumerate(rates) if rate.value is not None]
    if not found[1:]:  # a line has two ends
        return ""
    return " ".join(f"{x:.1f},{SPARK_HEIGHT - 1 - share * (SPARK_HEIGHT - 2):.1f}" for x, share in found)


def counts_of(happened: Counted) -> Counts:
    """What the rates are computed from."""
    return Counts(
        closed=happened["closed"] + happened["reopened"] - happened["disagreed"],
        visited=happened["visits"],
        contacted=happened["contacted"],
        solved=happened["solved"],
        satisfied=happened["satisfied"],
        basically=happened["basically"],
    )


def ranks(rows: Mapping[int, Counted]) -> dict[int, Cell]:
    """The place of each in the order of scores, or why it has none."""
    ranking = rank([(str(number), counts_of(happened)) for number, happened in rows.items()], MINIMUM)
    found = {int(row.key): Cell(str(row.place), row.place) for row in ranking.ranked}
    for row in ranking.left_out:
        said = (
            _("没有样本")
            if row.reason == "no_sample"
            else _("样本 %(count)d，不足 %(least)d 不排")
            % {
                "count": row.visited,
                "least": row.minimum,
            }
        )
        found[int(row.key)] = Cell(said)
    return found


def median_days(spread: Sequence[tuple[int, int]]) -> str | None:
    """The median time to the first reply in days, with one decimal; None without a reply."""
    hours = median_from_buckets(spread)
    return None if hours is None else str(Decimal(hours / 24).quantize(Decimal("0.1"), ROUND_HALF_UP))
