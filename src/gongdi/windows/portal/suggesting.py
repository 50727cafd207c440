"""What the page suggests while somebody writes: a category with its reason, and matters that look the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Category
from gongdi.practices.appeals.queries import categories_suggested
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.reading.likeness import Same, while_writing
from gongdi.windows.portal import shapes
from gongdi.windows.portal.forms import SayForm

ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Suggested:
    """`category` with its name and the words that told it; others to choose instead; matters that look the same."""

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
    found = while_writing(detail, place, timezone.now(), category=category) if place else []
    cards = alike(found, actor) if found else []
    if category is None:
        return Suggested(matters=cards)
    return Suggested(category.code, in_language(category), words, others(), cards)


def looks_first(form: SayForm, actor: Actor) -> bool:
    """Whether something looks the same that this person could join, and is shown before their words are sent.

    That is for whoever has no script, or was faster than it, and once. Photos would have to be chosen again, so with
    photos nobody is held up.
    """
    said = form.cleaned_data
    if said["photos"]:
        return False
    found = while_writing(said["detail"], said["place"], timezone.now(), category=form.named_category())
    return any(each.is_open and not shapes.is_mine(each.appeal, actor) for each in found)


def alike(found: Sequence[Same], actor: Actor) -> list[dict[str, Any]]:
    """Matters that look the same, each with the reason; to join where one can."""
    cards = shapes.cards([each.appeal for each in found], actor, timezone.now())
    for same, card in zip(found, cards, strict=True):
        joins = same.is_open and not shapes.is_mine(same.appeal, actor)
        card |= {"why": same.why, "me_too": f"{card['href']}follow/" if joins else ""}
    return cards


def others() -> list[tuple[str, str]]:
    """Every category that a person may choose instead."""
    rows = Category.objects.filter(is_current=True, children=None)
    return [(row.code, in_language(row)) for row in rows]
