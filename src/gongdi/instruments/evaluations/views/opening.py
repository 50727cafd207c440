"""Opening: which service, by what criteria, who is asked. Rooms lead to the page of their own thing here."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.queries import organisations
from gongdi.ground.places.models import Place
from gongdi.instruments.evaluations import actions, queries
from gongdi.instruments.evaluations.forms import CriteriaForm, OpenForm, ServiceForm, suggested
from gongdi.instruments.evaluations.law import Affair, may
from gongdi.instruments.evaluations.models import Occasion
from gongdi.instruments.evaluations.reading import entry
from gongdi.instruments.evaluations.states import MOVES, Right
from gongdi.instruments.evaluations.subjects import SERVICE, SUBJECTS
from gongdi.instruments.evaluations.views.frame import page

SHOWN = 20


def thing(kind: str, of: int, place: int, actor: Actor, at: datetime) -> tuple[Place, Affair]:
    """The reach and the thing that is judged there. Raises Http404."""
    if kind not in SUBJECTS or SUBJECTS[kind].title(of) is None:
        raise Http404(kind)
    reach = get_object_or_404(Place, pk=place, to_on=None)
    return reach, queries.affair_of_subject(kind, of, reach, actor, at)


def about(kind: str, of: int, place: Place) -> dict[str, object]:
    """What pages say of a thing that is judged."""
    back = reverse("evaluations:subject", args=[kind, of, place.pk])
    return {"name": SUBJECTS[kind].title(of), "kind": SUBJECTS[kind].name, "place": place, "back": back}


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose a service and a place."""
    places = queries.places_headed(who(request))
    form = ServiceForm(
        sent(request), places=places, units=organisations(timezone.localdate()).order_by("level", "name")
    )
    reason = _("只有当地的负责人，或者负责这件事的人，可以这样做。")
    decision = Decision(Right.OPEN, granted=places.exists(), reason=reason)

    def deed() -> str:
        given = form.cleaned_data
        return reverse("evaluations:subject", args=[SERVICE, given["unit"].pk, given["place"].pk])

    return page(request, form, decision, deed, "deed", {"label": _("评议一项公共服务"), "button": _("下一步")})


@require_safe
def subject(request: HttpRequest, kind: str, of: int, place: int) -> HttpResponse:
    """The criteria of a thing in a place with all their versions, and how it was judged before."""
    actor, at = who(request), timezone.now()
    reach, affair = thing(kind, of, place, actor, at)
    rows = queries.of_subject(kind, of).filter(place=reach)[:SHOWN]
    context = {
        "versions": list(queries.yardsticks(kind, of, place)[:SHOWN]),
        "may_adopt": may(actor, Right.ADOPT, affair, at),
        "may_open": may(actor, Right.OPEN, affair, at),
        "rows": [entry(row) for row in rows],
        "address": SUBJECTS[kind].address(of),
    }
    return show(request, "evaluations/subject.html", context | about(kind, of, reach))


@login_required
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, kind: str, of: int, place: int) -> HttpResponse:
    """Adopt criteria."""
    actor, at = who(request), timezone.now()
    reach, affair = thing(kind, of, place, actor, at)
    newest = queries.yardsticks(kind, of, place).first()
    form = CriteriaForm(sent(request), before=list(newest.criteria.all()) if newest else suggested())
    decision = may(actor, Right.ADOPT, affair, at)

    def deed() -> str:
        given = {"criteria": form.measures(), "ground": form.cleaned_data["ground"]}
        actions.adopt((kind, of), place=reach, by=actor, at=at, **given)
        return reverse("evaluations:subject", args=[kind, of, place])

    return page(request, form, decision, deed, "criteria", about(kind, of, reach) | {"label": _("定标准")})


@login_required
@require_http_methods(["GET", "POST"])
def open_(request: HttpRequest, kind: str, of: int, place: int) -> HttpResponse:
    """Open an evaluation."""
    actor, at = who(request), timezone.now()
    reach, affair = thing(kind, of, place, actor, at)
    occasion = Occasion.SERVICE if kind == SERVICE else Occasion.MILESTONE
    form = OpenForm(sent(request), initial={"occasion": occasion, "title": SUBJECTS[kind].title(of)})
    decision = may(actor, Right.OPEN, affair, at)

    def deed() -> str:
        row = actions.open_((kind, of), place=reach, by=actor, at=at, **form.arguments())
        return reverse("evaluations:one", args=[row.pk])

    return page(request, form, decision, deed, "deed", about(kind, of, reach) | {"label": MOVES["open"].label})
