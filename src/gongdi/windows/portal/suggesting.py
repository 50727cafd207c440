"""What the page suggests while somebody writes: a category with its reason, and matters near by that are alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Category
from gongdi.practices.appeals.queries import categories_suggested, similar
from gongdi.practices.appeals.queries.line import in_language
from gongdi.windows.portal import shapes

ENOUGH = 2
SIMILAR_MAX = 3


@dataclass(frozen=True, slots=True)
class Suggested:
    """`category` with its name and the words that told it; others to choose instead; matters that are alike."""

    category: str = ""
    name: str = ""
    words: Sequence[str] = ()
    others: Sequence[tuple[str, str]] = ()
    matters: Sequence[dict[str, Any]] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        return bool(self.category or self.matters)


def suggested(detail: str, code: str, actor: Actor) -> Suggested:
    """What these words at this place suggest; nothing for less than two letters."""
    if len(detail.strip()) < ENOUGH:
        return Suggested()
    best = categories_suggested(detail, limit=1)
    category, words = best[0] if best else (None, [])
    place = Place.objects.filter(code=code, to_on=None).first() if code else None
    alike = list(similar(place, category, limit=SIMILAR_MAX)) if place else []
    cards = shapes.cards(alike, actor, timezone.now()) if alike else []
    for appeal, card in zip(alike, cards, strict=True):
        card["me_too"] = "" if shapes.is_mine(appeal, actor) else f"{card['href']}follow/"
    if category is None:
        return Suggested(matters=cards)
    return Suggested(category.code, in_language(category), words, others(), cards)


def others() -> list[tuple[str, str]]:
    """Every category that a person may choose instead."""
    rows = Category.objects.filter(is_current=True, children=None)
    return [(row.code, in_language(row)) for row in rows]
