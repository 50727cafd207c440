"""The page of the analysis, and the same matters to take home."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import UNPROCESSABLE
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, judge
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.windows.analysis import export, page
from gongdi.windows.analysis.forms import AskForm
from gongdi.windows.analysis.law import LAW, Right


def decided(request: HttpRequest, place: Place | None) -> Decision:
    """Whether this person may count what is not public there."""
    return judge(LAW, Right.COUNT_ALL, who(request), place.path if place else "", timezone.now())


def asked(request: HttpRequest) -> AskForm:
    """The filter of an address; who looks over no place at all is not offered to count everything."""
    offered = bool(who(request).posts)
    return AskForm(request.GET, at=timezone.now(), may_count_all=offered)


Answer = Callable[[HttpRequest, AskForm], HttpResponseBase]


def answered(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """An answer to the filter of an address: what is wrong with it, or why it is not answered, or what it asks for."""
    form = asked(request)
    if not form.is_valid():
        return render(request, "analysis/page.html", {"form": form, "wrong": True}, status=UNPROCESSABLE)
    if form.cleaned_data["all"] and not (decision := decided(request, form.cleaned_data["place"])):
        return render(request, "403.html", {"decision": decision}, status=403)
    return answer(request, form)


@require_safe
def analysis(request: HttpRequest) -> HttpResponseBase:
    """One page on one question."""
    return answered(request, shown)


def shown(request: HttpRequest, form: AskForm) -> HttpResponse:
    """The page."""
    question = form.asked()
    context: dict[str, Any] = page.context(question) if question else {"empty": True}
    context["may_count_all"] = bool(question and decided(request, question.place))
    return render(request, "analysis/page.html", context | {"form": form})


@require_safe
def download(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The matters of a question as a file, a row a matter."""
    if kind not in export.FORMATS:
        raise Http404(kind)
    return answered(request, partial(given, kind=kind))


def given(request: HttpRequest, form: AskForm, *, kind: str) -> HttpResponseBase:
    """The file, or the page that says why there is none."""
    question = form.asked()
    if question is None:
        raise Http404(kind)
    try:
        export.refuse_too_many(question)
    except NotPossible as error:
        form.add_error(error.field, str(error.reason))
        return render(request, "analysis/page.html", {"form": form, "wrong": True}, status=UNPROCESSABLE)
    file, media_type = export.made(question, kind)
    return FileResponse(file, as_attachment=True, filename=export.called(question, kind), content_type=media_type)
