"""What the pages of this room have in common: finding what is meant, offering deeds, doing one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.practices.campaigns.deeds import Deed
from gongdi.practices.campaigns.law import Question, may_move
from gongdi.practices.campaigns.models import Campaign, CampaignTeam
from gongdi.practices.campaigns.outlets import OUTLETS
from gongdi.practices.campaigns.queries.campaigns import (
    question_of,
    question_of_household,
    whole,
    whole_teams,
)


def campaign_of(number: int) -> Campaign:
    """A campaign. Raises Http404."""
    return get_object_or_404(whole(), pk=number)


def team_of(number: int) -> CampaignTeam:
    """A team with its campaign. Raises Http404."""
    return get_object_or_404(whole_teams(), pk=number)


def question_for(name: str, row: Campaign, actor: Actor) -> Question:
    """A campaign as the law looks at it for a deed."""
    return question_of_household(row, actor) if name == "enrol" else question_of(row, actor)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of a deed that has a form: what stands on it, and where it leads back to."""

    label: Any
    back: str
    title: Any
    template: str = "site/deed_page.html"


def offered(
    known: Mapping[str, Deed],
    row: Any,
    ask: Callable[[str], Question],
    actor: Actor,
    at: datetime,
    href: Callable[[str], str],
) -> list[dict[str, Any]]:
    """The deeds that this person may do now, and those that only the moment stands against."""
    found = []
    for name, deed in known.items():
        decision = may_move(actor, deed.move, row, ask(name), at)
        is_near = decision.about == "moment" and "table" not in decision.facts
        if (decision or is_near) and (name != "pass" or OUTLETS):
            asks = deed.form.base_fields and (name != "join" or actor.posts)
            found.append(
                {
                    "name": name,
                    "label": deed.move.label,
                    "href": href(name) if asks else "",
                    "action": href(name),
                    "decision": decision,
                }
            )
    return found


def filled_in(
    request: HttpRequest, form: BaseForm, do: Callable[[], str], sheet: Sheet, decision: Decision
) -> HttpResponse:
    """The page of a deed, or where the deed leads when it was done."""
    answer = answered(request, form, do, decision)
    if isinstance(answer, str):
        return redirect(answer)
    context = {"form": form, "label": sheet.label, "back": sheet.back, "back_to": sheet.title, "decision": decision}
    return show(request, sheet.template, context, status=answer)


def perform(
    request: HttpRequest, deed: Deed, row: Any, question: Question, *, stage: Any = None, back: str, title: str
) -> HttpResponse:
    """The page of a deed of the tables, and the deed. `stage` is the row whose status counts, if it is another one."""
    at, by = timezone.now(), who(request)
    decision = may_move(by, deed.move, stage or row, question, at)
    form = deed.form(sent(request), request.FILES or None, question=question, by=by, at=at)

    def do() -> str:
        deed.action(row, by=by, at=at, **form.arguments())
        messages.success(request, deed.said)
        return back

    return filled_in(request, form, do, Sheet(deed.move.label, back, title), decision)
