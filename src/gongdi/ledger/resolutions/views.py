"""Pages of resolutions: what waits for my vote, what was adopted, one resolution, and the deeds on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import NO, layout, status_of, tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ledger.resolutions import actions, queries
from gongdi.ledger.resolutions.forms import OpenForm, VoteForm, WithdrawForm
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.reading import Sight, entry, sight
from gongdi.ledger.resolutions.states import Status

SHOWN = 50


def at_its_page(row: Resolution) -> dict[str, object]:
    """A resolution in a list, with the address of its page."""
    return entry(row, reverse("resolutions:one", args=[row.pk]))


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mine to decide first, then what is being voted on around me, then what was adopted, in public."""
    seen = queries.visible_to(who(request)).order_by("-opened_at", "-pk")
    mine = list(queries.to_decide(who(request)))
    waiting = {row.pk for row in mine}
    others = [row for row in seen.exclude(status=Status.ADOPTED)[:SHOWN] if row.pk not in waiting]
    lists = {
        "mine": [at_its_page(row) for row in mine],
        "others": [at_its_page(row) for row in others],
        "adopted": [at_its_page(row) for row in seen.filter(status=Status.ADOPTED)[:SHOWN]],
    }
    may_ask = bool(queries.committees_for(who(request), timezone.localdate()))
    return render(request, "resolutions/index.html", lists | {"layout": layout(request), "may_ask": may_ask})


def seen(request: HttpRequest, number: int) -> Sight:
    """The resolution as this person may know of it. Raises Http404."""
    found = sight(get_object_or_404(queries.whole(), pk=number), who(request), timezone.now())
    if found is None:
        raise Http404(number)
    return found


def page(request: HttpRequest, found: Sight, form: VoteForm, *, status: int = 200) -> HttpResponse:
    """The page of one resolution with its vote."""
    context = {"sight": found, "resolution": found.resolution, "form": form, "layout": layout(request)}
    return render(request, "resolutions/one.html", context, status=status)


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What is asked, how it stands, and the vote."""
    return page(request, seen(request, number), VoteForm())


@require_POST
def vote(request: HttpRequest, number: int) -> HttpResponse:
    """Vote; a no keeps what was typed and says why."""
    found, form, status = seen(request, number), VoteForm(request.POST), 422
    try:
        if form.is_valid():
            actions.vote(found.resolution, by=who(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("您的意见已经记下。"))
            return redirect("resolutions:one", number)
    except NO as no:
        status = tell(form, no)
    return page(request, seen(request, number), form, status=status)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's question back."""
    found = seen(request, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    status = status_of(found.may_withdraw)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(found.resolution, by=who(request), at=timezone.now(), **form.cleaned_data)
            return redirect("resolutions:index")
        except NO as no:
            status = tell(form, no)
    context = {"form": form, "sight": found, "resolution": found.resolution, "layout": layout(request)}
    return render(request, "resolutions/withdraw.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def put(request: HttpRequest) -> HttpResponse:
    """Ask a committee a plain question."""
    at = timezone.now()
    committees = queries.committees_for(who(request), timezone.localdate(at))
    form = OpenForm(request.POST or None, committees=committees)
    status = 200 if committees else 403
    if request.method == "POST" and committees:
        status = 422
        if form.is_valid() and (row := opened(request, form)):
            return redirect("resolutions:one", row.pk)
    context = {"form": form, "allowed": bool(committees), "layout": layout(request)}
    return render(request, "resolutions/put.html", context, status=status)


def opened(request: HttpRequest, form: OpenForm) -> Resolution | None:
    """Ask; None when it cannot be put, with the reason on the form."""
    at = timezone.now()
    try:
        return actions.open_(by=who(request), at=at, **form.arguments(at))
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
    except actions.NotPut as no:
        form.add_error("needed", str(no.reason))
    return None
