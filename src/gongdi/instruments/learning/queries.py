"""Questions about models: which one suggests, what it said of a matter, how often officers agree."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet, Sum

from gongdi.engines.categories import Model, read_model
from gongdi.instruments.learning.law import Learnt
from gongdi.instruments.learning.models import WHOLE, Agreement, CategoryModel, Suggestion

DECIDED_LEAST = 20
"""Of fewer decided matters a share says nothing yet."""
FALL = 0.15
"""Officers agree so much less than with messages that the model had not seen: then it has fallen."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """How one category goes: of `decided` matters the model named it first in `agreed`; `expected` is its recall."""

    label: str
    decided: int
    suggested: int
    agreed: int
    expected: float

    @property
    def share(self) -> float:
        """The share in which the model named what the officer chose, of those where it spoke; 0 of none."""
        return self.agreed / self.suggested if self.suggested else 0.0

    @property
    def has_fallen(self) -> bool:
        """Whether officers agree much less than is to be expected."""
        return self.suggested >= DECIDED_LEAST and self.share < self.expected - FALL


def all_models(kind: str) -> QuerySet[CategoryModel]:
    """The models of a kind, the newest first, without what they are made of."""
    return CategoryModel.objects.filter(kind=kind).defer("packed").order_by("-version")


def in_use(kind: str) -> CategoryModel | None:
    """The model that suggests now."""
    return CategoryModel.objects.filter(kind=kind, from_at__isnull=False, to_at=None).defer("packed").first()


def learnt(row: CategoryModel) -> Learnt:
    """A model as the law looks at it."""
    return Learnt(row.suggests, CategoryModel.objects.filter(pk=row.pk, packed__isnull=False).exists())


def opened(row: CategoryModel) -> Model | None:
    """The model of a row, unpacked; None when it is not kept. One stays in memory."""
    return _unpacked(row.pk, row.fingerprint)


@lru_cache(maxsize=1)
def _unpacked(number: int, _fingerprint: str) -> Model | None:
    packed = CategoryModel.objects.values_list("packed", flat=True).get(pk=number)
    return read_model(io.BytesIO(bytes(packed))) if packed else None


def said_of(kind: str, subjects: Sequence[int]) -> dict[int, Suggestion]:
    """What was suggested of these matters."""
    rows = Suggestion.objects.filter(kind=kind, subject__in=subjects).select_related("model")
    return {row.subject: row for row in rows.defer("model__packed", "model__report")}


@dataclass(frozen=True, slots=True)
class Likely:
    """A category that a model suggests of a matter: how sure it is, in percent, and the words that speak for it."""

    label: str
    percent: int
    words: tuple[str, ...]


def likely(said: Suggestion, text: str) -> list[Likely]:
    """What was suggested, where the model was sure of the first, with the words that speak for each in the text.

    The words are looked for now and kept nowhere; there are none when the model of that time is gone.
    """
    if not said.label:
        return []
    model = opened(said.model)
    spoke = {each.label: each.reasons for each in model.suggest(text).likely} if model else {}
    return [
        Likely(label, percent, tuple(reason.word for reason in spoke.get(label, ()))) for label, percent in said.likely
    ]


def agreement(row: CategoryModel) -> list[Agreed]:
    """Category by category, those that were decided most often first."""
    recalls = {each["label"]: float(each["recall"]) for each in row.report["per_class"]}
    rows = Agreement.objects.filter(model=row.pk)
    found = (_agreed(each, recalls.get(each.label, 0.0)) for each in rows)
    return sorted(found, key=lambda each: (-each.decided, each.label))


def agreed_of(rows: Iterable[CategoryModel]) -> dict[int, tuple[int, int]]:
    """For each model how often it was sure of what an officer decided later, and how often it had said the same."""
    sums = Agreement.objects.filter(model__in=[row.pk for row in rows]).values("model").order_by("model")
    found = sums.annotate(sure=Sum("suggested"), alike=Sum("agreed"))
    return {each["model"]: (each["sure"], each["alike"]) for each in found}


def fallen(rows: Iterable[Agreed]) -> list[Agreed]:
    """The categories in which officers agree much less than is to be expected."""
    return [each for each in rows if each.has_fallen]


def _agreed(row: Agreement, expected: float) -> Agreed:
    return Agreed(row.label, row.decided, row.suggested, row.agreed, expected)


def percent(share: int) -> str:
    """Hundredths of a percent, in percent with one place."""
    return f"{share * 100 / WHOLE:.1f}"
