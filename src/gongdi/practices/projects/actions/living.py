"""建设共管、效果共评、成果共享: who looks after it, whether it does good, how all share it."""

from datetime import datetime

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Organisation
from gongdi.practices.projects.actions.moving import (
    TEXT_MOST,
    begin,
    enter,
    leave,
    record,
    show,
    words,
)
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.models import Project, Said, Voice
from gongdi.practices.projects.states import Status


@transaction.atomic
def hand_over(
    project: Project,
    *,
    custodian: Organisation,
    rules: str,
    by: Actor,
    at: datetime,
    kind: str = "",
    number: int | None = None,
) -> Project:
    """Settle who looks after it and by which rules; a thing in the register of assets may be named with it.

    Raises Refused, NotPossible.
    """
    now = begin(project, "hand_over", by=by, at=at)
    said = words("rules", rules, most=TEXT_MOST)
    if kind:
        show(now, Purpose.CARE, kind, number, at)
    enter(now, "hand_over", at, custodian=custodian, care_rules=said)
    record(now, "hand_over", by=by, at=at, private={"rules": said}, custodian=custodian.pk, how=kind, number=number)
    return now


@transaction.atomic
def thank(project: Project, *, is_good: bool, by: Actor, at: datetime, words_: str = "") -> Project:
    """Say as somebody whom it serves whether it does good, once. Raises Refused."""
    now = begin(project, "thank", by=by, at=at)
    said = masked(words_.strip())[:300]
    spoken = {"round": now.round, "person_id": by.somebody, "words": said, "is_good": is_good, "at": at}
    Voice.objects.create(project=now, said=Said.JUDGED, **spoken)
    change(now, thanked=now.thanked + int(is_good))
    record(now, "thank", by=by, at=at, private={"words": said} if said else None, good=is_good)
    return now


@transaction.atomic
def judge(project: Project, *, by: Actor, at: datetime, kind: str = "", number: int | None = None) -> Project:
    """Take over the judgement of those it serves: of a small thing their word, of a large one what is shown.

    Raises Refused, NotPossible.
    """
    now = begin(project, "judge", by=by, at=at)
    if now.course.is_small:
        kind, number = "", None
    else:
        show(now, Purpose.JUDGEMENT, kind, number, at)
    enter(now, "judge", at, judged_at=at)
    record(now, "judge", by=by, at=at, how=kind, number=number, thanked=now.thanked)
    return now


@transaction.atomic
def redo(project: Project, *, reason: str, by: Actor, at: datetime) -> Project:
    """Send it back to be mended: it is built, accepted and judged anew. Raises Refused."""
    now = begin(project, "redo", by=by, at=at)
    why = words("reason", reason)
    anew = {"round": now.round + 1, "backers": 0, "thanked": 0, "photos_after": 0}
    enter(now, "redo", at, accepter=None, accepted_at=None, accepted_words="", **anew)
    record(now, "redo", by=by, at=at, private={"reason": why})
    return now


@transaction.atomic
def share(project: Project, *, rules: str, by: Actor, at: datetime) -> Project:
    """Publish who may use it, when and at what price, or how its benefit is divided; the path ends. Raises Refused."""
    now = begin(project, "share", by=by, at=at)
    said = words("rules", rules, most=TEXT_MOST)
    leave(now, Status.DONE, at, sharing_rules=said)
    record(now, "share", by=by, at=at, private={"rules": said})
    return now
