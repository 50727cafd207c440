"""Which category a matter may have, before an officer says it: by a learnt model, or by telling words."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongdi.instruments.learning.queries import Likely, likely, said_of
from gongdi.practices.appeals.models import Appeal, Category
from gongdi.practices.appeals.queries.suggestions import categories_suggested
from gongdi.practices.appeals.queries.written import written

LEAST = 5
"""In percent: a further category that is less likely is not worth reading."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A category with the words of the matter that speak for it.

    `model` is the version that says so and `percent` how sure it is; both None where only telling words were found.
    """

    category: Category
    words: tuple[str, ...]
    model: int | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Guesses:
    """What may be proposed, the likeliest first.

    `model` is the version that was asked when the matter was raised, None where there was none; `silent` is the same
    version where it was not sure.
    """

    found: tuple[Guess, ...] = ()
    model: int | None = None
    silent: int | None = None

    @property
    def first(self) -> Category | None:
        """The likeliest category."""
        return self.found[0].category if self.found else None


def guesses(appeal: Appeal) -> Guesses:
    """What the model said when the matter was raised, where it was sure; otherwise categories whose words occur."""
    text = written(appeal.title, appeal.detail)
    said = said_of("appeal", [appeal.pk]).get(appeal.pk)
    version = said.model.version if said is not None else None
    if said is not None and said.label:
        return Guesses(tuple(_by_model(said.model.version, likely(said, text))), version)
    found = tuple(Guess(category, tuple(words)) for category, words in categories_suggested(text))
    return Guesses(found, version, version)


def _by_model(version: int, found: list[Likely]) -> Iterable[Guess]:
    """The first, and those after it that may well be; categories that are no longer in use are left out."""
    found = [*found[:1], *(each for each in found[1:] if each.percent >= LEAST)]
    rows = Category.objects.filter(code__in=[each.label for each in found], is_current=True)
    known = {row.code: row for row in rows.select_related("default_track")}
    return (Guess(known[each.label], each.words, version, each.percent) for each in found if each.label in known)
