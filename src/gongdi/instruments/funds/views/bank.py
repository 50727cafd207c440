"""The bank on pages: where book and bank stand, what each open line may be, files read in, months closed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.engines.statements import Columns, Statement, TableError
from gongdi.ground.access.answering import NO, admit, reason_of
from gongdi.ground.access.asking import who
from gongdi.instruments.funds.actions import closing, matching, statements
from gongdi.instruments.funds.forms.bank import (
    AccountForm,
    ColumnsForm,
    TakeForm,
    UnmatchForm,
    UploadForm,
    sentence,
)
from gongdi.instruments.funds.law.bank import Desk, may
from gongdi.instruments.funds.models import BankLine, BankStatement, Foundation, Match, MatchSort, Period
from gongdi.instruments.funds.queries.bank import (
    closed_months,
    current,
    last_of,
    lines_of,
    month_of,
    next_to_close,
    open_lines,
    standing,
)
from gongdi.instruments.funds.queries.grants import purposes
from gongdi.instruments.funds.queries.suggesting import names_of, suggestions, sure
from gongdi.instruments.funds.states.bank import Right
from gongdi.instruments.funds.views.answering import answered
from gongdi.instruments.funds.views.frame import foundation_of, page
from gongdi.instruments.funds.views.grants import open_funds
from gongdi.ledger.books.amounts import signed

PAGE = 25
ENTRIES_SHOWN = 30
FAULTS_SHOWN = 20
SAMPLE = 8
PAGE_DIGITS = 6
NUMBER_DIGITS = 18
"""More than these no page and no number in the database has."""


def guarded(request: HttpRequest, number: int, right: Right = Right.MATCH) -> Foundation:
    """The foundation, for those whom the bank concerns. Raises Http404, PermissionDenied with the reason."""
    there = foundation_of(number)
    admit(may(who(request), right, Desk(there.organisation_id), timezone.now()))
    return there


@never_cache
@login_required
@require_safe
def bank(request: HttpRequest, number: int) -> HttpResponse:
    """Book and bank to the fen, what explains the difference, and the open lines with what they may be."""
    there, actor, at = guarded(request, number, Right.SEE_BANK), who(request), timezone.now()
    context = {
        "foundation": there,
        "accounts": there.bank_accounts.all(),
        "funds": open_funds(there),
        "may_match": bool(may(actor, Right.MATCH, Desk(there.organisation_id), at)),
        "month": next_to_close(there, at),
        "periods": Period.objects.filter(foundation=there).order_by("-month")[:12],
    }
    return page(request, "bank", context | open_items(there))


def open_items(there: Foundation) -> dict[str, Any]:
    """Book and bank, and what lies between them."""
    now = standing(there)
    lines, entries = list(now.lines[:PAGE]), now.entries[:ENTRIES_SHOWN]
    found = suggestions(there, lines)
    names, what = names_of(entries), purposes(entry.number for entry in entries)
    return {
        "now": now,
        "lines": [{"line": line, "candidates": found[line.pk]} for line in lines],
        "more": max(len(now.lines) - PAGE, 0),
        "sure": len(sure(found)),
        "entries": [
            {"entry": each, "name": names.get(each.number, ""), "what": what.get(each.number)} for each in entries
        ],
        "entries_more": max(len(now.entries) - ENTRIES_SHOWN, 0),
    }


@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, number: int) -> HttpResponse:
    """Make a bank account known."""
    there = guarded(request, number, Right.OPEN_ACCOUNT)
    form = AccountForm(request.POST if request.method == "POST" else None)
    where = reverse("funds:bank", args=[number])

    def deed() -> str:
        statements.open_account(there, by=who(request), at=timezone.now(), **form.cleaned_data)
        return where

    context = {"foundation": there, "back": where, "title": _("登记银行账户"), "submit": _("登记")}
    return answered(form, request, deed, context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """Take a file of the bank; what it says is shown before anything is read in."""
    there = guarded(request, number, Right.IMPORT)
    accounts = there.bank_accounts.order_by("pk")
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, accounts=accounts)

    def deed() -> str:
        file, account = form.cleaned_data["file"], form.cleaned_data["account"]
        row = statements.upload(account, content=file.read(), name=file.name, by=who(request), at=timezone.now())
        return reverse("funds:statement", args=[number, row.pk])

    context = {"foundation": there, "back": reverse("funds:bank", args=[number])}
    return answered(form, request, deed, context, template="bank_upload")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, number: int, statement: int) -> HttpResponse:
    """What a file says: its lines, its faults, which column was taken for what; then it is read in."""
    row = statement_of(there := guarded(request, number, Right.IMPORT), statement)
    if row.read_at:
        return page(request, "bank_statement", {"foundation": there, "statement": row})
    if row.content is None:
        return redirect("funds:upload", number)
    if request.method == "POST" and "map" not in request.POST:
        return read_in(request, row)
    said = statements.look(row)
    form = columns_form(said, request.POST if "map" in request.POST else None)
    if form.is_valid():
        return remap(request, row, form)
    context = preview(there, row, said, statements.read_in(row, by=who(request), at=timezone.now(), dry_run=True))
    return page(request, "bank_statement", context | {"form": form}, status=422 if form.errors else 200)


def statement_of(there: Foundation, number: int) -> BankStatement:
    """A file of the foundation's bank. Raises Http404."""
    rows = BankStatement.objects.select_related("account__foundation")
    return get_object_or_404(rows, account__foundation=there, pk=number)


def columns_form(said: Statement, posted: Any) -> ColumnsForm:
    """Which column is what, as it was guessed or chosen."""
    return ColumnsForm(posted, names=said.names, columns=said.columns or Columns())


def read_in(request: HttpRequest, row: BankStatement) -> HttpResponse:
    """Read the lines in."""
    outcome = statements.read_in(row, by=who(request), at=timezone.now())
    told = ngettext("导入了%(new)s笔新的流水。", "导入了%(new)s笔新的流水。", outcome.new) % {"new": outcome.new}
    messages.success(request, told)
    return redirect("funds:bank", row.account.foundation_id)


def remap(request: HttpRequest, row: BankStatement, form: ColumnsForm) -> HttpResponse:
    """Read the file by another map of its columns."""
    content, by, at = bytes(row.content or b""), who(request), timezone.now()
    try:
        statements.upload(row.account, content=content, name=row.name, by=by, at=at, columns=form.columns())
    except TableError as no:
        messages.error(request, sentence(no.fault))
    return redirect("funds:statement", row.account.foundation_id, row.pk)


def preview(there: Foundation, row: BankStatement, said: Statement, outcome: statements.Outcome) -> dict[str, Any]:
    """A file before it is read in."""
    return {
        "foundation": there,
        "statement": row,
        "said": said,
        "outcome": outcome,
        "sample": said.lines[:SAMPLE],
        "faults": [sentence(fault) for fault in outcome.faults[:FAULTS_SHOWN]],
        "faults_more": max(len(outcome.faults) - FAULTS_SHOWN, 0),
        "notes": [sentence(note) for note in said.notes],
        "gaps": said.gaps[:FAULTS_SHOWN],
    }


def line_of(there: Foundation, number: int) -> BankLine:
    """A line of the foundation's accounts. Raises Http404."""
    return get_object_or_404(
        BankLine.objects.select_related("account__foundation"), account__foundation=there, pk=number
    )


@login_required
@require_POST
def line_deed(request: HttpRequest, number: int, line: int, name: str) -> HttpResponse:
    """Accept what a line is, explain it, or take it as a gift."""
    there = guarded(request, number)
    row = line_of(there, line)
    try:
        done(request, there, row, name)
        messages.success(request, _("对上了。"))
    except NO as no:
        messages.error(request, reason_of(no)[0])
    except ObjectDoesNotExist as no:
        messages.error(request, str(no))
    return redirect(reverse("funds:bank", args=[number]) + "#lines")


def done(request: HttpRequest, there: Foundation, row: BankLine, name: str) -> Match:
    """Do what was pressed."""
    by, at = who(request), timezone.now()
    if name in (MatchSort.FEE, MatchSort.INTEREST):
        return matching.explain(row, sort=MatchSort(name), by=by, at=at)
    if name == "accept":
        sort, _sign, number = request.POST.get("candidate", "").partition("-")
        if sort in ("donation", "entry") and number.isdecimal() and len(number) < NUMBER_DIGITS:
            return matching.accept(row, sort=sort, number=int(number), by=by, at=at)
    form = TakeForm(request.POST, funds=open_funds(there))
    if name == "gift" and form.is_valid():
        return matching.take_as_gift(row, fund=form.cleaned_data["fund"], by=by, at=at)
    raise Http404(name)


@login_required
@require_POST
def accept_sure(request: HttpRequest, number: int) -> HttpResponse:
    """Accept every line with exactly one exact candidate."""
    there = guarded(request, number)
    count = matching.accept_sure(there, by=who(request), at=timezone.now())
    messages.success(request, ngettext("对上了%(count)s笔。", "对上了%(count)s笔。", count) % {"count": count})
    return redirect(reverse("funds:bank", args=[number]) + "#lines")


@never_cache
@login_required
@require_safe
def matched(request: HttpRequest, number: int) -> HttpResponse:
    """The lines that are matched, newest first, each with what it is."""
    there = guarded(request, number, Right.SEE_BANK)
    wanted = request.GET.get("page", "1")
    at = max(int(wanted), 1) if wanted.isdecimal() and len(wanted) < PAGE_DIGITS else 1
    context = {
        "foundation": there,
        "may_match": bool(may(who(request), Right.UNMATCH, Desk(there.organisation_id), timezone.now())),
    }
    return page(request, "bank_matched", context | matches_on(there, at))


def matches_on(there: Foundation, at: int) -> dict[str, Any]:
    """A page of matches; one row more than it shows tells whether there is another."""
    rows = current().filter(line__account__foundation=there).select_related("line").order_by("-line__on", "-pk")
    some, closed = list(rows[(at - 1) * PAGE : at * PAGE + 1]), closed_months(there)
    return {
        "matches": [{"match": row, "closed": month_of(row.line.on) in closed} for row in some[:PAGE]],
        "previous": f"?page={at - 1}" if at > 1 else "",
        "next": f"?page={at + 1}" if len(some) > PAGE else "",
    }


@login_required
@require_http_methods(["GET", "POST"])
def unmatch(request: HttpRequest, number: int, match: int) -> HttpResponse:
    """End a match that was wrong."""
    there = guarded(request, number, Right.UNMATCH)
    row = get_object_or_404(Match.objects.select_related("line"), line__account__foundation=there, pk=match)
    form = UnmatchForm(request.POST if request.method == "POST" else None)
    where = reverse("funds:matched", args=[number])

    def deed() -> str:
        matching.unmatch(row, reason=form.cleaned_data["reason"], by=who(request), at=timezone.now())
        return where

    words = {"foundation": there, "back": where, "title": _("更正对账"), "about": told(row), "submit": _("更正")}
    return answered(form, request, deed, words)


def told(match: Match) -> str:
    """A match in a line: the day, the amount, with whom, and what it was taken for."""
    line = match.line
    return f"{line.on:%Y-%m-%d} {signed(line.amount, 'CNY')} {line.counterparty} · {match.get_sort_display()}"


@login_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, number: int, month: str) -> HttpResponse:
    """Where book and bank stood at the end of a month; the treasurer prepares, a second person confirms."""
    there = guarded(request, number, Right.SEE_BANK)
    first = month_named(month)
    row = Period.objects.filter(foundation=there, month=first).first()
    if request.method == "POST":
        return closed(request, there, first, row)
    then = standing(there, last_of(first))
    unmatched = open_lines(there).filter(on__lte=last_of(first)).count()
    there_is = lines_of(there).filter(on__gte=first, on__lte=last_of(first)).exists()
    context = {"foundation": there, "then": then, "month": first, "period": row, "unmatched": unmatched}
    return page(request, "bank_close", context | {"is_empty": not there_is})


def month_named(text: str) -> date:
    """The first day of a month written 2026-11. Raises Http404."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Http404(text) from error


def closed(request: HttpRequest, there: Foundation, month: date, row: Period | None) -> HttpResponse:
    """Prepare the month, or confirm what was prepared."""
    by, at = who(request), timezone.now()
    try:
        if row and "confirm" in request.POST:
            closing.confirm_close(row, by=by, at=at)
        else:
            closing.prepare_close(there, month=month, by=by, at=at)
    except NO as no:
        messages.error(request, reason_of(no)[0])
        return redirect("funds:close", there.pk, f"{month:%Y-%m}")
    return redirect("funds:bank", there.pk)
