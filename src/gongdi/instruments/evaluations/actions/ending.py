"""The end of an evaluation: what is published, what the unit replies, and calling one off before anybody answered."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.evaluations import faults, outcomes
from gongdi.instruments.evaluations.actions.answering import read
from gongdi.instruments.evaluations.actions.moving import begin, record
from gongdi.instruments.evaluations.models import Evaluation, Judge
from gongdi.instruments.evaluations.queries import LOT, cells_of, rolls_of
from gongdi.instruments.evaluations.results import result
from gongdi.instruments.evaluations.states import MOVES, Status
from gongdi.ledger.lots import actions as lots
from gongdi.ledger.lots.queries import of_subject

REPLY_MOST = 2_000
REASON_MOST = 300


@transaction.atomic
def publish(evaluation: Evaluation, *, by: Actor, at: datetime) -> Evaluation:
    """Publish the result, once, for good; whoever wants to know of it goes on in this transaction.

    The counts are held against the answers a last time, then the answers go: who said what is known to nobody any more.
    Raises Refused, CountsDisagree, outcomes.Impossible.
    """
    now, _affair = begin(evaluation, "publish", by=by, at=at)
    verify(now)
    rolls = rolls_of(now)
    found = result(rolls, cells_of(now), list(now.yardstick.criteria.all()), now.coverage_least)
    status = MOVES["publish"].leads_to(Status(now.status))
    fields = {"result": found, "is_enough": found["is_enough"], "score": found["score"]}
    Judge.objects.filter(evaluation=now).exclude(marks="").update(marks="")
    change(now, status=status, published_at=at, **fields)
    said = {"about": now.subject_kind, "number": now.subject_id, "asked": found["asked"], "answered": found["answered"]}
    record(now, "publish", by=by, at=at, public=said | {"is_enough": found["is_enough"], "score": found["score"]})
    outcomes.tell(now, by, at)
    return now


def verify(evaluation: Evaluation) -> None:
    """Hold the counts against the answers. Raises CountsDisagree."""
    answers = Judge.objects.filter(evaluation=evaluation).exclude(answered_on=None).values_list("group", "marks")
    people: Counter[str] = Counter()
    seen: Counter[tuple[str, int, int]] = Counter()
    for group, text in answers.iterator():
        people[group] += 1
        seen.update((group, number, mark) for number, mark in enumerate(read(text), 1) if mark)
    counted = {
        (group, number, mark): count
        for (group, number), marks in cells_of(evaluation).items()
        for mark, count in marks.items()
        if count
    }
    if counted != dict(seen) or any(roll.answered != people[roll.group] for roll in rolls_of(evaluation)):
        raise faults.CountsDisagree


@transaction.atomic
def reply(evaluation: Evaluation, *, text: str, by: Actor, at: datetime) -> Evaluation:
    """Say, for the unit judged, what it thinks of the result: once, in public. Raises Refused, NotPossible."""
    now, _affair = begin(evaluation, "reply", by=by, at=at)
    if not text.strip():
        raise NotPossible("text", faults.WORDS)
    change(now, reply=masked(text.strip())[:REPLY_MOST], replied_by_id=by.person, replied_at=at)
    record(now, "reply", by=by, at=at)
    return now


@transaction.atomic
def cancel(evaluation: Evaluation, *, reason: str, by: Actor, at: datetime) -> Evaluation:
    """Call an evaluation off before anybody has answered, and its lot with it. Raises Refused, NotPossible."""
    now, _affair = begin(evaluation, "cancel", by=by, at=at)
    if not reason.strip():
        raise NotPossible("reason", faults.WORDS)
    if now.status == Status.DRAWING and (lot := of_subject(LOT, now.pk)):
        lots.cancel(lot, by=by, at=at)
    words = masked(reason.strip())[:REASON_MOST]
    change(now, status=MOVES["cancel"].leads_to(Status(now.status)), cancelled_because=words, cancelled_at=at)
    record(now, "cancel", by=by, at=at, public={"reason": words})
    return now
