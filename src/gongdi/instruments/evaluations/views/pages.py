"""What anybody may look at: which evaluations there are, and one with its criteria and its result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.instruments.evaluations import queries
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.reading import coverage, deeds, entry, facts, shown, turnout
from gongdi.instruments.evaluations.states import OPEN, Status
from gongdi.ledger.lots.queries import of_subject as lot_of_subject

SHOWN, EARLIER = 50, 5


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mine to judge first, then what is being judged, then the results."""
    actor, at = who(request), timezone.now()
    mine = list(queries.to_answer(actor, at)[:SHOWN]) if actor.person else []
    rows = [row for row in queries.newest()[:SHOWN] if row not in mine]
    context = {
        "mine": [entry(row) for row in mine],
        "running": [entry(row) for row in rows if row.status in OPEN],
        "published": [entry(row) for row in rows if row.status not in OPEN],
        "may_open": bool(actor.paths(PostKind.HEAD)),
    }
    return show(request, "evaluations/index.html", context)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What is judged and by what, what one may do, the result and the reply."""
    row, actor, at = get_object_or_404(queries.whole(), pk=number), who(request), timezone.now()
    affair = queries.affair_of(row, actor, at)
    can = deeds(actor, row, affair, at)
    context = {"evaluation": row, "can": can, "judge": affair.judge, "facts": facts(row)}
    return show(request, "evaluations/one.html", context | standing(row))


def standing(row: Evaluation) -> dict[str, object]:
    """How an evaluation stands, for everybody: who answered so far, or what came of it."""
    criteria = list(row.yardstick.criteria.all())
    earlier = queries.of_subject(*row.subject).filter(place=row.place_id, opened_at__lt=row.opened_at)[:EARLIER]
    return {
        "criteria": criteria,
        "turnout": turnout(queries.rolls_of(row)) if row.status == Status.OPEN else "",
        "tables": shown(row, criteria),
        "coverage": coverage(row.result) if row.result else "",
        "lot": lot_of_subject(queries.LOT, row.pk) if row.sample else None,
        "earlier": [entry(each) for each in earlier],
    }
