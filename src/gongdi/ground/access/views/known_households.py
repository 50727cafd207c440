"""Households of the places that I know: registering one whose members I heard, letting somebody in, noting who left."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access import actions
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.ground.access.forms import HeardHousehold, NameHousehold, NewHouseholdOfOthers, NoteLeaving
from gongdi.ground.access.queries import households_known, neighbours
from gongdi.ground.access.views.households import tried
from gongdi.ground.access.views.residents import officer
from gongdi.ground.people.households import alone_at, members_of
from gongdi.ground.people.models import Household, Membership, Person
from gongdi.ground.people.phones import masked
from gongdi.ground.people.views.entrance import page
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import full_names

CHOICES = 200


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, number: int) -> HttpResponse:
    """Residents of a place said that they are one household; I heard each of them."""
    actor = officer(request)
    home = get_object_or_404(neighbours(actor, timezone.localdate()), pk=number)
    name = _("%(surname)s家") % {"surname": home.person.name[:1]} if home.person.name else ""
    first = {"persons": [home.person_id], "name": name}
    form = NewHouseholdOfOthers(request.POST or None, persons=choices(home.place), initial=first)
    if form.is_valid():
        whole = {"place": home.place, "persons": form.chosen(), "name": form.cleaned_data["name"]}
        if tried(form, lambda: actions.form_household(**whole, by=actor, at=timezone.now())):
            messages.success(request, _("家庭已登记。"))
            return redirect("residents")
    return page(request, "access/household_register.html", form, place=full_names([home.place])[home.place_id])


def choices(place: Place) -> list[tuple[int, str]]:
    """Who lives at a place and belongs to no household yet, each with what tells two of a name apart."""
    found = alone_at(place.path, timezone.localdate())[:CHOICES]
    return [(each.pk, " ".join(filter(None, (called(each), masked(each.phone or ""))))) for each in found]


def called(person: Person) -> str:
    """The name of a resident for those who know the place."""
    return person.name or _("还没有写姓名")


def known(actor: Actor, number: int) -> Household:
    """A household that this officer knows. Raises Http404."""
    return get_object_or_404(households_known(actor, timezone.localdate()), pk=number)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def household(request: HttpRequest, number: int) -> HttpResponse:
    """One household: who belongs to it; letting in whom I heard."""
    actor = officer(request)
    there = known(actor, number)
    form = HeardHousehold(request.POST or None, persons=choices(there.place))
    if form.is_valid() and tried(
        form, lambda: actions.admit_to_household(there, persons=form.chosen(), by=actor, at=timezone.now())
    ):
        messages.success(request, _("已登记。"))
        return redirect("household_known", number)
    return shown(request, there, form=form)


def shown(request: HttpRequest, there: Household, **forms: object) -> HttpResponse:
    """The page of a household; with what was not taken it is 422."""
    context = {
        "household": there,
        "place": full_names([there.place])[there.place_id],
        "members": [(each, called(each.person)) for each in members_of(there.pk)],
        "naming": NameHousehold(initial={"name": there.name}),
        **forms,
    }
    broken = any(getattr(each, "errors", None) for each in forms.values())
    return render(request, "access/household_known.html", context, status=422 if broken else 200)


@never_cache
@login_required
@require_POST
def rename(request: HttpRequest, number: int) -> HttpResponse:
    """Call it otherwise."""
    actor = officer(request)
    there, naming = known(actor, number), NameHousehold(request.POST)
    if naming.is_valid():
        name = naming.cleaned_data["name"]
        if tried(naming, lambda: actions.rename_household(there, name=name, by=actor, at=timezone.now())):
            messages.success(request, _("已保存。"))
            return redirect("household_known", number)
    return shown(request, there, naming=naming, form=HeardHousehold(persons=choices(there.place)))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, number: int, member: int) -> HttpResponse:
    """Somebody belongs to it no longer, and why."""
    there = known(officer(request), number)
    membership = get_object_or_404(members_of(there.pk), pk=member)
    form = NoteLeaving(request.POST or None)
    if form.is_valid() and noted(form, membership, who(request)):
        messages.success(request, _("已登记。"))
        return redirect("residents")
    words = {"household": there, "membership": membership, "name": called(membership.person)}
    return page(request, "access/household_release.html", form, **words)


def noted(form: NoteLeaving, membership: Membership, by: Actor) -> bool:
    """Write why somebody left; whether the law allows it."""
    reason = form.cleaned_data["reason"]
    return tried(form, lambda: actions.leave_household(membership, by=by, reason=reason, at=timezone.now()))
