"""Entering things: by a form, by a table; kinds and chiefs."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import NO, OK, UNPROCESSABLE, admit, sent, show, tell
from gongdi.ground.access.asking import who
from gongdi.practices.assets import actions
from gongdi.practices.assets.forms.register import ChiefForm, KindForm, ListForm, RegisterForm
from gongdi.practices.assets.importable import COLUMNS, NEEDED, read
from gongdi.practices.assets.law import Care, may
from gongdi.practices.assets.models import Chief
from gongdi.practices.assets.queries.register import kinds
from gongdi.practices.assets.reading import chief_said
from gongdi.practices.assets.states import Right
from gongdi.practices.assets.states.assets import MOVES
from gongdi.practices.assets.views.frame import Sheet, filled_in, page_of

SHOWN = 200


@login_required
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Enter a thing."""
    at, by = timezone.now(), who(request)
    decision = may(by, Right.PLATES, Care(""), at)
    given = {name: request.GET.get(name, "")[:20] for name in ("origin_kind", "origin_number") if name in request.GET}
    form = RegisterForm(sent(request), care=Care(""), by=by, at=at, initial=given)

    def do() -> str:
        made = actions.register(by=by, at=at, **form.arguments())
        messages.success(request, _("已经登记，可以打印牌子了。"))
        return page_of(made)

    sheet = Sheet(MOVES["register"].label, reverse("assets:index"), _("公共设施"))
    return filled_in(request, form, do, sheet, decision)


@login_required
@require_http_methods(["GET", "POST"])
def importing(request: HttpRequest) -> HttpResponse:
    """Take over a list: good rows are kept, the others are told with what is wrong with each."""
    at, by = timezone.now(), who(request)
    admit(may(by, Right.PLATES, Care(""), at))
    form = ListForm(sent(request), request.FILES or None)
    done, status = taken(form, by, at) if request.method == "POST" else (None, OK)
    columns = [{"name": heading, "needed": key in NEEDED} for key, heading in COLUMNS.items()]
    context = {"form": form, "done": done, "said": _outcome(done), "columns": columns, "shown": SHOWN}
    return show(request, "assets/import.html", context, status=status)


def taken(form: ListForm, by: Actor, at: datetime) -> tuple[actions.Outcome | None, int]:
    """Take over the table of a form: what became of it, and the status of the page."""
    if not form.is_valid():
        return None, UNPROCESSABLE
    upload = form.cleaned_data["file"]
    try:
        lines, faults = read(upload.file, upload.name)
        return actions.take_over(lines, faults=faults, by=by, at=at), OK
    except NO as no:
        return None, tell(form, no)


def _outcome(done: actions.Outcome | None) -> str:
    if done is None:
        return ""
    counts = {"created": done.created, "skipped": done.skipped, "wrong": len({fault.row for fault in done.faults})}
    return _("新登记%(created)s处，以前就有%(skipped)s处，%(wrong)s行没有收。") % counts


@login_required
@require_http_methods(["GET", "POST"])
def kind(request: HttpRequest) -> HttpResponse:
    """Say how a kind of things is looked after."""
    at, by = timezone.now(), who(request)
    decision = may(by, Right.DEFINE, Care("/"), at)
    form = KindForm(sent(request), care=Care("/"), by=by, at=at, initial={"code": request.GET.get("code", "")[:30]})

    def do() -> str:
        actions.define(by=by, at=at, **form.arguments())
        return reverse("assets:kinds")

    sheet = Sheet(_("定一类设施"), reverse("assets:kinds"), _("设施的类别"))
    return filled_in(request, form, do, sheet, decision)


@require_safe
def all_kinds(request: HttpRequest) -> HttpResponse:
    """The kinds: how often each is looked at, what is checked, who is chief."""
    decision = may(who(request), Right.DEFINE, Care("/"), timezone.now())
    rows = [{"kind": row, "checks": [_check(each) for each in row.checklist]} for row in kinds()]
    return show(request, "assets/kinds.html", {"rows": rows, "may_define": bool(decision)})


def _check(line: dict[str, str]) -> str:
    return line["name_en"] if get_language() == "en" else line["name"]


@require_safe
def chiefs(request: HttpRequest) -> HttpResponse:
    """Who is chief of what, where."""
    rows = Chief.objects.filter(to_on=None).select_related("kind", "place", "person")
    at, by = timezone.now(), who(request)
    lines = [
        {"number": row.pk, "said": chief_said(row), "kind": row.kind.called, "since": row.from_on}
        | {"may_end": bool(may(by, Right.NAME_CHIEF, Care(row.place.path), at))}
        for row in rows.order_by("kind", "place__path")[:SHOWN]
    ]
    may_name = bool(by.paths("head"))
    return show(request, "assets/chiefs.html", {"rows": lines, "may_name": may_name})


@login_required
@require_http_methods(["GET", "POST"])
def chief(request: HttpRequest) -> HttpResponse:
    """Make somebody chief of a kind of things in a place."""
    at, by = timezone.now(), who(request)
    decision = may(by, Right.NAME_CHIEF, Care(next(iter(by.paths("head")), "")), at)
    form = ChiefForm(sent(request), care=Care(""), by=by, at=at)

    def do() -> str:
        given = form.arguments()
        actions.name_chief(given.pop("kind"), by=by, at=at, **given)
        return reverse("assets:chiefs")

    sheet = Sheet(_("定一位河长、道长"), reverse("assets:chiefs"), _("河长、道长"))
    return filled_in(request, form, do, sheet, decision)


@login_required
@require_POST
def end_chief(request: HttpRequest, number: int) -> HttpResponse:
    """End a chief's time."""
    row = get_object_or_404(Chief.objects.select_related("place", "kind"), pk=number)
    admit(may(who(request), Right.NAME_CHIEF, Care(row.place.path), timezone.now()))
    actions.end_chief(row, by=who(request), at=timezone.now())
    return redirect("assets:chiefs")
