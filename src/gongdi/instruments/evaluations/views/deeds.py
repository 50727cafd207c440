"""Deeds on an evaluation: judging, replying for the unit, calling it off."""

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.answering import sent
from gongdi.ground.access.asking import who
from gongdi.instruments.evaluations import actions, queries
from gongdi.instruments.evaluations.actions.answering import read
from gongdi.instruments.evaluations.forms import AnswerForm, ReasonForm, ReplyForm
from gongdi.instruments.evaluations.law import Affair, may_move
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.states import MOVES
from gongdi.instruments.evaluations.views.frame import Deed, page

NEW = ["GET", "POST"]


def found(request: HttpRequest, number: int) -> tuple[Evaluation, Affair]:
    """An evaluation, and as it concerns the one who asks. Raises Http404."""
    row = get_object_or_404(queries.whole(), pk=number)
    return row, queries.affair_of(row, who(request), timezone.now())


def one(request: HttpRequest, found: tuple[Evaluation, Affair], form: Form, name: str, deed: Deed) -> HttpResponse:
    """The page of a deed on an evaluation."""
    row, affair = found
    back = reverse("evaluations:one", args=[row.pk])

    def do() -> str:
        deed()
        return back

    decision = may_move(who(request), name, affair, timezone.now())
    context = {"back": back, "name": row.title, "label": MOVES[name].label, "deed": name, "judge": affair.judge}
    return page(request, form, decision, do, "answer" if name == "answer" else "deed", context)


@login_required
@require_http_methods(NEW)
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Judge, or change what one said."""
    row, affair = seen = found(request, number)
    criteria, marks = list(row.yardstick.criteria.all()), read(affair.judge.marks) if affair.judge else ()
    form = AnswerForm(sent(request), criteria=criteria, marks=marks)
    by, at = who(request), timezone.now()
    return one(request, seen, form, "answer", lambda: actions.answer(row, marks=form.marks(), by=by, at=at))


@login_required
@require_http_methods(NEW)
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Reply for the unit that was judged."""
    seen, form, by, at = found(request, number), ReplyForm(sent(request)), who(request), timezone.now()
    return one(request, seen, form, "reply", lambda: actions.reply(seen[0], by=by, at=at, **form.cleaned_data))


@login_required
@require_http_methods(NEW)
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Call an evaluation off."""
    seen, form, by, at = found(request, number), ReasonForm(sent(request)), who(request), timezone.now()
    return one(request, seen, form, "cancel", lambda: actions.cancel(seen[0], by=by, at=at, **form.cleaned_data))
