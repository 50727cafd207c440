"""What is read of appeals: their words, and the categories that officers chose, to learn from and to compare with."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from gongdi.engines.categories import Example
from gongdi.ground.record.models import Act
from gongdi.instruments.learning.sources import Source, offer
from gongdi.practices.appeals.actions.forgetting import ERASED
from gongdi.practices.appeals.models import Appeal, Category, Channel
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.written import written
from gongdi.practices.appeals.states import Status, Turn

DECIDED = "appeals.triaged"
NOT_LEARNT = (Status.RECEIVED, Status.REFUSED, Status.WITHDRAWN, Status.MERGED)


def texts(numbers: Sequence[int]) -> Mapping[int, str]:
    """The words of appeals, title first."""
    rows = Appeal.objects.filter(id__in=numbers).values_list("id", "title", "detail")
    return {number: written(title, detail) for number, title, detail in rows}


def examples(most: int) -> Iterable[Example]:
    """The newest appeals whose category an officer chose; what the platform raised is in no person's words."""
    said = Appeal.objects.exclude(channel=Channel.PLATFORM).exclude(status__in=NOT_LEARNT)
    rows = said.exclude(category=None).exclude(detail=ERASED).order_by("-raised_at")
    found = rows.values_list("title", "detail", "category__code")[:most]
    return (Example(written(title, detail), code) for title, detail, code in found)


def waiting(most: int) -> Sequence[int]:
    """Appeals that no officer has looked at yet, the oldest first: those that are next at the desk."""
    rows = Appeal.objects.filter(turn=Turn.TRIAGE).order_by("due_at", "id")
    return list(rows.values_list("id", flat=True)[:most])


def decided(acts: Sequence[Act]) -> Mapping[int, str]:
    """The category that was chosen when an appeal was looked at first; a later correction does not count."""
    first = [act for act in acts if act.verb == DECIDED and act.body.get("from") == Status.RECEIVED]
    codes = dict(Category.objects.filter(pk__in={act.body["category"] for act in first}).values_list("pk", "code"))
    return {act.subject_id: codes[act.body["category"]] for act in first}


def names(labels: Collection[str]) -> Mapping[str, str]:
    """The names of categories, by code."""
    return {row.code: in_language(row) for row in Category.objects.filter(code__in=labels)}


offer(
    Source(
        kind="appeal",
        said=frozenset({"appeals.raised"}),
        texts=texts,
        examples=examples,
        waiting=waiting,
        decided=decided,
        names=names,
    )
)
