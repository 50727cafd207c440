"""Looking at statements before everybody does."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.practices.questions import actions
from gongdi.practices.questions.forms import HideForm
from gongdi.practices.questions.models import Question, Statement
from gongdi.practices.questions.queries import statements
from gongdi.practices.questions.views.showing import asked, of_question, page, said

DEEDS = {"show": actions.show, "restore": actions.restore}
DONE = {"show": _("已经采用，大家可以回答了。"), "restore": _("已经重新采用。")}


@never_cache
@login_required
@require_safe
def moderate(request: HttpRequest, number: int) -> HttpResponse:
    """What waits to be looked at, oldest first, without names; below, what was decided."""
    question = asked(number)
    context = of_question(request, question)
    if not context["sight"].may_moderate:
        context["reason"] = context["sight"].may_moderate.reason
        return page(request, "no", context, status=403)
    context |= {"waiting": list(statements.waiting(question)), "judged": list(statements.judged(question))}
    return page(request, "moderate", context)


@login_required
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, number: int, statement: int, name: str) -> HttpResponse:
    """Take a statement in, or leave it out with a reason."""
    question = asked(number)
    row = get_object_or_404(Statement, question=question, number=statement)
    if name == "hide":
        return hide(request, question, row)
    if name not in DEEDS or request.method != "POST":
        raise Http404(name)
    try:
        DEEDS[name](row, by=who(request), at=timezone.now())
    except Refused as no:
        status = 403 if no.decision.about == "person" else 409
        return page(request, "no", {"question": question, "reason": no.decision.reason}, status=status)
    messages.success(request, DONE[name])
    return redirect("questions:moderate", number)


def hide(request: HttpRequest, question: Question, row: Statement) -> HttpResponse:
    """The form for the reason, and leaving it out."""
    form = HideForm(request.POST if request.method == "POST" else None)
    context, status = of_question(request, question, form=form, row=row), 200
    if not context["sight"].may_moderate:
        return page(request, "no", context | {"reason": context["sight"].may_moderate.reason}, status=403)
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                actions.hide(row, by=who(request), at=timezone.now(), **form.cleaned_data)
                return redirect("questions:moderate", question.pk)
        except Refused as no:
            status = said(form, no)
    return page(request, "hide", context, status=status)
