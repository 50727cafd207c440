"""What every deed on a warning begins and ends with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.journeys.warnings.law import Case, may_move
from gongdi.journeys.warnings.models import EarlyWarning, RuleCount
from gongdi.journeys.warnings.queries import case_of, whole

SUBJECT = "warning"


def begin(warning: EarlyWarning, name: str, *, by: Actor, at: datetime, seen: int | None) -> Case:
    """Lock the warning by writing, and make sure that this actor may make this move now. Raises Stale, Refused."""
    case = case_of(lock(warning, whole(), seen))
    insist(may_move(by, name, case, at))
    return case


def record(
    warning: EarlyWarning,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
    to: int | None = None,
) -> None:
    """Write the act of a deed on this warning; `to` is the person who is asked by it."""
    subject, place = (SUBJECT, warning.pk), warning.place_id
    write(Deed(verb, subject, at, place=place, by=by.person, for_=to, public=public, private=private))


def count(rule: int, **more: int) -> None:
    """Add to what became of the warnings of a rule."""
    RuleCount.objects.filter(rule=rule).update(**{name: F(name) + many for name, many in more.items()})
