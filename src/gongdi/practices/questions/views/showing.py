"""What the pages of this room share: the layout, the question that is asked for, and how a no is said."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.onward import fates, ways
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions.models import Question
from gongdi.practices.questions.queries.sight import whole
from gongdi.practices.questions.queries.waiting import news_for
from gongdi.practices.questions.reading import clock, sight
from gongdi.practices.questions.states.questions import Status

KIND = "question"
"""The kind of subject by which other rooms know a question."""


def asked(number: int) -> Question:
    """The question of that number. Raises Http404."""
    return get_object_or_404(whole(), pk=number)


def page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    layout = "site/desk.html" if who(request).is_staff else "site/portal.html"
    return render(request, f"questions/{name}.html", context | {"layout": layout}, status=status)


def of_question(request: HttpRequest, question: Question, **more: Any) -> dict[str, Any]:
    """What every page of one question shows."""
    at = timezone.now()
    seen = sight(question, who(request), at)
    closed = onward(request, question) if question.status == Status.CLOSED else {}
    return {"question": question, "sight": seen, "clock": clock(question, at)} | closed | more


def onward(request: HttpRequest, question: Question) -> dict[str, Any]:
    """What has become of a question that is over, whether that is news to the one who asks, and what they can do."""
    actor, number = who(request), question.pk
    return {
        "fates": fates(KIND, [number])[number],
        "ways": ways(KIND, number, actor, timezone.now()) if actor.is_staff else [],
        "news": question.moved_at is not None and news_for(actor).filter(pk=number).exists(),
    }


def said(form: Form, no: Refused | NotPossible) -> int:
    """Put the reason of a no on the form, at its field when it has one; the status that goes with it."""
    if isinstance(no, NotPossible):
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
        return 422
    form.add_error(None, str(no.decision.reason))
    return 403 if no.decision.about == "person" else 409
