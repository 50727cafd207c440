"""What the page may suggest: a category from telling words, and a unit from the duty catalogue."""

from collections.abc import Sequence
from datetime import datetime

from gongdi.ground.people.models import Organisation
from gongdi.practices.appeals.catalogue import units_for_each
from gongdi.practices.appeals.models import Appeal, Category, Dispatch


def categories_suggested(text: str, *, limit: int = 3) -> list[tuple[Category, list[str]]]:
    """Categories whose telling words occur in the text, the most telling first, with those words as the reason."""
    found = []
    for category in Category.objects.filter(is_current=True).exclude(words="").select_related("default_track"):
        words = [word for word in category.words.split() if word in text]
        if words:
            found.append((category, words))
    found.sort(key=lambda pair: (-sum(map(len, pair[1])), pair[0].code))
    return found[:limit]


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
