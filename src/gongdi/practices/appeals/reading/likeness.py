"""Which appeals are the same matter: what the index is given, and what a writer and an officer are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from gongdi.engines.likeness import Kind
from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.instruments.likeness.queries import Alike, alike
from gongdi.instruments.likeness.sources import Told, offer
from gongdi.instruments.likeness.words import why
from gongdi.practices.appeals.actions.forgetting import ERASED
from gongdi.practices.appeals.actions.intake import title_of
from gongdi.practices.appeals.models import Appeal, Audience, Category
from gongdi.practices.appeals.queries.sight import NOT_PUBLIC, public, visible_to
from gongdi.practices.appeals.states import OPEN, OPEN_TURNS, Status

VERBS = tuple(
    f"appeals.{deed}"
    for deed in ("raised", "imported", "triaged", "refused", "contested", "merged", "withdrawn", "forgotten")
)
"""The deeds that change what is said, or who may read it."""
NOT_TOLD = (Status.WITHDRAWN, Status.MERGED)
LATELY = timedelta(days=90)
"""For how long a writer is shown what has been answered: after that they had better say it again."""
ENOUGH_SIGNS = 4
SURE = 0.2
"""Less alike than that and of another category, two matters only share a word."""


@dataclass(frozen=True, slots=True)
class Same:
    """An appeal that looks the same, how surely, and the reason in a sentence."""

    appeal: Appeal
    kind: Kind
    why: str

    @property
    def is_open(self) -> bool:
        """Whether one can still join it, and another be merged into it."""
        return self.appeal.turn in OPEN_TURNS


def told(numbers: Sequence[int]) -> Mapping[int, Told]:
    """What the index is given of these appeals; nothing of those that are erased, taken back or part of another."""
    columns = ("id", "title", "detail", "raised_at", "place_id", "audience", "status")
    rows = Appeal.objects.filter(id__in=numbers).exclude(status__in=NOT_TOLD).exclude(detail=ERASED)
    return {
        number: Told(masked(title), masked(detail), at, place, audience == Audience.PUBLIC and status not in NOT_PUBLIC)
        for number, title, detail, at, place, audience, status in rows.values_list(*columns)
    }


def while_writing(
    detail: str, place: Place, at: datetime, *, title: str = "", category: Category | None = None, most: int = 3
) -> list[Same]:
    """Open and lately answered public matters that look the same as what somebody is writing, the surest first."""
    if len(detail.strip()) < ENOUGH_SIGNS:
        return []
    told = Told(masked(title or title_of(detail)), masked(detail), at, place.pk)
    lately = Q(turn__in=OPEN_TURNS) | Q(status=Status.CLOSED, ended_at__gte=at - LATELY)
    rows = _Rows(public().filter(lately))
    found = alike("appeal", told, seen=rows.told, public_only=True)
    return _shown(found, rows, category, just_now=True)[:most]


def while_reading(appeal: Appeal, actor: Actor, *, category: Category | None = None, most: int = 5) -> list[Same]:
    """Matters of a year that look the same as this one, as far as this person may see them, the surest first.

    `category` is what the appeal is taken for where it has none yet. Who holds no post is shown public ones only.
    """
    rows = _Rows(public().exclude(status__in=NOT_TOLD), visible_to(actor).exclude(status__in=NOT_TOLD))
    mine = visible_to(actor).filter(pk=appeal.pk).exists()
    person = _opaque(appeal) if mine else ""
    told = Told(masked(appeal.title), masked(appeal.detail), appeal.raised_at, appeal.place_id, person=person)
    found = alike("appeal", told, seen=rows.told, public_only=not actor.is_staff, besides=appeal.pk)
    return _shown(found, rows, appeal.category or category, just_now=False)[:most]


class _Rows:
    """The rows that somebody may see, kept as they are read: those of `public`, and those to which they are a party."""

    def __init__(self, public: QuerySet[Appeal], own: QuerySet[Appeal] | None = None) -> None:
        self._public, self._own = public, own
        self.found: dict[int, Appeal] = {}

    def told(self, numbers: Sequence[int]) -> Mapping[int, Told]:
        """What is told of them: of one writer only to a party, who knows the writer."""
        own = {row.pk: row for row in self._own.filter(pk__in=numbers)} if self._own is not None else {}
        found = {row.pk: row for row in self._public.filter(pk__in=numbers)} | own
        found = {number: row for number, row in found.items() if row.detail != ERASED}
        self.found |= found
        return {number: _told(row, _opaque(row) if number in own else "") for number, row in found.items()}


def _told(row: Appeal, person: str) -> Told:
    return Told(masked(row.title), masked(row.detail), row.raised_at, row.place_id, person=person)


def _opaque(row: Appeal) -> str:
    return str(row.reporter_id or "")


def _shown(found: Sequence[Alike], rows: _Rows, category: Category | None, *, just_now: bool) -> list[Same]:
    """Open ones before ended ones; none that only shares a word with something of another category."""
    kept = [each for each in found if _fits(each, rows.found[each.number], category)]
    same = [Same(rows.found[each.number], each.likeness.kind, why(each, just_now=just_now)) for each in kept]
    return sorted(same, key=lambda each: not each.is_open)


def _fits(found: Alike, appeal: Appeal, category: Category | None) -> bool:
    if found.likeness.kind != Kind.RETOLD or found.likeness.share >= SURE:
        return True
    return category is None or appeal.category is None or category.pk == appeal.category_id


def can_take_in(other: Appeal) -> bool:
    """Whether another matter may be merged into this one as it is now."""
    return other.status in OPEN and other.audience == Audience.PUBLIC and other.status not in NOT_PUBLIC


offer("appeal", verbs=VERBS, told=told)
