"""What the named person says: it is so, and the platform raises an appeal; or it is not, with the reason."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Person
from gongdi.ground.record.actions import Deed, write_many
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.warnings.actions.glancing import look_again_at
from gongdi.journeys.warnings.actions.moving import begin, count, record
from gongdi.journeys.warnings.models import EarlyWarning, WarningEvidence
from gongdi.journeys.warnings.reasons import plea_words
from gongdi.journeys.warnings.states import MOVES, Status
from gongdi.practices.appeals.actions import Plea, raise_unasked
from gongdi.practices.appeals.models import Appeal

WORDS_MOST = 2_000
MINUTE = timedelta(minutes=1)


@transaction.atomic
def confirm(warning: EarlyWarning, *, words: str, by: Actor, at: datetime, seen: int | None = None) -> EarlyWarning:
    """Say that it is so: the platform raises an appeal with the reasons and these words, which everybody reads.

    Those whose appeals it stands on are served by it: they are told, and they judge what comes of it. Raises Stale,
    Refused, NotPossible without words.
    """
    now = begin(warning, "confirm", by=by, at=at, seen=seen).warning
    assert now is not None
    given, was = public_words(words), now.status
    title, detail = plea_words(now, given)
    served = served_by(now)
    plea = Plea(detail=detail, place=now.place, title=title, category=now.category)
    appeal = raise_unasked(plea, served=served, by=by, at=at)
    answer(now, "confirm", given, was, by=by, at=at, appeal=appeal)
    public = {"appeal": appeal.reference, "served": len(served)}
    record(now, MOVES["confirm"].act, by=by, at=at, public=public, private={"text": given})
    tell_evidence(now, by, at)
    return now


@transaction.atomic
def dismiss(warning: EarlyWarning, *, words: str, by: Actor, at: datetime, seen: int | None = None) -> EarlyWarning:
    """Say why nothing is to be done. What has come since is looked at again, so that growth is not overlooked.

    Raises Stale, Refused, NotPossible without words.
    """
    now = begin(warning, "dismiss", by=by, at=at, seen=seen).warning
    assert now is not None
    given, was = public_words(words), now.status
    answer(now, "dismiss", given, was, by=by, at=at)
    record(now, MOVES["dismiss"].act, by=by, at=at, public={}, private={"text": given})
    look_again_at(now)
    return now


def public_words(words: str) -> str:
    """The words without numbers of anybody. Raises NotPossible without any."""
    given = masked(words.strip())[:WORDS_MOST]
    if not given:
        raise NotPossible("words", _("请写明理由。"))
    return given


def answer(
    warning: EarlyWarning, name: str, words: str, was: str, *, by: Actor, at: datetime, appeal: Appeal | None = None
) -> None:
    """Give the warning its answer, and count it: one that had lapsed is no longer among those nobody answered."""
    to = MOVES[name].to
    change(warning, status=to, due_at=None, answered_by_id=by.somebody, answered_at=at, words=words, appeal=appeal)
    minutes = (at - warning.raised_at) // MINUTE
    count(warning.rule_id, minutes=minutes, lapsed=-(was == Status.LAPSED), **{str(to): 1})


def served_by(warning: EarlyWarning) -> list[int]:
    """The numbers of those who raised what the warning stands on, without those who were forgotten."""
    told = WarningEvidence.objects.filter(warning=warning, appeal__reporter__isnull=False)
    people = Person.objects.filter(pk__in=told.values("appeal__reporter"), forgotten_at=None)
    return list(people.order_by("pk").values_list("pk", flat=True))


def tell_evidence(warning: EarlyWarning, by: Actor, at: datetime) -> None:
    """Say on the line of each appeal on which it stands that the platform took the matter up."""
    rows = WarningEvidence.objects.filter(warning=warning).order_by("appeal").values_list("appeal", "appeal__place")
    public = {"warning": warning.pk}
    write_many(
        [
            Deed("warnings.taken_up", ("appeal", number), at, place=place, by=by.person, public=public)
            for number, place in rows
        ]
    )
