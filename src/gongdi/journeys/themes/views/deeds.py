"""The pages of deeds on a theme and on its tasks, and the deeds."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.answering import answered, known, sent
from gongdi.ground.access.asking import who
from gongdi.journeys.themes import queries
from gongdi.journeys.themes.deeds import DEEDS, TASK_DEEDS, Doing
from gongdi.journeys.themes.law import Case, may_move
from gongdi.journeys.themes.models import Theme
from gongdi.journeys.themes.states import MOVES
from gongdi.journeys.themes.views.showing import address, after, known_case


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed on a theme, and the deed."""
    doing = known(DEEDS, name)
    case, theme = known_case(queries.seen(number))
    return done(request, name, doing, case, theme)


@login_required
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, number: int, of: int, name: str) -> HttpResponse:
    """The page of one deed on a task, and the deed."""
    doing = known(TASK_DEEDS, name)
    case, theme = known_case(queries.task_case(number, of))
    return done(request, name, doing, case, theme)


def done(request: HttpRequest, name: str, doing: Doing, case: Case, theme: Theme) -> HttpResponse:
    """Do it, or show its form with what stood in the way."""
    actor, at, thing = who(request), timezone.now(), case.task or theme
    form = doing.form(sent(request), theme=theme, by=actor, at=at, initial={"version": thing.version})
    decision = may_move(actor, name, case, at)

    def do() -> str:
        doing.do(thing, by=actor, at=at, **form.arguments())
        messages.success(request, doing.said)
        return address(theme)

    context: dict[str, Any] = {"form": form, "label": MOVES[name].label, "decision": decision, "about": doing.about}
    context |= {"row": theme, "task": case.task, "back": address(theme), "back_to": theme.title}
    return after(request, answered(request, form, do, decision), context, "themes/deed.html")
