"""Finding the topics: read, group, keep. The grouping takes seconds and stands outside the transaction."""

from collections import defaultdict
from datetime import datetime

from gongdi.engines.topics import ENGINE
from gongdi.ground.access.actor import Actor
from gongdi.instruments.topics.actions.keeping import keep
from gongdi.instruments.topics.law import Matter, Right, must
from gongdi.instruments.topics.models import Run, TopicMember
from gongdi.instruments.topics.planning import plan
from gongdi.instruments.topics.queries.input import Input, read
from gongdi.instruments.topics.queries.runs import last
from gongdi.instruments.topics.sources import Source


def find(source: Source, *, by: Actor, at: datetime) -> Run:
    """Find the topics of the last year anew; when nothing has changed since the last run, that one is the answer.

    Raises Refused, and Stale when somebody else found them in this very moment.
    """
    must(by, Right.FIND, Matter(), at)
    seen, now = last(source.kind), read(source, at)
    if seen is not None and (seen.engine, seen.input_hash) == (ENGINE, now.digest):
        return seen
    return keep(source, now, plan(now, _before(now)), after=seen, by=by, at=at)


def _before(now: Input) -> dict[str, list[int]]:
    """The matters of each topic that could be read again, by the topic's key."""
    known: dict[str, list[int]] = defaultdict(list)
    rows = TopicMember.objects.filter(kind=now.kind, at__gte=now.since).order_by("subject")
    for key, subject in rows.values_list("topic__key", "subject"):
        known[key].append(subject)
    return known
