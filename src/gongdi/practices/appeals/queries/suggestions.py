"""What the page may suggest: a category from telling words, and matters near here that are alike."""

from django.db.models import QuerySet

from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Appeal, Category
from gongdi.practices.appeals.queries.sight import public
from gongdi.practices.appeals.states import OPEN


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
    rows = public().filter(place=place, status__in=OPEN)
    if category:
        rows = rows.filter(category=category)
    return rows.order_by("-raised_at")[:limit]
