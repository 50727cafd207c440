"""The first look at an appeal: what it is and which track it takes, or why it is not taken up."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Refused
from gongdi.practices.appeals.actions.moving import begin, finish
from gongdi.practices.appeals.models import (
    Appeal,
    Audience,
    Category,
    Channel,
    Follower,
    Note,
    NoteKind,
    RefusalReason,
    Served,
    Track,
)
from gongdi.practices.appeals.states import OPEN, Right


@transaction.atomic
def triage(
    appeal: Appeal,
    *,
    category: Category,
    track: Track,
    by: Actor,
    at: datetime,
    audience: Audience | None = None,
    seen: int | None = None,
) -> Appeal:
    """Say what the appeal is about and which of the four tracks it takes; may narrow who reads it, never widen."""
    matter = begin(appeal, "triage", by=by, at=at, seen=seen)
    if audience == Audience.PARTIES and matter.appeal.channel == Channel.PLATFORM:
        reason = _("平台主动立案的诉求总是公开的，不能只让当事人看到。")
        raise Refused(Decision(Right.TRIAGE, False, "moment", reason, ("is_not_the_platforms",)))
    narrower = audience if audience == Audience.PARTIES else matter.appeal.audience
    public = {"track": track.code, "audience": narrower, "raised_at": matter.appeal.raised_at.isoformat()}
    return finish(matter, "triage", by=by, at=at, public=public, category=category, track=track, audience=narrower)


@transaction.atomic
def refuse(
    appeal: Appeal, *, reason: RefusalReason, text: str = "", by: Actor, at: datetime, seen: int | None = None
) -> Appeal:
    """Not take the appeal up, for one of the listed reasons. The person can contest it once."""
    matter = begin(appeal, "refuse", by=by, at=at, seen=seen)
    private = {"text": text} if text else None
    public = {"reason": reason, "raised_at": matter.appeal.raised_at.isoformat()}
    return finish(matter, "refuse", by=by, at=at, public=public, private=private, refusal=reason)


@transaction.atomic
def contest(appeal: Appeal, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """The person asks for the refusal to be looked at again; it goes back to triage with its own clock."""
    matter = begin(appeal, "contest", by=by, at=at, seen=seen)
    Note.objects.create(
        appeal=appeal, kind=NoteKind.CONTEST, round=matter.appeal.round, text=reason, by_id=by.person, at=at
    )
    private = {"text": reason}
    return finish(matter, "contest", by=by, at=at, private=private, contested_at=at, refusal="")


@transaction.atomic
def merge(appeal: Appeal, *, into: Appeal, by: Actor, at: datetime, seen: int | None = None) -> Appeal:
    """Say that this is the same matter as another open one; its reporter follows that one from now on.

    Raises Refused when the other is this one, has ended, or was itself merged.
    """
    matter = begin(appeal, "merge", by=by, at=at, seen=seen)
    main = Appeal.objects.get(pk=into.pk)
    if main.pk == appeal.pk or main.status not in OPEN:
        reason = _("只能并入另一件正在办理的事。")
        raise Refused(Decision(Right.MERGE, False, "moment", reason, ("main_is_open",)))
    if matter.appeal.reporter_id and matter.appeal.reporter_id != main.reporter_id:
        Follower.objects.get_or_create(appeal=main, person_id=matter.appeal.reporter_id, defaults={"at": at})
    for person in Served.objects.filter(appeal=appeal).values_list("person", flat=True):
        Follower.objects.get_or_create(appeal=main, person_id=person, defaults={"at": at})
    return finish(matter, "merge", by=by, at=at, public={"into": main.reference}, merged_into=main)
