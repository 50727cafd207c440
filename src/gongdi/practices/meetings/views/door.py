"""Coming in: the code that was scanned, or typed from the convener's phone."""

from datetime import datetime

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.words import Words
from gongdi.practices.meetings import actions
from gongdi.practices.meetings.codes import code, is_fresh
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.queries.sight import attendance_of, whole
from gongdi.practices.meetings.views.showing import seen, show

WAIT_SECONDS = 900
WRONG_A_MINUTE = 10
KEPT = "meetings.door"


@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, number: int) -> HttpResponse:
    """Sign in. A code that was fresh when it was scanned lasts until one has signed in to the account.

    A meeting of a body is shown to those who belong to it, and to whoever stands before the convener's phone.
    """
    meeting, at = get_object_or_404(whole(), pk=number), timezone.now()
    keep(request, meeting, request.GET.get("code", ""), at)
    if kept_code(request, meeting, at) is None:
        seen(request, number)
    if request.method == "GET":
        kept, mine = kept_code(request, meeting, at), attendance_of(meeting, who(request))
        return show(request, "door", {"meeting": meeting, "kept": kept is not None, "mine": mine})
    return come(request, meeting, at)


def come(request: HttpRequest, meeting: Meeting, at: datetime) -> HttpResponse:
    """Sign in with the code that was kept or typed; wrong ones are counted."""
    if who(request).person is None:
        return redirect(f"{reverse('account_login')}?next={reverse('meetings:door', args=[meeting.pk])}")
    typed, tries = request.POST.get("code", ""), f"meetings.door.{who(request).person}"
    given, seen_at = (typed, at) if typed else kept_code(request, meeting, at) or ("", at)
    if too_many(tries):
        return no_entry(request, meeting, _("试的次数太多了，请过一分钟再试，或者请召集人替您签到。"), 429)
    try:
        mine = actions.door.sign_in(meeting, code=given, seen_at=seen_at, by=who(request), at=at)
    except Refused as no:
        cache.incr(tries)
        return no_entry(request, meeting, no.decision.reason, 403 if no.decision.about == "person" else 409)
    messages.success(request, _("签到了，您是%(number)s号。") % {"number": mine.number})
    return redirect("meetings:one", meeting.pk)


def too_many(tries: str) -> bool:
    """Whether there were too many wrong codes of one person in this minute."""
    cache.add(tries, 0, timeout=60)
    return bool(cache.get(tries, 0) >= WRONG_A_MINUTE)


def no_entry(request: HttpRequest, meeting: Meeting, reason: Words, status: int) -> HttpResponse:
    """Why one cannot sign in."""
    return show(request, "door", {"meeting": meeting, "reason": reason}, status=status)


def keep(request: HttpRequest, meeting: Meeting, given: str, at: datetime) -> None:
    """Remember in the session that a fresh code of this meeting was scanned now."""
    if given and is_fresh(meeting.pk, given, at):
        request.session[KEPT] = [meeting.pk, at.timestamp()]


def kept_code(request: HttpRequest, meeting: Meeting, at: datetime) -> tuple[str, datetime] | None:
    """The code that was scanned within the last quarter of an hour, and when; None without one."""
    number, then = request.session.get(KEPT) or (0, 0.0)
    if number != meeting.pk or at.timestamp() - then > WAIT_SECONDS:
        return None
    seen_at = datetime.fromtimestamp(then, tz=at.tzinfo)
    return code(meeting.pk, seen_at), seen_at
