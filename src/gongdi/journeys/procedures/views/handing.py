"""What people answered before a meeting, and what a meeting said on its way: the two pages in between."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import admit, answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.journeys.procedures import actions, queries
from gongdi.journeys.procedures.forms import BringQuestionForm
from gongdi.journeys.procedures.onward import may_bring_question, may_put_meeting
from gongdi.journeys.procedures.views.showing import after
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.queries.sight import visible_to
from gongdi.practices.meetings.states.motions import Status as Moved
from gongdi.practices.meetings.subjects import ITEM, MOTION, PROPOSAL
from gongdi.practices.questions.queries.sight import whole
from gongdi.practices.questions.reading import motion_kept


@login_required
@require_http_methods(["GET", "POST"])
def bring_question(request: HttpRequest, number: int) -> HttpResponse:
    """Put what all groups support on the agenda of a meeting."""
    question, at = get_object_or_404(whole(), pk=number), timezone.now()
    decision = may_bring_question(who(request), number, at)
    form = BringQuestionForm(sent(request), actor=who(request), place=question.place)

    def deed() -> str:
        item = actions.bring_question(question, by=who(request), at=at, **form.cleaned_data)
        return reverse("meetings:one", args=[item.meeting_id])

    context = {"form": form, "decision": decision, "question": question, "motion": motion_kept(question)}
    return after(request, answered(request, form, deed, decision), "bring_question", context)


@never_cache
@login_required
@require_safe
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """What a meeting adopted and what residents proposed for it: of which a topic is made."""
    meeting = get_object_or_404(visible_to(who(request)), pk=number)
    admit(may_put_meeting(who(request), number, timezone.now()))
    return show(request, "procedures/choose.html", {"meeting": meeting, "lists": lists_of(meeting)})


def lists_of(meeting: Meeting) -> list[tuple[str, str, list[tuple[int, str]]]]:
    """Title, kind and (number, words) of what no topic was made of yet."""
    motions = list(meeting.motions.filter(status=Moved.ADOPTED, amends=None).order_by("number"))
    items = list(meeting.items.filter(subject_kind=PROPOSAL).order_by("number"))
    gone = queries.taken(MOTION, [row.pk for row in motions]), queries.taken(ITEM, [row.pk for row in items])
    return [
        (_("通过的动议"), MOTION, [(row.pk, row.text) for row in motions if row.pk not in gone[0]]),
        (_("居民的民提"), ITEM, [(row.pk, row.title) for row in items if row.pk not in gone[1]]),
    ]
