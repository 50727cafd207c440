"""Pages of what is done by hand: finding now, joining, parting, taking back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access.answering import FORBIDDEN, NO, answered, reason_of, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.instruments.topics import actions, queries
from gongdi.instruments.topics.actions.ruling import PART_MOST
from gongdi.instruments.topics.forms import JoinForm, PartForm
from gongdi.instruments.topics.law import Matter, Right, may
from gongdi.instruments.topics.models import Ruling, Topic
from gongdi.instruments.topics.queries.inside import inside
from gongdi.instruments.topics.queries.sight import listed
from gongdi.instruments.topics.sources import SOURCES
from gongdi.instruments.topics.views.topics import topic_at

OFFERED = 2 * PART_MOST


@login_required
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Find the topics now."""
    decision = may(who(request), Right.FIND, Matter(), timezone.now())
    if not decision:
        return show(request, "403.html", {"decision": decision}, status=FORBIDDEN)
    try:
        for source in SOURCES.values():
            actions.find(source, by=who(request), at=timezone.now())
        messages.success(request, _("找过了，下面是最新的。"))
    except NO as no:
        messages.error(request, reason_of(no)[0])
    return redirect("topics:index")


@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    """Say that this topic and another one are one matter."""
    topic = topic_at(who(request), key)
    form = JoinForm(sent(request), others=listed(who(request), "hot").exclude(pk=topic.pk))

    def deed() -> str:
        actions.join(topic, by=who(request), at=timezone.now(), **form.cleaned_data)
        return decided(request, topic)

    return page(request, topic, form, Right.JOIN, deed, _("和别的话题合成一件"))


@login_required
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, key: str) -> HttpResponse:
    """Say that some matters of this topic are another one."""
    topic = topic_at(who(request), key)
    form = PartForm(sent(request), shown=inside(topic, who(request), size=OFFERED).shown)

    def deed() -> str:
        actions.part(topic, by=who(request), at=timezone.now(), **form.cleaned_data)
        return decided(request, topic)

    return page(request, topic, form, Right.PART, deed, _("分出另一件事"))


def decided(request: HttpRequest, topic: Topic) -> str:
    """Say that it is kept; where to go on."""
    messages.success(request, _("已经记下，下次找话题的时候照办。"))
    return reverse("topics:one", args=[topic.key])


def page(request: HttpRequest, topic: Topic, form: forms.Form, right: Right, deed: Any, label: str) -> HttpResponse:
    """Where the deed leads to, or its page with what stood in the way."""
    decision: Decision = may(who(request), right, queries.matter_of(topic), timezone.now())
    answer = answered(request, form, deed, decision)
    if isinstance(answer, str):
        return redirect(answer)
    back = reverse("topics:one", args=[topic.key])
    context = {"form": form, "label": label, "decision": decision, "back": back, "back_to": topic.name}
    return show(request, "topics/deed.html", context, status=answer)


@login_required
@require_POST
def undo(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take a ruling back."""
    topic = topic_at(who(request), key)
    ruling = get_object_or_404(Ruling.objects.select_related("topic__place"), kind=topic.kind, number=number)
    if topic.pk not in (ruling.topic_id, ruling.other_id):
        raise Http404(number)
    decision = may(who(request), Right.UNDO, queries.matter_of(ruling.topic, holds=True), timezone.now())
    if not decision:
        return show(request, "403.html", {"decision": decision}, status=FORBIDDEN)
    try:
        actions.undo(ruling, by=who(request), at=timezone.now())
        messages.success(request, _("已经撤销，下次找话题的时候不再照办。"))
    except NO as no:
        messages.error(request, reason_of(no)[0])
    return redirect("topics:one", key)
