"""The minutes: written by the acts, finished, signed, published, corrected; one page to print."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.asking import who
from gongdi.practices.meetings.actions.closing import unsigned
from gongdi.practices.meetings.deeds import Form
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.queries.minutes import shown
from gongdi.practices.meetings.reading import Sight
from gongdi.practices.meetings.states import Role
from gongdi.practices.meetings.states.meetings import AFTER, Status
from gongdi.practices.meetings.views.showing import seen, show


def page(request: HttpRequest, meeting: Meeting, broken: Mapping[str, Form], *, status: int = 200) -> HttpResponse:
    """The minutes with what is to be done with them. Raises Http404 for those who were not there, until published."""
    sight = Sight(meeting, who(request), timezone.now(), broken)
    public, inside = meeting.status == Status.PUBLISHED, sight.runs or sight.hall.mine is not None
    if meeting.status not in AFTER or not (public or inside):
        raise Http404(meeting.pk)
    context = {"sight": sight, "meeting": meeting, "broken": next(iter(broken.values()), None)}
    return show(request, "minutes", context | written_of(meeting), status=status)


def written_of(meeting: Meeting) -> dict[str, object]:
    """The lines, remarks, signatures and corrections of the minutes."""
    return {
        "lines": shown(meeting),
        "record": getattr(meeting, "record", None),
        "signed": meeting.signed.order_by("at"),
        "missing": [Role(role).label for role in unsigned(meeting)],
        "corrections": meeting.corrections.order_by("at"),
    }


@never_cache
@require_safe
def minutes(request: HttpRequest, number: int) -> HttpResponse:
    """The minutes of a meeting."""
    return page(request, seen(request, number), {})
