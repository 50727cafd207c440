"""What somebody asks of the analysis: where, when, what, with whom; and the addresses at which it is answered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import GRAINS, Audience, Category
from gongdi.practices.appeals.queries.areas import months_before

YEAR, WEEK = 12, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: a place, whole months from `since` to `until` (their first days), and what narrows it.

    `kinds` are the numbers of the category with those that belong to it; `by` is "month" or "week"; `all` counts what
    is not public too.
    """

    place: Place
    since: date
    until: date
    category: Category | None = None
    kinds: tuple[int, ...] = ()
    unit: Organisation | None = None
    channel: str = ""
    by: str = "month"
    all: bool = False

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return months_before(self.until, -1) - timedelta(days=1)

    @property
    def months(self) -> list[date]:
        """The months of the period, oldest first."""
        count = (self.until.year - self.since.year) * YEAR + self.until.month - self.since.month + 1
        return [months_before(self.since, -step) for step in range(count)]

    @property
    def year_before(self) -> tuple[date, date]:
        """The first and the last day of the same months a year earlier."""
        return months_before(self.since, YEAR), months_before(self.until, YEAR - 1) - timedelta(days=1)

    def rows(self) -> Q:
        """The condition on rows of counts and on matters as they were counted: what narrows besides place and time."""
        condition = Q()
        if self.category:
            condition &= Q(category__in=self.kinds)
        if self.unit:
            condition &= Q(unit=self.unit.pk)
        if self.channel:
            condition &= Q(channel=self.channel)
        return condition if self.all else condition & Q(audience=Audience.PUBLIC)

    def grain(self, *apart: str) -> int:
        """Which rows of counts answer: those that tell apart what narrows it, and what else is to be told apart."""
        named = {"category": self.category, "unit": self.unit, "channel": self.channel}
        return sum(weight for name, weight in GRAINS.items() if named[name] or name in apart)

    def narrowed(self) -> dict[str, str]:
        """What narrows it, as an address says it; the analysis and the list of matters use the same words."""
        asked = {
            "place": self.place.code,
            "category": self.category.code if self.category else "",
            "unit": str(self.unit.pk) if self.unit else "",
            "channel": self.channel,
            "all": "1" if self.all else "",
        }
        return {name: value for name, value in asked.items() if value}

    def query(self, **changed: Any) -> str:
        """The question in an address, with something changed; an empty value leaves it out."""
        period = {"since": f"{self.since:%Y-%m}", "until": f"{self.until:%Y-%m}"}
        by = {"by": self.by} if self.by != "month" else {}
        return urlencode({name: value for name, value in (period | self.narrowed() | by | changed).items() if value})

    def address(self, **changed: Any) -> str:
        """The page of this question with something changed."""
        return f"/analysis/?{self.query(**changed)}"

    def matters(self, **changed: Any) -> str:
        """The list of the matters of the period, narrowed further."""
        return self.matters_between(self.since, self.last_day, **changed)

    def matters_between(self, first: date, last: date, **changed: Any) -> str:
        """The list of the matters of these days."""
        days = {"since": first.isoformat(), "until": last.isoformat()}
        asked = days | self.narrowed() | changed
        return f"/matters/?{urlencode({name: value for name, value in asked.items() if value != ''})}"
