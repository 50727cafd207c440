"""What the organ finds, with reasons: only what the charter itself says may follow, and never more than words."""

from datetime import datetime, timedelta

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.charters import faults
from gongdi.practices.charters.actions.hearing import case_in, record_case, start_case, told
from gongdi.practices.charters.measures import OF_BREACH, OF_PRAISE, Measure
from gongdi.practices.charters.models import Case, CaseKind
from gongdi.practices.charters.states.cases import Status

APPEAL_DAYS, PRAISE_MOST = 15, 300


def open_measures(case: Case) -> list[Measure]:
    """What may be found in a case: what its version of the charter says, and that there was no breach."""
    if case.kind == CaseKind.PRAISE:
        return [each for each in OF_PRAISE if each in case.version_of.measures]
    return [Measure.NO_BREACH, *(each for each in OF_BREACH if each in case.version_of.measures)]


@transaction.atomic
def find(case: Case, *, measure: str, finding: str, by: Actor, at: datetime, praise: str = "") -> Case:
    """Find, after the person was heard or let their time pass. `praise` are the words that everybody reads.

    A breach may be appealed within fifteen days. Raises Refused, NotPossible.
    """
    is_praise = case.kind == CaseKind.PRAISE
    name = "praise" if is_praise else "find"
    now = case_in(start_case(case, name, by=by, at=at))
    if measure not in open_measures(now):
        raise NotPossible("measure", faults.UNKNOWN_MEASURE)
    public = _public(now, measure, praise)
    change(
        now,
        status=Status.CLOSED if is_praise else Status.FOUND,
        measure=measure,
        finding=told(finding, "finding"),
        found_by_id=by.somebody,
        found_at=at,
        praise=public,
        due_at=None if is_praise else at + timedelta(days=APPEAL_DAYS),
        ended_at=at if is_praise else None,
    )
    record_case(now, name, by=by, at=at, words=now.finding)
    return now


def _public(case: Case, measure: str, praise: str) -> str:
    if measure != Measure.PRAISE:
        return ""
    if not case.consents:
        raise NotPossible("measure", faults.NEEDS_CONSENT)
    words = masked(praise.strip())[:PRAISE_MOST]
    if not words:
        raise NotPossible("praise", faults.PUBLIC_WORDS_MISSING)
    return words
