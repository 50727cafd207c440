"""A topic in words, for one reader. Who doesn't oversee its place reads no small number: five people or none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.instruments.topics.law import reaches
from gongdi.instruments.topics.models import HUNDRED, Topic
from gongdi.instruments.topics.naming import PUBLIC_PEOPLE

TOLD_FROM = 150
"""A burst is told from one and a half times the season on, in hundredths."""

COUNTED = ("people", "messages", "likes", "lately", "earlier")
SENTENCES = {
    "people": gettext_lazy("%(people)s人提过，一共%(messages)s件诉求。排名先看人数，一个人提多少件都算一个人。"),
    "alike": gettext_lazy("%(percent)s%%的诉求里都有话题名字里的同一个词，所以算一件事。"),
    "likes": gettext_lazy("%(likes)s人说“我也是”，折合%(counted)s人：点得再多，最多只顶提的人数。"),
    "growth": gettext_lazy("最近四周%(lately)s人提，再前四周%(earlier)s人。"),
    "burst": gettext_lazy("%(start)s至%(end)s集中来了%(messages)s件，按全部诉求的季节变化大约该有%(expected)s件。"),
    "lasting": gettext_lazy("前后有%(weeks)s个星期有人提。"),
    "by_hand_together": gettext_lazy("按第%(numbers)s条人工决定合成一件。"),
    "by_hand_apart": gettext_lazy("按第%(numbers)s条人工决定分开。"),
}


@dataclass(frozen=True, slots=True)
class Sight:
    """A topic as one person reads it; `whole`: with every number, as who oversees its place does."""

    topic: Topic
    whole: bool

    def count(self, number: int) -> int | None:
        """A count, or None when it is too small for this reader."""
        return None if not self.whole and 0 < number < PUBLIC_PEOPLE else number

    def said(self, number: int) -> str:
        """The same in words."""
        return _("不到%(least)d") % {"least": PUBLIC_PEOPLE} if self.count(number) is None else str(number)

    @property
    def title(self) -> str:
        """Its name, or that it has none any more."""
        return self.topic.name or _("已经没有诉求的话题")

    @property
    def where(self) -> str:
        """What its place is called."""
        return called(self.topic.place)

    @property
    def days(self) -> str:
        """From its first to its last day."""
        return _("%(first)s至%(last)s") % {"first": day(self.topic.first_at), "last": day(self.topic.last_at)}

    @property
    def growth(self) -> str:
        """People of the last four weeks beside those of the four before."""
        numbers = {"earlier": self.said(self.topic.earlier), "lately": self.said(self.topic.lately)}
        return _("%(earlier)s → %(lately)s人") % numbers

    @property
    def burst(self) -> str:
        """How many times the season, or nothing when it came with the season."""
        return "" if self.topic.burst < TOLD_FROM else _("%(times).1f倍") % {"times": self.topic.burst / HUNDRED}

    @property
    def why(self) -> list[str]:
        """The reasons, each a sentence."""
        return [SENTENCES[name] % self._values(values) for name, values in self.topic.why if name in SENTENCES]

    def _values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = dict(values)
        told |= {name: self.said(told[name]) for name in COUNTED if name in told}
        told |= {name: date_format(date.fromisoformat(told[name])) for name in ("start", "end") if name in told}
        if "numbers" in told:
            told["numbers"] = _("、").join(map(str, told["numbers"]))
        return told


def sight_of(actor: Actor, topic: Topic) -> Sight:
    """The topic as this actor reads it."""
    return Sight(topic, reaches(actor, topic.place.path if topic.place else ""))


def called(place: Place | None) -> str:
    """What a place is called in the reader's language; of none that it lies in several."""
    if place is None:
        return _("不止一个地方")
    return str(place.called)


def day(at: datetime) -> str:
    """A day in the reader's language."""
    return date_format(timezone.localtime(at))


def counted(sight: Sight, months: Iterable[tuple[date, int]]) -> list[tuple[date, int]]:
    """Months with their counts, small ones as none where this reader sees no small numbers."""
    return [(month, sight.count(count) or 0) for month, count in months]
