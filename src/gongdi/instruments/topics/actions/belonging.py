"""Which matter belongs to which topic, after a run: only what changed is written."""

from collections.abc import Iterator, Mapping, Sequence

from gongdi.instruments.topics.models import Topic, TopicMember
from gongdi.instruments.topics.queries.input import Input

BATCH = 500


def belong(read: Input, members: Mapping[int, str], rows: Mapping[str, Topic]) -> list[Topic]:
    """Let matters belong to the topics by key. The topics that were not found and lost one are returned.

    What is too old to be read stays where it is, and so do the matters of a topic that was not found, as long as they
    are still told and in no other.
    """
    wanted = {subject: rows[key].pk for subject, key in members.items()}
    told = {each.subject: each.at for each in read.told}
    found = {row.pk for row in rows.values()}
    now = TopicMember.objects.filter(kind=read.kind, at__gte=read.since).values_list("subject", "pk", "topic")
    held = {subject: (number, topic) for subject, number, topic in now}
    gone = {
        subject: topic
        for subject, (_, topic) in held.items()
        if wanted.get(subject) != topic and (subject in wanted or subject not in told or topic in found)
    }
    for some in _batches([held[subject][0] for subject in gone]):
        TopicMember.objects.filter(pk__in=some).delete()
    new = [subject for subject in sorted(wanted) if subject not in held or subject in gone]
    TopicMember.objects.bulk_create(
        (TopicMember(topic_id=wanted[each], kind=read.kind, subject=each, at=told[each]) for each in new),
        batch_size=BATCH,
    )
    return list(Topic.objects.filter(pk__in=set(gone.values()) - found).order_by("pk"))


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))
