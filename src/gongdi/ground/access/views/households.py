"""My household: who belongs to it, whom we ask in, who asks me; forming one, joining, leaving."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gongdi.ground.access import actions
from gongdi.ground.access.asking import who
from gongdi.ground.access.forms import AskIn, NameHousehold, NewHousehold
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.households import household_of, invitations, members_of, waiting_for
from gongdi.ground.people.models import Household, Membership
from gongdi.ground.people.phones import masked
from gongdi.ground.people.queries import homes_of
from gongdi.ground.people.views.profile import me
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import full_names


@never_cache
@login_required
@require_GET
def household(request: HttpRequest) -> HttpResponse:
    """My household, or the way to one."""
    return shown(request)


def shown(request: HttpRequest, **forms: Form) -> HttpResponse:
    """The page; with a form that was not taken it is 422."""
    person, at = me(request).pk, timezone.now()
    mine, asked = household_of(person), list(waiting_for(person, at))
    homes = [] if mine else own_places(person)
    names = full_names([each.household.place for each in asked] + homes + ([mine.place] if mine else []))
    context: dict[str, Any] = {
        "asked": [(each, names[each.household.place_id]) for each in asked],
        "homes": homes,
        "new": NewHousehold(homes=[(each.pk, names[each.pk]) for each in homes]),
    }
    if mine:
        context |= of(mine, person) | {"place": names[mine.place_id]}
    return render(request, "access/household.html", context | forms, status=422 if forms else 200)


def of(mine: Household, person: int) -> dict[str, Any]:
    """What one of a household sees of it."""
    sent = [(each, masked(each.person.phone or "")) for each in invitations(timezone.now()).filter(household=mine)]
    members = [(each, each.person.name or masked(each.person.phone or "")) for each in members_of(mine.pk)]
    forms = {"asking": AskIn(), "naming": NameHousehold(initial={"name": mine.name})}
    return {"household": mine, "members": members, "sent": sent, "me": person, **forms}


def own_places(person: int) -> list[Place]:
    """The places of one's verified homes."""
    return list({home.place_id: home.place for home in homes_of(person, timezone.localdate())}.values())


def tried(form: Form, work: Callable[[], object]) -> bool:
    """Do it; what the law says against it goes into the form."""
    try:
        work()
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
        return False
    return True


def own(request: HttpRequest) -> Household:
    """The household of the person who is signed in; without one there is no such page."""
    return get_object_or_404(Household, memberships__person=me(request), memberships__to_on=None)


@never_cache
@login_required
@require_POST
def form(request: HttpRequest) -> HttpResponse:
    """Form a household of my own, at one of my homes."""
    person, by, at = me(request), who(request), timezone.now()
    homes = own_places(person.pk)
    names = full_names(homes)
    new = NewHousehold(request.POST, homes=[(each.pk, names[each.pk]) for each in homes])
    if new.is_valid():
        place = next(each for each in homes if each.pk == int(new.cleaned_data["place"]))
        whole = {"place": place, "persons": [person], "name": new.cleaned_data["name"]}
        if tried(new, lambda: actions.form_household(**whole, by=by, at=at)):
            messages.success(request, _("家庭建好了。可以请家人加入。"))
            return redirect("household")
    return shown(request, new=new)


@never_cache
@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Ask somebody in, by their telephone. The answer is the same whether anybody is known by it."""
    mine, at, asking = own(request), timezone.now(), AskIn(request.POST)
    if asking.is_valid():
        person = people.know(phone=asking.cleaned_data["phone"], at=at)
        if members_of(mine.pk).filter(person=person).exists():
            asking.add_error("phone", _("已经在家里了。"))
        elif tried(asking, lambda: actions.invite_to_household(mine, person=person, by=who(request), at=at)):
            messages.success(request, _("已邀请。家人登录以后，在首页能看到，自己同意才算加入。"))
            return redirect("household")
    return shown(request, asking=asking)


@never_cache
@login_required
@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Call it otherwise."""
    mine, naming = own(request), NameHousehold(request.POST)
    if naming.is_valid():
        name = naming.cleaned_data["name"]
        if tried(naming, lambda: actions.rename_household(mine, name=name, by=who(request), at=timezone.now())):
            messages.success(request, _("已保存。"))
            return redirect("household")
    return shown(request, naming=naming)


@never_cache
@login_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """I belong to it no longer."""
    membership = get_object_or_404(Membership, person=me(request), to_on=None)
    actions.leave_household(membership, by=who(request), at=timezone.now())
    messages.success(request, _("您已经离开这一家。"))
    return redirect("household")


@never_cache
@login_required
@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """I join, or I do not."""
    at, by = timezone.now(), who(request)
    invitation = get_object_or_404(waiting_for(me(request).pk, at), pk=number)
    try:
        if request.POST.get("answer") == "yes":
            actions.join_household(invitation, by=by, at=at)
            messages.success(request, _("您已经加入这一家。"))
        else:
            actions.decline_invitation(invitation, by=by, at=at)
            messages.success(request, _("已告诉对方您不加入。"))
    except Refused as no:
        messages.error(request, str(no.decision.reason))
    return redirect("household")


@never_cache
@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """We ask this person no longer."""
    at = timezone.now()
    invitation = get_object_or_404(invitations(at).filter(household=own(request), declined_at=None), pk=number)
    actions.withdraw_invitation(invitation, by=who(request), at=at)
    messages.success(request, _("邀请已收回。"))
    return redirect("household")
