"""The duty catalogue: who answers for what, on which ground; kept by operators, read by everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Category, Duty
from gongdi.practices.appeals.queries.line import in_language
from gongdi.windows.boards import catalogue
from gongdi.windows.boards.forms import AdmitForm
from gongdi.windows.boards.navigation import lookers


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """Category by level."""
    context = catalogue.matrix(timezone.now()) | {"keeper": bool(who(request).paths(PostKind.OPERATOR))}
    return render(request, "boards/duties.html", context | {"navigation": lookers(request)})


@require_safe
def category(request: HttpRequest, code: str) -> HttpResponse:
    """Who answers for one category, now and before."""
    row = get_object_or_404(Category, code=code)
    listed = row.duties.select_related("unit", "category").order_by("to_on", "level", "unit__name")
    return listing(request, in_language(row), catalogue.rows_of(listed, by_unit=False), head=_("单位"))


@require_safe
def unit(request: HttpRequest, number: int) -> HttpResponse:
    """What one unit answers for, now and before."""
    row = get_object_or_404(Organisation, pk=number)
    listed = row.duties.select_related("unit", "category").order_by("to_on", "category__code")
    return listing(request, in_language(row), catalogue.rows_of(listed, by_unit=True), head=_("类别"))


def listing(request: HttpRequest, title: str, rows: list[dict[str, object]], *, head: str) -> HttpResponse:
    """A page of rows of the catalogue."""
    keeper = bool(who(request).paths(PostKind.OPERATOR))
    context = {"title": title, "rows": rows, "head": head, "keeper": keeper, "navigation": lookers(request)}
    return render(request, "boards/duty_list.html", context)


@require_http_methods(["GET", "POST"])
def admit(request: HttpRequest) -> HttpResponse:
    """List a category for a unit."""
    form, at = AdmitForm(request.POST or None), timezone.now()
    status = 200 if request.method == "GET" else 422
    if form.is_valid():
        try:
            duty = actions.admit_duty(**form.cleaned_data, on=timezone.localdate(at), by=who(request), at=at)
            return redirect("boards:unit", duty.unit_id)
        except Refused as no:
            form.add_error(None, str(no.decision.reason))
            status = 403
        except actions.AlreadyListed:
            form.add_error("unit", _("这个单位已经列有这一类别。"))
    return render(request, "boards/admit.html", {"form": form, "navigation": lookers(request)}, status=status)


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Take a category from a unit's list."""
    duty, at = get_object_or_404(Duty.objects.select_related("unit__place"), pk=number), timezone.now()
    try:
        actions.end_duty(duty, on=timezone.localdate(at), by=who(request), at=at)
    except Refused as no:
        return render(request, "403.html", {"decision": no.decision}, status=403)
    return redirect("boards:unit", duty.unit_id)
