"""Dispatching many matters at once, each to the unit that was proposed for it, each in a transaction of its own."""

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries import visible_to
from gongdi.practices.appeals.queries.desk import PAGE
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.suggestions import unit_suggested_for_each
from gongdi.windows.desk.navigation import officers
from gongdi.windows.desk.views.gate import officers_only


@require_POST
@officers_only
def dispatch_many(request: HttpRequest) -> HttpResponse:
    """Dispatch what was ticked, and say of each whether it is done or why not."""
    actor, at = who(request), timezone.now()
    seen = dict(ticked(each) for each in request.POST.getlist("appeal")[:PAGE])
    appeals = list(visible_to(actor).filter(reference__in=seen))
    units = unit_suggested_for_each(appeals, at)
    results = [sent(each, units.get(each.reference), seen[each.reference], actor, at) for each in appeals]
    done = sum(result["done"] for result in results)
    context = {"results": results, "done": done, "left": len(results) - done, "navigation": officers(request)}
    return render(request, "desk/dispatched.html", context)


def ticked(value: str) -> tuple[str, int | None]:
    """What a ticked box says: the reference, and the version that was seen."""
    reference, _sign, version = value.partition(":")
    return reference, int(version) if re.fullmatch(r"[0-9]{1,9}", version) else None


def sent(appeal: Appeal, unit: Any, seen: int | None, by: Actor, at: datetime) -> dict[str, Any]:
    """Dispatch one, and say how it went."""
    result = {"href": reverse("desk:matter", args=[appeal.reference]), "title": appeal.title, "done": False}
    if unit is None:
        return result | {"said": _("权责清单上没有合适的单位，请逐件处理")}
    try:
        actions.dispatch(appeal, unit=unit, by=by, at=at, seen=seen)
    except actions.NotAdmitted as no:
        return result | {"said": str(no.ground.label)}
    except Refused as no:
        return result | {"said": str(no.decision.reason)}
    except Stale as no:
        return result | {
            "said": _("刚才有人先办了一步，现在是“%(status)s”") % {"status": no.thing.get_status_display()}
        }
    return result | {"said": _("已派给%(unit)s") % {"unit": in_language(unit)}, "done": True}
