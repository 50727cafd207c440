"""The desk of who keeps a ballot: the roll, sheets of paper, the count, and calling it off."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import sent
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Person
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import actions, queries, results
from gongdi.instruments.ballots.forms import AdmitForm, CancelForm, CountForm, Reason, SheetForm
from gongdi.instruments.ballots.models import Ballot, Origin, Sheet, Voter
from gongdi.instruments.ballots.reading import Sight, clock, may_count
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.views.pages import answered, done, page, seen

SHOWN, WORDS_MOST = 30, 40


def kept(request: HttpRequest, number: int) -> Sight:
    """A ballot whose roll this person keeps. Raises Http404 and PermissionDenied."""
    found = seen(request, number)
    if not found.may_keep:
        raise PermissionDenied(str(found.may_keep.reason))
    return found


@never_cache
@login_required
@require_safe
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """The roll to be searched, what was put into the box, the sheets, and what there is to do next."""
    found = kept(request, number)
    words = request.GET.get("q", "").strip()[:WORDS_MOST]
    lines = queries.found_on_roll(found.ballot, words)[:SHOWN] if words else []
    rows = [{"voter": line, "shown": queries.name_of(line)} for line in lines]
    return page(request, "keep", _standing(found, who(request)) | {"q": words, "rows": rows, "form": CountForm()})


def _standing(found: Sight, actor: Actor) -> dict[str, Any]:
    """How far the ballot is."""
    ballot, at = found.ballot, timezone.now()
    return {
        "sight": found,
        "ballot": ballot,
        "clock": clock(ballot, at),
        "turnout_said": results.turnout_said(ballot),
        "sheets": queries.sheets_of(ballot)[:SHOWN],
        "may_count": may_count(ballot, actor, at),
        "untyped": queries.closing_question(ballot).untyped,
        "is_open": ballot.status == Status.OPEN,
        "is_closed": ballot.status == Status.CLOSED,
        "may_correct": at < ballot.opens_at,
    }


@login_required
@require_POST
def take(request: HttpRequest, number: int, voter: int) -> HttpResponse:
    """Tick somebody off: their sheet goes into the box."""
    line = _line(kept(request, number), voter)
    said = _("已登记，请把票投进票箱。")
    done(request, lambda: actions.take_sheet(line, by=who(request), at=timezone.now()), said)
    return redirect("ballots:keep", number)


def _line(found: Sight, voter: int) -> Voter:
    rows = Voter.objects.select_related("ballot__place", "person", "owner")
    return get_object_or_404(rows, ballot=found.ballot, pk=voter)


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """Type in a sheet; the next one follows."""
    found = kept(request, number)
    form = SheetForm(found.ballot, found.options, _paper_voters(found), sent(request))
    more = {"sight": found, "ballot": found.ballot}
    here = reverse("ballots:sheet", args=[number])
    return answered(request, form, lambda: _entered(request, found, form), "sheet", more, here)


def _paper_voters(found: Sight) -> list[tuple[str, str]]:
    """Those who handed in a sheet, where it is by name."""
    if found.ballot.is_confidential:
        return []
    rows = queries.roll_of(found.ballot).filter(origin=Origin.PAPER)
    return [(str(row.pk), queries.name_of(row)) for row in rows]


def _entered(request: HttpRequest, found: Sight, form: SheetForm) -> Sheet:
    voter = form.cleaned_data.get("voter")
    line = Voter.objects.filter(ballot=found.ballot, pk=voter).first() if voter else None
    said: dict[str, Any] = {"number": form.cleaned_data["number"], "choices": form.given, "voter": line}
    row = actions.enter_sheet(found.ballot, by=who(request), at=timezone.now(), **said)
    messages.success(request, _said(row))
    return row


def _said(row: Sheet) -> str:
    if row.is_settled:
        return _("第%(number)s张两遍一样，核定了。") % {"number": row.number}
    if row.second:
        return _("第%(number)s张两遍不一样，请第三个人来看。") % {"number": row.number}
    return _("第%(number)s张录入了第一遍，请另一位工作人员再录一遍。") % {"number": row.number}


@login_required
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """The third look at a sheet that two officers typed differently."""
    found = kept(request, number)
    there = get_object_or_404(Sheet.objects.select_related("ballot__place"), ballot=found.ballot, number=row)
    form = SheetForm(found.ballot, found.options, _paper_voters(found), _of_sheet(request, there))
    more = {"sight": found, "ballot": found.ballot, "row": there}
    back = reverse("ballots:keep", args=[number])
    return answered(request, form, lambda: _settled(request, there, form), "sheet", more, back)


def _of_sheet(request: HttpRequest, row: Sheet) -> QueryDict | None:
    """What was sent, for this sheet and no other."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["number"], data["voter"] = str(row.number), str(row.voter_id or "")
    return data


def _settled(request: HttpRequest, row: Sheet, form: SheetForm) -> Sheet:
    return actions.settle_sheet(row, choices=form.given, by=who(request), at=timezone.now())


@login_required
@require_POST
def count(request: HttpRequest, number: int) -> HttpResponse:
    """Count the papers."""
    found, form = kept(request, number), CountForm(request.POST)
    said = {"missing_because": form.cleaned_data["missing_because"] if form.is_valid() else ""}
    words = _("计票完成，结果已经公布。")
    done(request, lambda: actions.count(found.ballot, by=who(request), at=timezone.now(), **said), words)
    return redirect("ballots:keep", number)


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Call a ballot off, with a public reason."""
    found, form = kept(request, number), CancelForm(sent(request))
    more = {"sight": found, "ballot": found.ballot, "decision": found.may_cancel, "title": _("宣布作废")}
    to = reverse("ballots:one", args=[number])
    return answered(request, form, lambda: _cancelled(request, found, form), "deed", more, to)


def _cancelled(request: HttpRequest, found: Sight, form: CancelForm) -> Ballot:
    return actions.cancel(found.ballot, by=who(request), at=timezone.now(), **form.cleaned_data)


@login_required
@require_http_methods(["GET", "POST"])
def admit(request: HttpRequest, number: int) -> HttpResponse:
    """Put somebody on the roll who was left out."""
    found, form = kept(request, number), AdmitForm(sent(request))
    more = {"sight": found, "ballot": found.ballot, "title": _("补进名单")}
    to = reverse("ballots:keep", args=[number])
    return answered(request, form, lambda: _admitted(request, found, form), "deed", more, to)


def _admitted(request: HttpRequest, found: Sight, form: AdmitForm) -> Voter:
    """Raises NotPossible for a telephone that nobody has."""
    person = Person.objects.filter(phone=form.cleaned_data["phone"].strip(), forgotten_at=None).first()
    if person is None:
        raise NotPossible("phone", _("没有这个手机号的人。请先登记住处。"))
    reason = form.cleaned_data["reason"]
    return actions.admit(found.ballot, person=person, reason=reason, by=who(request), at=timezone.now())


@login_required
@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, number: int, voter: int) -> HttpResponse:
    """Take somebody off the roll who does not belong there."""
    found, form = kept(request, number), Reason(sent(request))
    line = _line(found, voter)
    title = _("把%(name)s从名单上去掉") % {"name": queries.name_of(line)}
    more = {"sight": found, "ballot": found.ballot, "title": title}
    to = reverse("ballots:keep", args=[number])
    return answered(request, form, lambda: _struck(request, line, form), "deed", more, to)


def _struck(request: HttpRequest, line: Voter, form: Reason) -> Ballot:
    return actions.strike(line, by=who(request), at=timezone.now(), **form.cleaned_data)
