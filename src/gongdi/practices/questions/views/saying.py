"""Answering, one statement at a time; looking at one's own answers; adding a statement."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions import actions
from gongdi.practices.questions.forms import ProposeForm
from gongdi.practices.questions.models import Question, Statement
from gongdi.practices.questions.queries import statements
from gongdi.practices.questions.states import Choice
from gongdi.practices.questions.views.showing import asked, of_question, page, said

CHOICES = {str(choice.value): choice for choice in Choice}


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """The next statement, with three buttons."""
    return show(request, asked(number), ProposeForm())


def show(request: HttpRequest, question: Question, form: ProposeForm, *, status: int = 200) -> HttpResponse:
    """The page of a question, with the form for a statement of one's own."""
    context = of_question(request, question, form=form, key=uuid4(), choices=Choice)
    return page(request, "one", context, status=status)


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer one statement; the page that comes next asks the next one."""
    given, question = request.POST, asked(number)
    choice, key = CHOICES.get(given.get("choice", "")), key_in(given.get("key", ""))
    if choice is None or key is None:
        return page(request, "no", {"question": question, "reason": _("请在三个回答里选一个。")}, status=422)
    statement = get_object_or_404(Statement, question=question, number=number_in(given.get("statement", "")))
    try:
        actions.answer(statement, choice=choice, key=key, by=who(request), at=timezone.now())
    except Refused as no:
        status = 403 if no.decision.about == "person" else 409
        return page(request, "no", {"question": question, "reason": no.decision.reason}, status=status)
    except NotPossible as no:
        return page(request, "no", {"question": question, "reason": no.reason}, status=409)
    return redirect("questions:mine" if given.get("again") else "questions:one", number)


def key_in(text: str) -> UUID | None:
    """The key of an answer, as the page or a phone gave it."""
    try:
        return UUID(text)
    except ValueError:
        return None


def number_in(text: str) -> int:
    """The number of a statement; 0, which there is not, when it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("100000") else 0


@require_POST
def propose(request: HttpRequest, number: int) -> HttpResponse:
    """Say something for all to answer."""
    question, form, status = asked(number), ProposeForm(request.POST), 422
    if form.is_valid():
        try:
            actions.propose(question, text=form.cleaned_data["text"], by=who(request), at=timezone.now())
            messages.success(request, _("您的说法已经交给主持人审核，两天之内有结果。"))
            return redirect("questions:mine", number)
        except (Refused, NotPossible) as no:
            status = said(form, no)
    return show(request, question, form, status=status)


@login_required
@require_POST
def see(request: HttpRequest, number: int) -> HttpResponse:
    """Say that one has read what became of it."""
    question = asked(number)
    try:
        actions.see(question, by=who(request), at=timezone.now())
    except Refused as no:
        status = 403 if no.decision.about == "person" else 409
        return page(request, "no", {"question": question, "reason": no.decision.reason}, status=status)
    return redirect("questions:map", number)


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest, number: int) -> HttpResponse:
    """How I answered, and what became of what I said: for my own eyes."""
    question = asked(number)
    context = of_question(request, question, choices=Choice)
    answers = context["sight"].answers
    context["answered"] = [
        {"row": row, "choice": Choice(answers[row.pk]), "key": uuid4()}
        for row in statements.shown(question)
        if row.pk in answers
    ]
    context["proposed"] = list(statements.proposed_by(question, who(request).person or 0))
    return page(request, "mine", context)
