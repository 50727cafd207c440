"""The list of meetings, the rules by which they are held, and the page of one meeting."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.onward import ways
from gongdi.practices.meetings.deeds import Form
from gongdi.practices.meetings.models import Meeting, MeetingRequest
from gongdi.practices.meetings.queries.choices import kinds_for
from gongdi.practices.meetings.queries.sight import kinds_in_force, visible_to
from gongdi.practices.meetings.reading import Sight, entry
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.subjects import MEETING

SHOWN = 30
COMING = (Status.CALLED, Status.OPEN)


def show(request: HttpRequest, name: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    layout = "site/desk.html" if who(request).is_staff else "site/portal.html"
    return render(request, f"meetings/{name}.html", {"layout": layout, **context}, status=status)


def seen(request: HttpRequest, number: int) -> Meeting:
    """The meeting as this person may know of it. Raises Http404."""
    return get_object_or_404(visible_to(who(request)), pk=number)


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is coming and on first, then what was held; and what residents ask for."""
    at, rows = timezone.now(), visible_to(who(request))
    coming = rows.filter(status__in=COMING).order_by("starts_at", "pk")[:SHOWN]
    held = rows.exclude(status__in=COMING).order_by("-starts_at", "-pk")[:SHOWN]
    asked = MeetingRequest.objects.filter(meeting=None).select_related("kind", "place").order_by("-at")[:SHOWN]
    lists = {
        name: [entry(row, at, reverse("meetings:one", args=[row.pk])) for row in found]
        for name, found in (("coming", coming), ("held", held))
    }
    more = {"asked": asked, "may_call": bool(kinds_for(who(request))), "may_ask": bool(who(request).homes)}
    return show(request, "index", lists | more)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The kinds of meetings with what each asks."""
    return show(request, "rules", {"kinds": kinds_in_force()})


def page(request: HttpRequest, meeting: Meeting, broken: Mapping[str, Form], *, status: int = 200) -> HttpResponse:
    """The page of one meeting."""
    sight = Sight(meeting, who(request), timezone.now(), broken)
    further = ways(MEETING, meeting.pk, sight.actor, sight.at) if sight.actor.is_staff else []
    context = {"sight": sight, "meeting": meeting, "ways": further, "broken": next(iter(broken.values()), None)}
    return show(request, "one", context, status=status)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """When and where, what is talked about, what was decided, what came of it, and what I may do."""
    return page(request, seen(request, number), {})
