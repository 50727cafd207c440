"""What the page may suggest: a category from telling words, and matters near here that are alike."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.catalogue import units_for_each
from gongdi.practices.appeals.models import Appeal, Category, Dispatch
from gongdi.practices.appeals.queries.sight import public, visible_to
from gongdi.practices.appeals.states import OPEN_TURNS


def categories_suggested(text: str, *, limit: int = 3) -> list[tuple[Category, list[str]]]:
    """Categories whose telling words occur in the text, the most telling first, with those words as the reason."""
    found = []
    for category in Category.objects.filter(is_current=True).exclude(words="").select_related("default_track"):
        words = [word for word in category.words.split() if word in text]
        if words:
            found.append((category, words))
    found.sort(key=lambda pair: (-sum(map(len, pair[1])), pair[0].code))
    return found[:limit]


def similar(place: Place, category: Category | None, *, limit: int = 5) -> QuerySet[Appeal]:
    """Open public matters at the same place, of the same category when one is known, newest first."""
    # Asked by turn, not by status: an index leads to the open ones, what has ended is not even looked at.
    rows = public().filter(place=place, turn__in=OPEN_TURNS)
    if category:
        rows = rows.filter(category=category)
    return rows.order_by("-raised_at")[:limit]


def earlier(appeal: Appeal, actor: Actor, *, limit: int = 5) -> QuerySet[Appeal]:
    """Other matters of the same place that this actor may see, newest first, open or ended."""
    return visible_to(actor).filter(place=appeal.place_id).exclude(pk=appeal.pk).order_by("-raised_at")[:limit]


def unit_suggested_for_each(appeals: Sequence[Appeal], at: datetime) -> dict[str, Organisation]:
    """The unit nearest to the place that the duty catalogue names, by reference; without one no entry.

    A unit that sent the matter back in this round is not proposed again.
    """
    units, refused = units_for_each(appeals, at), returned_by(appeals)
    fitting = {each: [unit for unit in units[each.pk] if (each.pk, unit.pk) not in refused] for each in appeals}
    return {each.reference: found[0] for each, found in fitting.items() if found}


def returned_by(appeals: Sequence[Appeal]) -> set[tuple[int, int]]:
    """Which of these matters came back from which unit in their present round. One query."""
    rounds = {appeal.pk: appeal.round for appeal in appeals}
    rows = Dispatch.objects.filter(appeal__in=rounds).exclude(return_reason="")
    return {
        (appeal, unit)
        for appeal, unit, round_ in rows.values_list("appeal", "unit", "round")
        if rounds[appeal] == round_
    }
