"""Why: the reason behind one act, and what the judge says to me now."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.law import may, may_move
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries import public, seen_by, visible_to
from gongdi.practices.appeals.queries.line import told_of
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import Right
from gongdi.windows.portal import reasons
from gongdi.windows.portal.views.showing import show


@require_safe
def why(request: HttpRequest, number: UUID) -> HttpResponse:
    """The reason behind one act, for whoever may see the matter."""
    act = Act.objects.filter(pk=number, subject_kind="appeal").first()
    seen = sight(request, act.subject_id) if act else None
    if act is None or seen is None:
        raise Http404(str(number))
    told = told_of(seen[0], act)
    return show(request, "why", {"appeal": seen[0], "knot": told, "reason": reasons.why(act, seen[0])})


def sight(request: HttpRequest, number: int) -> tuple[Appeal, bool] | None:
    """The appeal of a number and whether the person is a party; None when they may not know of it."""
    if appeal := visible_to(who(request)).filter(pk=number).first():
        return appeal, True
    appeal = public().filter(pk=number).first()
    return (appeal, False) if appeal else None


@require_safe
def why_right(request: HttpRequest) -> HttpResponse:
    """What the judge says to this person about a right on a matter, with the facts that hold and those that do not."""
    seen = seen_by(who(request), request.GET.get("reference", ""))
    if seen is None or request.GET.get("right", "") not in {right.value for right in Right}:
        raise Http404
    appeal, right, at = seen[0], Right(request.GET["right"]), timezone.now()
    move, matter = reasons.move_of(right), matter_of(seen[0])
    decision = may_move(who(request), move.name, matter, at) if move else may(who(request), right, matter, at)
    rule = reasons.judged(right, appeal, who(request), matter.returned, at)
    label = move.label if move else _("看这件事")
    return show(request, "why_right", {"appeal": appeal, "decision": decision, "rule": rule, "label": label})
