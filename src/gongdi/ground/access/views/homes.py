"""My homes: where I live, and who has verified it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access import actions
from gongdi.ground.access.asking import who
from gongdi.ground.access.forms import ChoosePlace
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Home
from gongdi.ground.people.queries import homes_declared
from gongdi.ground.people.views.profile import me
from gongdi.ground.places.models import Level
from gongdi.ground.places.queries import full_names, search


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def homes(request: HttpRequest) -> HttpResponse:
    """List my homes, and declare another one."""
    person, at = me(request), timezone.now()
    form = ChoosePlace(request.POST or None)
    if form.is_valid():
        place, on = form.cleaned_data["place"], timezone.localdate(at)
        if not homes_declared(person.pk, on).filter(place=place).exists():
            people.declare_home(person, place=place, on=on, at=at)
        messages.success(request, _("已申报，等网格员或社区核实。"))
        return redirect("homes")
    return render(request, "access/homes.html", page(request, form), status=422 if form.errors else 200)


def page(request: HttpRequest, form: ChoosePlace) -> dict[str, object]:
    """What the page of my homes shows: the homes with their full names, and the places that were looked for."""
    mine = list(homes_declared(me(request).pk, timezone.localdate()))
    words = (request.POST.get("q") or request.GET.get("q", ""))[:60]
    found = search(words, top=Level.COMMUNITY)
    names = full_names([home.place for home in mine] + found)
    rows = [(home, names[home.place_id]) for home in mine]
    return {"form": form, "homes": rows, "words": words, "options": [(each.pk, names[each.pk]) for each in found]}


@require_POST
@login_required
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """I no longer live there."""
    home = get_object_or_404(Home, pk=number, person=me(request), to_on=None)
    actions.leave_home(home, by=who(request), at=timezone.now())
    messages.success(request, _("已登记您不再住在那里。"))
    return redirect("homes")
