"""Rules of a kind of meeting: what changes is a new version, from now on. Meetings that were called keep theirs."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.meetings.law import Hall, must
from gongdi.practices.meetings.models import MeetingKind
from gongdi.practices.meetings.states import Right

CHANGEABLE = ("residents_needed", "notice_days", "quorum_least", "speech_minutes", "finish_days", "publish_days")


@transaction.atomic
def revise(kind: MeetingKind, *, by: Actor, at: datetime, **changes: int) -> MeetingKind:
    """A new version of a kind in force, with these of its numbers changed. Raises Refused, KeyError for other names."""
    must(by, Right.REVISE, Hall("/", kind), at)
    MeetingKind.objects.filter(pk=kind.pk, to_at=None).update(to_at=at)
    now = MeetingKind.objects.get(pk=kind.pk)
    given: dict[str, Any] = model_to_dict(now, exclude=["id", "version", "from_at", "to_at"])
    given |= {name: changes[name] for name in CHANGEABLE if name in changes}
    if unknown := changes.keys() - set(CHANGEABLE):
        raise KeyError(*sorted(unknown))
    new = MeetingKind.objects.create(version=now.version + 1, from_at=at, **given)
    body = {"code": new.code, "version": new.version}
    write(Deed("meetings.kind_revised", ("meeting_kind", new.pk), at, by=by.person, public=body))
    return new
