"""Questions about what was decided by hand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from django.db.models import Q, QuerySet

from gongdi.instruments.topics.models import How, Ruling, RulingMember, Topic

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Held:
    """A ruling that holds, with the matters of both its sides by number."""

    number: int
    how: How
    these: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def pairs(self) -> Pairs:
        """The same as pairs: of matters together a chain, of matters apart each of these with each of the others."""
        if self.how == How.APART:
            return list(product(self.these, self.others))
        chain = (*self.these, *self.others)
        return list(pairwise(chain))


def holding(kind: str) -> list[Held]:
    """What was decided about matters of a kind and holds, in the order of deciding."""
    rows = Ruling.objects.filter(kind=kind, undone_at=None).order_by("number").values_list("pk", "number", "how")
    sides: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    spoken = RulingMember.objects.filter(ruling__kind=kind, ruling__undone_at=None).order_by("subject")
    for ruling, subject, is_other in spoken.values_list("ruling", "subject", "is_other"):
        sides[ruling][is_other].append(subject)
    return [Held(number, How(how), tuple(sides[key][0]), tuple(sides[key][1])) for key, number, how in rows]


def pairs_of(rulings: Sequence[Held], how: How) -> Pairs:
    """All pairs of the rulings of one sort."""
    return [pair for each in rulings if each.how == how for pair in each.pairs]


def rulings_of(topic: Topic) -> QuerySet[Ruling]:
    """What was decided by hand about a topic, the newest first."""
    about = Q(topic=topic) | Q(other=topic)
    return Ruling.objects.filter(about).select_related("topic", "other", "by", "undone_by").order_by("-number")
