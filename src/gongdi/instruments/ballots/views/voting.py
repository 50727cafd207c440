"""Voting: fill in, look at it once more, cast; for oneself, for whom one speaks for, or with an officer's help."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.answering import OK, UNPROCESSABLE, sent, status_of
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import PostKind
from gongdi.instruments.ballots import actions, words
from gongdi.instruments.ballots.forms import HelpedPaper, Paper
from gongdi.instruments.ballots.law import may_move
from gongdi.instruments.ballots.models import Ballot, Origin, Voter
from gongdi.instruments.ballots.queries import asked_for, kept, name_of, question_of
from gongdi.instruments.ballots.reading import Sight
from gongdi.instruments.ballots.reviewing import lines_of
from gongdi.instruments.ballots.views.pages import page, seen, tried

KEY, KEY_MOST = "key", 64
HELD = ("csrfmiddlewaretoken", "cast", "change")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, number: int) -> HttpResponse:
    """My vote. The first press shows what was chosen, the second casts it; nothing of it is kept in between."""
    found = seen(request, number)
    return _answered(request, found, found.may_vote, Paper, {})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def speak(request: HttpRequest, number: int, voter: int) -> HttpResponse:
    """A vote by proxy."""
    found = seen(request, number)
    line = _line(number, voter, person__in=who(request).principals)
    question = asked_for(found.ballot, line, who(request))
    decision = may_move(who(request), "speak", question, timezone.now())
    return _answered(request, found, decision, Paper, {"for_": line})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def help_(request: HttpRequest, number: int, voter: int) -> HttpResponse:
    """A vote that an officer writes for somebody who says it, at the door or on the telephone."""
    found, actor = seen(request, number), who(request)
    if not found.may_keep:
        raise Http404(voter)
    line = _line(number, voter)
    phone = actor.holds(PostKind.PHONE_DESK, found.ballot.place.path)
    origin, name = (Origin.TELEPHONE, "telephone") if phone else (Origin.HELPER, "help")
    decision = may_move(actor, name, kept(question_of(found.ballot, line), timezone.now()), timezone.now())
    return _answered(request, found, decision, HelpedPaper, {"for_": line, "origin": origin})


def _line(number: int, voter: int, **mine: Any) -> Voter:
    """A line of the roll; whoever may not know of it is answered as if it were none, with as many questions asked."""
    return get_object_or_404(Voter.objects.select_related("person", "owner"), ballot=number, pk=voter, **mine)


def _answered(
    request: HttpRequest, found: Sight, decision: Decision, shape: type[Paper], how: dict[str, Any]
) -> HttpResponse:
    """The form, the look once more, or where the cast vote leads to."""
    form, more = shape(found.ballot, found.options, sent(request)), {"decision": decision, "how": how}
    if not form.is_valid() or not (decision or _is_again(request)):
        return _paper(request, found, form, more, UNPROCESSABLE if form.is_bound and decision else status_of(decision))
    chosen, status = tried(form, lambda: lines_of(found.ballot, form.options, form.given))
    if chosen and "cast" in request.POST:
        cast, status = tried(form, lambda: _cast(request, found.ballot, form, how))
        if cast:
            return redirect("ballots:keep" if "origin" in how else "ballots:one", found.ballot.pk)
    elif chosen and "change" not in request.POST:
        return _review(request, found, form, how)
    return _paper(request, found, form, more, status)


def _paper(request: HttpRequest, found: Sight, form: Paper, more: dict[str, Any], status: int) -> HttpResponse:
    """The paper to be filled in."""
    line = more["how"].get("for_")
    context = {
        "sight": found,
        "ballot": found.ballot,
        "form": form,
        "key": request.POST.get(KEY, uuid4().hex)[:KEY_MOST],
        "mode": words.mode_said(found.ballot),
        "for_name": name_of(line) if line else "",
    }
    return page(request, "vote", context | more, status=status)


def _review(request: HttpRequest, found: Sight, form: Paper, how: dict[str, Any]) -> HttpResponse:
    again = [(name, value) for name, values in request.POST.lists() for value in values if name not in HELD]
    more = {"lines": lines_of(found.ballot, form.options, form.given), "sent": again, "form": form, "how": how}
    return page(request, "review", {"sight": found, "ballot": found.ballot, **more}, status=OK)


def _is_again(request: HttpRequest) -> bool:
    """Whether this may be a vote sent twice: then the action finds the first, or refuses."""
    return KEY in request.POST and "cast" in request.POST


def _cast(request: HttpRequest, ballot: Ballot, form: Paper, how: dict[str, Any]) -> Voter:
    key = request.POST.get(KEY, "")
    voter = actions.cast(ballot, form.given, by=who(request), at=timezone.now(), key=key, **how)
    messages.success(request, _("票已经投出，名单上记了“已投票”。"))
    return voter
