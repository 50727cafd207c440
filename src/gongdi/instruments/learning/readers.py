"""What this room does when matters are raised and decided: it suggests, and counts how often officers agree.

A suggestion stands as it was made, with the model of that time: it is no figure that could be derived again, so a
rebuild leaves it. The counts of agreement follow from it and from the acts, and are derived again.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from gongdi.engines.categories import Suggested
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.ground.record.rows import increase
from gongdi.instruments.learning.models import Agreement, CategoryModel, Suggestion
from gongdi.instruments.learning.queries import in_use, opened, said_of
from gongdi.instruments.learning.sources import SOURCES, Source

WAITING_MOST = 1_000
"""For so many matters that wait for an officer a new model suggests at once, in the reader's own transaction."""
USED = "learning.model_used"
SUREST = 99
"""In percent. However sure a model is, a person decides."""


def read_suggestions(acts: Sequence[Act]) -> None:
    """Suggest a category for each matter that was raised, and with a new model for those that wait for an officer.

    A matter that was raised before the model was learnt, and was decided, is left out: the model may have learnt it.
    """
    for source in SOURCES.values():
        if (row := in_use(source.kind)) is None:
            continue
        own = [act for act in acts if act.subject_kind == source.kind and act.verb in source.said]
        raised = {act.subject_id: act.at for act in own if act.at >= row.trained_at}
        used = [act.at for act in acts if act.verb == USED and act.subject_id == row.pk]
        for at in used[-1:]:
            raised = dict.fromkeys(source.waiting(WAITING_MOST), at) | raised
        _suggest(source, row, raised)


def _suggest(source: Source, row: CategoryModel, raised: Mapping[int, datetime]) -> None:
    """Suggest where nothing has been suggested; a model that is not kept says nothing."""
    new = sorted(raised.keys() - said_of(source.kind, sorted(raised)).keys())
    model = opened(row) if new else None
    if model is not None:
        texts = source.texts(new).items()
        made = [_suggestion(source, row, number, model.suggest(text), raised[number]) for number, text in texts]
        Suggestion.objects.bulk_create(made)


def _suggestion(source: Source, row: CategoryModel, number: int, found: Suggested, at: datetime) -> Suggestion:
    likely = [[each.label, min(round(each.confidence * 100), SUREST)] for each in found.likely]
    label = found.likely[0].label if found.is_sure else ""
    return Suggestion(kind=source.kind, subject=number, model=row, label=label, likely=likely, at=at)


def read_agreement(acts: Sequence[Act]) -> None:
    """Count, for each matter that was decided first, whether the model had said so."""
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for source in SOURCES.values():
        decided = source.decided(acts)
        for number, said in said_of(source.kind, list(decided)).items():
            counts[said.model_id, decided[number]] += _counted(said, decided[number])
    increase(Agreement, ("model_id", "label"), counts)


def _counted(said: Suggestion, label: str) -> Counter[str]:
    return Counter({"decided": 1, "suggested": int(bool(said.label)), "agreed": int(said.label == label)})


def _keep() -> None:
    """Suggestions are not derived again: the model of that time may be gone, and today's would know the answer."""


def _forget_agreement() -> None:
    Agreement.objects.all().delete()


enlist(Reader("learning.suggestions", read_suggestions, _keep))
enlist(Reader("learning.agreement", read_agreement, _forget_agreement))
