"""Taking a person out of themes: the unit names another owner, and what they are called goes out of all words."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from gongdi.engines.masking import without
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.journeys.themes.actions.moving import record
from gongdi.journeys.themes.models import Theme, ThemeSaying, ThemeTask
from gongdi.journeys.themes.queries import whole
from gongdi.journeys.themes.states import OPEN

WRITTEN = ((Theme, "title"), (Theme, "why"), (ThemeTask, "title"), (ThemeTask, "words"), (ThemeSaying, "words"))


def forget(farewell: Farewell) -> None:
    """Take the person from what is open, and what they are called out of what was written; there are few themes."""
    for theme in owned(farewell.person.pk):
        leave(theme, farewell)
    for model, field in WRITTEN:
        for number, words in model._default_manager.exclude(**{field: ""}).values_list("pk", field):
            if (mended := without(words, farewell.words)) != words:
                model._default_manager.filter(pk=number).update(**{field: mended})
    for act, body in Whisper.objects.filter(act__verb__startswith="themes.").values_list("act", "body"):
        said = str(body.get("words", ""))
        if without(said, farewell.words) != said:
            farewell.acts.add(act)


@transaction.atomic
def leave(theme: Theme, farewell: Farewell) -> None:
    """An open theme has no owner any more; its head does what the owner did until another is named."""
    now = change(lock(theme, whole()), owner=None)
    record(now, "themes.owner_left", by=SYSTEM, at=farewell.at, public={"round": now.round})


def owned(person: int) -> QuerySet[Theme]:
    """The open themes of which a person is the owner."""
    return Theme.objects.filter(owner=person, status__in=OPEN).order_by("due_at", "pk")


def unfinished(person: int) -> Sequence[Unfinished]:
    """The themes for which the person still answers."""
    return [Unfinished(theme.title, f"/themes/{theme.pk}/") for theme in owned(person)]


enlist(Forgetter("themes", forget, unfinished))
