"""Taking the steps of a procedure: complete, return, skip with a ground, stop, and letting the body vote."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.procedures.actions.moving import begin, end, enter, leave, record
from gongdi.journeys.procedures.evidence import KINDS, SUBJECT
from gongdi.journeys.procedures.law import Case
from gongdi.journeys.procedures.models import Step, Topic
from gongdi.journeys.procedures.plans import WORDS
from gongdi.journeys.procedures.queries import case_of, whole
from gongdi.journeys.procedures.states import Outcome, Status
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Status as Decided


@dataclass(frozen=True, slots=True)
class Shown:
    """The evidence of a step: a thing of another room by kind and number, or nothing but words."""

    kind: str = WORDS
    number: int | None = None

    def fields(self) -> dict[str, Any]:
        """As the step keeps it."""
        return {} if self.kind == WORDS else {"evidence_kind": self.kind, "evidence_number": self.number}


ONLY_WORDS = Shown()


@transaction.atomic
def complete(topic: Topic, *, words: str, by: Actor, at: datetime, shown: Shown = ONLY_WORDS) -> Topic:
    """The body says what it did and shows what the procedure asks for; the next step begins, or the topic is done.

    Raises Refused, and NotPossible when the evidence is none.
    """
    case = begin(topic, "complete", by=by, at=at)
    _look_at(case, shown)
    return _completed(case, words=masked(words), by=by, at=at, shown=shown)


def _look_at(case: Case, shown: Shown) -> None:
    assert case.plan is not None
    assert case.step is not None
    if shown.kind not in case.plan.needs:
        raise NotPossible("kind", _("这一步要拿出凭据：%(names)s。") % {"names": names_of(case.plan.needs)})
    if shown.kind == WORDS:
        return
    if shown.kind not in KINDS or shown.number is None:
        raise NotPossible("number", _("请填写凭据的编号。"))
    wrong = KINDS[shown.kind].wrong(shown.number, case.step)
    if wrong:
        raise NotPossible("number", wrong)


def names_of(needs: tuple[str, ...]) -> str:
    """What is asked for, in the reader's language; kinds that no room here offers are left out."""
    return "、".join(str(KINDS[kind].name) for kind in needs if kind in KINDS)


def _completed(case: Case, *, words: str, by: Actor, at: datetime, shown: Shown) -> Topic:
    step, topic = case.step, case.topic
    assert step is not None
    assert topic.procedure is not None
    leave(step, Outcome.COMPLETED, by=by, at=at, words=words, **shown.fields())
    evidence = shown.fields()
    record(topic, "procedures.step_completed", by=by, at=at, public={"step": step.position} | evidence)
    return _onwards(topic, step, by, at)


def _onwards(topic: Topic, step: Step, by: Actor, at: datetime) -> Topic:
    assert topic.procedure is not None
    if step.planned + 1 < len(topic.procedure.plan):
        enter(topic, step.planned + 1, at)
        return topic
    record(topic, "procedures.finished", by=by, at=at, public={})
    return end(topic, "finish", at)


@transaction.atomic
def return_(topic: Topic, *, words: str, by: Actor, at: datetime) -> Topic:
    """The body sends the matter back to the step before, and says why. Raises Refused."""
    case = begin(topic, "return", by=by, at=at)
    assert case.step is not None
    leave(case.step, Outcome.RETURNED, by=by, at=at, words=masked(words))
    record(case.topic, "procedures.step_returned", by=by, at=at, public={"step": case.step.position})
    enter(case.topic, case.step.planned - 1, at)
    return case.topic


@transaction.atomic
def skip(topic: Topic, *, words: str, ground: str, by: Actor, at: datetime) -> Topic:
    """Leave a step out by a decision: with its reason and its legal ground, both public. Raises Refused."""
    case = begin(topic, "skip", by=by, at=at)
    assert case.step is not None
    if not words.strip() or not ground.strip():
        raise NotPossible("ground", _("跳过一步，要写明理由和依据。"))
    leave(case.step, Outcome.SKIPPED, by=by, at=at, words=masked(words), ground=masked(ground))
    record(case.topic, "procedures.step_skipped", by=by, at=at, public={"step": case.step.position})
    return _onwards(case.topic, case.step, by, at)


@transaction.atomic
def stop(topic: Topic, *, words: str, by: Actor, at: datetime) -> Topic:
    """The body does not agree, and the topic ends here, with the reason. Raises Refused."""
    case = begin(topic, "stop", by=by, at=at)
    assert case.step is not None
    leave(case.step, Outcome.STOPPED, by=by, at=at, words=masked(words))
    record(case.topic, "procedures.stopped", by=by, at=at, public={"step": case.step.position})
    return end(case.topic, "stop", at, reason=masked(words))


@transaction.atomic
def ask(topic: Topic, *, text: str, needed: int, days: int, by: Actor, at: datetime) -> Resolution:
    """Let the members of the body vote: when they adopt it, the step is completed with it in the same transaction.

    Raises Refused, resolutions.TooFew.
    """
    case = begin(topic, "ask", by=by, at=at)
    assert case.step is not None
    assert case.plan is not None
    row = resolutions.open_(
        committee=case.step.body,
        subject=(SUBJECT, case.topic.pk),
        title=case.topic.title,
        text=text,
        needed=needed,
        by=by,
        at=at,
        due_at=at + timedelta(days=days),
        rule=case.plan.ground,
    )
    public = {"step": case.step.position, "resolution": row.pk, "needed": needed}
    record(case.topic, "procedures.vote_asked", by=by, at=at, public=public)
    return row


def decided(resolution: Resolution, _by: Actor, at: datetime) -> None:
    """What follows when the body has voted: an adopted question completes the step, any other is told."""
    topic = whole().get(pk=resolution.subject_id)
    case = case_of(lock(topic, whole()))
    if case.step is None or case.topic.status != Status.UNDERWAY or case.step.body_id != resolution.committee_id:
        return
    if resolution.status == Decided.ADOPTED:
        words = resolution.minutes or resolution.text
        _completed(case, words=words, by=SYSTEM, at=at, shown=Shown("resolution", resolution.pk))
    else:
        change(case.topic, moved_at=at)
        public = {"step": case.step.position, "resolution": resolution.pk}
        record(case.topic, "procedures.vote_failed", by=SYSTEM, at=at, public=public)
