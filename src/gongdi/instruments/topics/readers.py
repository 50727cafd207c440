"""What this room does when a matter is taken back, refused or erased: it and its words leave their topic at once."""

from collections.abc import Iterable, Sequence

from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.instruments.topics.actions.retelling import retell
from gongdi.instruments.topics.models import Topic, TopicMember
from gongdi.instruments.topics.sources import SOURCES, Source


def read_leaving(acts: Sequence[Act]) -> None:
    """Take out of their topics what is no longer told, and tell these topics again."""
    for source in SOURCES.values():
        left = {act.subject_id for act in acts if act.subject_kind == source.kind and act.verb in source.leaving}
        if left:
            _leave(source, left)


def _leave(source: Source, left: Iterable[int]) -> None:
    rows = TopicMember.objects.filter(kind=source.kind, subject__in=left)
    held = dict(rows.values_list("subject", "topic"))
    told = {each.subject for each in source.again(sorted(held))}
    gone = held.keys() - told
    TopicMember.objects.filter(kind=source.kind, subject__in=gone).delete()
    # Also those told otherwise than before: what a forgotten person is called was taken out of the words of others.
    for topic in Topic.objects.filter(pk__in=set(held.values())).order_by("pk"):
        retell(source, topic)


def _keep() -> None:
    """Topics are derived by runs, not by this reader: a rebuild leaves them."""


enlist(Reader("topics.leaving", read_leaving, _keep))
