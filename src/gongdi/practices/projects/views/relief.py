"""Relief of what somebody has to pay for a project: for them alone, and for those who may act for them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import answered, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.practices.projects import support_queries as queries
from gongdi.practices.projects.actions import support
from gongdi.practices.projects.forms.support import EaseForm
from gongdi.practices.projects.reading import support as reading
from gongdi.practices.projects.reading.lists import address
from gongdi.practices.projects.views.deeds import after
from gongdi.practices.projects.views.pages import project_of
from gongdi.practices.projects.views.support import back


@never_cache
@login_required
@require_safe
def relief(request: HttpRequest, number: int) -> HttpResponse:
    """What I have to pay, what could be taken off it, and what I asked for."""
    row, actor = project_of(number), who(request)
    dossier = queries.Dossier(row, timezone.now())
    context = {
        "project": row,
        "rules": [reading.said_of(each.programme, each) for each in dossier.private()],
        "rows": reading.reliefs(dossier, actor),
        "eases": [reading.ease_told(each) for each in queries.eases_of(row, actor)],
    }
    return show(request, "projects/support_relief.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """Ask for relief, for oneself or for somebody whom one may act for."""
    row, actor, at = project_of(number), who(request), timezone.now()
    dossier = queries.Dossier(row, at)
    rules = known(queries.by_number(dossier.private()), str(of))
    rows = [each for each in reading.reliefs(dossier, actor) if each["rules"].pk == of]
    form = EaseForm(sent(request), choices=reading.whom(rows))
    decision = reading.may_ease(dossier, rules, rows, actor)

    def do() -> str:
        support.ease(row, rules=rules, by=actor, at=at, **form.arguments())
        return address(row, "relief")

    context = {"form": form, "label": _("申请困难减负"), "decision": decision} | back(row, "relief")
    return after(request, answered(request, form, do, decision), context)
