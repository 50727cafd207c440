"""Asking the council for a budget."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.points.actions.programmes import record, still
from gongdi.instruments.points.actions.rules import majority
from gongdi.instruments.points.law import must
from gongdi.instruments.points.models import Budget, Programme
from gongdi.instruments.points.models.programme import BUDGET_MOST
from gongdi.instruments.points.queries.programmes import case_of
from gongdi.instruments.points.states import Right
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.models import Resolution

SUBJECT = "points.budget"


@transaction.atomic
def ask_budget(
    programme: Programme,
    *,
    points: int,
    why: str,
    by: Actor,
    at: datetime,
    concerned: frozenset[int] = frozenset(),
    due_at: datetime | None = None,
) -> Resolution:
    """Ask the council for points: more than half of its members must say yes. Raises Refused and NotPossible."""
    now = still(programme)
    must(by, Right.ASK_BUDGET, case_of(now), at)
    if type(points) is not int or not 1 <= points <= BUDGET_MOST:
        raise NotPossible("", _("预算要是1到一亿的整数。"))
    budget = Budget.objects.create(programme=now, points=points, why=why, asked_at=at)
    record(now, "points.budget_asked", by=by, at=at, points=points)
    title = _("%(name)s：积分预算%(points)s分") % {"name": now.book.name, "points": points}
    return open_(
        committee=now.council,
        subject=(SUBJECT, budget.pk),
        title=str(title),
        text=why,
        needed=majority(now, at),
        rule=str(_("发多少积分先有预算，要议事会过半数成员赞成")),
        concerned=concerned,
        by=by,
        at=at,
        due_at=due_at,
    )
