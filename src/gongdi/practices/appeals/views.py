"""One address per deed: the page asks, the post does it. The same for residents and officers."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.forms import Textarea
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access import pictures
from gongdi.ground.access.answering import layout
from gongdi.ground.access.asking import who
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Decision, Refused
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.forms import FORMS, DeedForm, PhotosForm, ReplyForm
from gongdi.practices.appeals.law import may, may_move
from gongdi.practices.appeals.models import PHOTOS_MOST, Appeal, Photo
from gongdi.practices.appeals.queries import seen_by
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import MOVES, Right

ACTIONS = {name: getattr(actions, "return_to_desk" if name == "return" else name) for name in FORMS}


def found(request: HttpRequest, reference: str) -> Appeal:
    """The appeal that this person may know of. Raises Http404."""
    seen = seen_by(who(request), reference)
    if seen is None:
        raise Http404(reference)
    return seen[0]


@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The page of one deed, and the deed."""
    appeal, at = found(request, reference), timezone.now()
    if name not in FORMS:
        raise Http404(name)
    form = FORMS[name](request.POST if request.method == "POST" else None, appeal=appeal, at=at)
    decision = may_move(who(request), name, matter_of(appeal, name), at)
    if request.method == "GET" or not form.is_valid():
        status = 403 if not decision and decision.about == "person" else 200 if request.method == "GET" else 422
        return page(request, form, name, decision, status=status)
    if "look" in request.POST and isinstance(form, ReplyForm):
        return page(request, form, name, decision, status=200)
    return perform(request, form, name, at)


def perform(request: HttpRequest, form: DeedForm, name: str, at: datetime) -> HttpResponse:
    """Do it and go back where the person came from; a no keeps what was typed and says why."""
    try:
        seen = form.cleaned_data["version"]
        appeal = ACTIONS[name](form.appeal, by=who(request), at=at, seen=seen, **form.arguments())
    except Refused as no:
        return page(request, form, name, no.decision, status=403 if no.decision.about == "person" else 409)
    except (actions.NotAdmitted, Stale) as no:
        form.tell(no)
        return page(request, form, name, may_move(who(request), name, matter_of(form.appeal, name), at), status=409)
    return redirect(back(request, appeal))


def page(request: HttpRequest, form: DeedForm, name: str, decision: Decision, *, status: int) -> HttpResponse:
    """The page of one deed with its form, in the layout of the one who asks."""
    form.put_cursor() if not form.is_bound else None
    context = {
        "form": form,
        "appeal": form.appeal,
        "typed": typed(form),
        "move": MOVES[name],
        "decision": decision,
        "layout": layout(request),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "matter": f"/matters/{form.appeal.reference}/",
    }
    return render(request, "appeals/deed.html", context, status=status)


def typed(form: DeedForm) -> str:
    """The words somebody wrote into a form whose deed is not possible any more, for them to copy."""
    fields = [field for field in form.visible_fields() if isinstance(field.field.widget, Textarea)]
    return "\n\n".join(str(field.value() or "") for field in fields if form.is_bound)


def back(request: HttpRequest, appeal: Appeal) -> str:
    """Where to go after a deed: the page that was named, when it is one of ours."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and safe else f"/matters/{appeal.reference}/"


@require_POST
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Say "me too"; whoever is not signed in does so first."""
    appeal = found(request, reference)
    try:
        actions.follow(appeal, by=who(request), at=timezone.now())
    except Refused as no:
        if who(request).person is None:
            return redirect_to_login(back(request, appeal))
        messages.error(request, str(no.decision.reason))
    return redirect(back(request, appeal))


@require_POST
def photos(request: HttpRequest, reference: str) -> HttpResponse:
    """Add photos; what is wrong with them is said on the page of the matter."""
    appeal, form = found(request, reference), PhotosForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            actions.add_photos(appeal, form.cleaned_data["photos"], by=who(request), at=timezone.now())
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
    except actions.TooMany as no:
        form.add_error(
            None, _("最多传 %(count)d 张照片，还能传 %(room)d 张。") % {"count": PHOTOS_MOST, "room": no.room}
        )
    for error in [error for several in form.errors.values() for error in several]:
        messages.error(request, str(error))
    return redirect(back(request, appeal))


@require_safe
def photo(request: HttpRequest, reference: str, number: int) -> FileResponse:
    """A photo, for the parties only; for everybody else it does not exist."""
    appeal = found(request, reference)
    row = get_object_or_404(Photo, appeal=appeal, pk=number)
    if not may(who(request), Right.VIEW, matter_of(appeal, "add"), timezone.now()):
        raise Http404(reference)
    return pictures.served(row.name, private=True)
