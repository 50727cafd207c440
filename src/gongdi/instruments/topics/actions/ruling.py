"""A hand on the topics: two are one, or some matters are another one; and taking such a ruling back.

A ruling speaks of matters, not of topics, so that it holds however the groups come out later. The next finding honours
it. Of a large topic the first matters speak for the others: they keep the whole together.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale, change
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.topics import faults
from gongdi.instruments.topics.actions.contradicting import refuse_contradiction
from gongdi.instruments.topics.law import Right, must
from gongdi.instruments.topics.models import WORDS_MOST, How, Ruling, RulingMember, Topic, TopicMember
from gongdi.instruments.topics.queries.rulings import Held, holding
from gongdi.instruments.topics.queries.sight import matter_of

SPEAKERS = 40
"""So many matters speak for a topic."""
PART_MOST = 50


@transaction.atomic
def join(topic: Topic, *, other: Topic, words: str, by: Actor, at: datetime) -> Ruling:
    """Say that two topics are one matter. Raises Refused, NotPossible and Stale."""
    must(by, Right.JOIN, matter_of(topic, other), at)
    these, others = _speakers(topic), _speakers(other)
    if not these or not others or other.kind != topic.kind:
        raise NotPossible("other", faults.NO_MEMBERS)
    public = {"key": topic.key, "other": other.key}
    return _rule(Ruling(topic=topic, other=other, how=How.TOGETHER), these, others, words, by, at, public)


@transaction.atomic
def part(topic: Topic, *, members: Sequence[int], words: str, by: Actor, at: datetime) -> Ruling:
    """Say that some matters of a topic, by number, are another one. Raises Refused, NotPossible and Stale."""
    must(by, Right.PART, matter_of(topic), at)
    chosen = sorted(set(members))
    _check_chosen(topic, chosen)
    rest = _speakers(topic, besides=chosen)
    if not rest:
        raise NotPossible("members", faults.ALL_CHOSEN)
    public = {"key": topic.key, "count": len(chosen)}
    return _rule(Ruling(topic=topic, how=How.APART), chosen, rest, words, by, at, public)


@transaction.atomic
def undo(ruling: Ruling, *, by: Actor, at: datetime) -> Ruling:
    """Take a ruling back: the next finding goes by likeness again. Raises Refused."""
    rows = Ruling.objects.filter(pk=ruling.pk)
    rows.update(number=F("number"))  # which changes nothing, but holds the row
    now = rows.select_related("topic__place").get()
    must(by, Right.UNDO, matter_of(now.topic, holds=now.holds), at)
    change(now, undone_at=at, undone_by_id=by.person)
    _record("topics.undone", now, by, at, {"key": now.topic.key})
    return now


def _check_chosen(topic: Topic, chosen: Sequence[int]) -> None:
    if not chosen:
        raise NotPossible("members", faults.NONE_CHOSEN)
    if len(chosen) > PART_MOST:
        raise NotPossible("members", str(faults.TOO_MANY) % {"most": PART_MOST})
    if TopicMember.objects.filter(topic=topic, subject__in=chosen).count() < len(chosen):
        raise NotPossible("members", faults.NOT_INSIDE)


def _speakers(topic: Topic, besides: Sequence[int] = ()) -> list[int]:
    """The first matters of a topic, by number."""
    rows = TopicMember.objects.filter(topic=topic).exclude(subject__in=besides).order_by("at", "subject")
    return list(rows.values_list("subject", flat=True)[:SPEAKERS])


def _rule(
    row: Ruling,
    these: Sequence[int],
    others: Sequence[int],
    words: str,
    by: Actor,
    at: datetime,
    public: dict[str, Any],
) -> Ruling:
    """Keep a ruling that contradicts no other; of two at once the second finds its number taken."""
    said, kind = _checked(words), row.topic.kind
    row.kind, row.words, row.at, row.by_id = kind, said, at, by.somebody
    row.number = (Ruling.objects.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0) + 1
    refuse_contradiction(holding(kind), Held(row.number, How(row.how), tuple(these), tuple(others)))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Stale(row.topic) from error
    sides = [(each, False) for each in these] + [(each, True) for each in others]
    RulingMember.objects.bulk_create(RulingMember(ruling=row, subject=each, is_other=other) for each, other in sides)
    verb = "topics.joined" if row.how == How.TOGETHER else "topics.parted"
    _record(verb, row, by, at, public, {"words": said})
    return row


def _record(
    verb: str, row: Ruling, by: Actor, at: datetime, public: dict[str, Any], private: dict[str, Any] | None = None
) -> None:
    body = public | {"number": row.number}
    subject = ("topic", row.topic_id)
    write(Deed(verb, subject, at, place=row.topic.place_id, by=by.person, public=body, private=private))


def _checked(words: str) -> str:
    said = words.strip()
    if not said:
        raise NotPossible("words", faults.WORDS_MISSING)
    if len(said) > WORDS_MOST:
        raise NotPossible("words", str(faults.WORDS_LONG) % {"most": WORDS_MOST})
    if masked(said) != said:
        raise NotPossible("words", faults.WORDS_NUMBERS)
    return said
