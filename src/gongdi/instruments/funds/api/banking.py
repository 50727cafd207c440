"""The bank at the API: upload a statement, see where book and bank stand, say what a line is, close a month."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, UploadedFile
from ninja import Status as Answer
from ninja.errors import HttpError

from gongdi.engines.statements import TableError
from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.funds.actions import closing, matching, statements
from gongdi.instruments.funds.api.giving import CREATED, foundation_of
from gongdi.instruments.funds.api.spending import INVALID
from gongdi.instruments.funds.api.spending_shapes import BankOne, CountOne, MatchIn, MatchOne, ReadOne
from gongdi.instruments.funds.forms.bank import FILE_MOST, sentence
from gongdi.instruments.funds.law.bank import Desk, must
from gongdi.instruments.funds.models import BankLine, Foundation, Match, MatchSort, Period
from gongdi.instruments.funds.queries.bank import standing
from gongdi.instruments.funds.queries.suggesting import Candidate, suggestions
from gongdi.instruments.funds.states.bank import Right
from gongdi.instruments.funds.views.grants import open_funds

router = Router(tags=["funds"])
LINES = 50


def allowed(request: HttpRequest, number: int, right: Right) -> Foundation:
    """The foundation, for those whom its bank concerns. Raises Http404, Refused."""
    there = foundation_of(number)
    must(who(request), right, Desk(there.organisation_id), timezone.now())
    return there


@router.get("/foundations/{number}/bank", response=BankOne, auth=SIGNED_IN, summary="Book and bank, and open lines")
def bank(request: HttpRequest, number: int) -> dict[str, Any]:
    """For the treasurer and the committee. The newest fifty open lines with what they may be."""
    there = allowed(request, number, Right.SEE_BANK)
    now = standing(there)
    lines = now.lines[:LINES]
    found = suggestions(there, lines)
    names = ("book", "bank", "difference", "entries_sum", "lines_sum", "opening", "is_explained")
    answer = {name: getattr(now, name) for name in names}
    return answer | {"lines_open": len(now.lines), "lines": [told(line, found[line.pk]) for line in lines]}


def told(line: BankLine, candidates: list[Candidate]) -> dict[str, Any]:
    """A line as an answer."""
    same = {name: getattr(line, name) for name in ("on", "amount", "counterparty", "memo", "serial")}
    may_be = [
        {name: getattr(each, name) for name in ("sort", "number", "name", "amount", "fits")}
        | {"reasons": list(each.reasons)}
        for each in candidates
    ]
    return same | {"number": line.pk, "candidates": may_be}


@router.post("/foundations/{number}/statements", response={CREATED: ReadOne}, auth=SIGNED_IN, summary="Read a file in")
def upload(
    request: HttpRequest,
    number: int,
    file: File[UploadedFile],
    account: Form[int],
    dry_run: Form[bool] = False,
) -> Answer[dict[str, Any]]:
    """A .csv, .xlsx or OFX file of the bank. The same file again, or one that overlaps, doubles nothing."""
    there, by, at = allowed(request, number, Right.IMPORT), who(request), timezone.now()
    row = get_object_or_404(there.bank_accounts.select_related("foundation"), pk=account)
    if (file.size or 0) > FILE_MOST:
        raise HttpError(INVALID, "body.file")
    try:
        kept = statements.upload(row, content=file.read(), name=file.name or "", by=by, at=at)
        outcome = statements.read_in(kept, by=by, at=at, dry_run=dry_run)
    except TableError as no:
        raise HttpError(INVALID, sentence(no.fault)) from no
    faults = [sentence(fault) for fault in outcome.faults]
    return Answer(CREATED, {"statement": kept.pk, "new": outcome.new, "known": outcome.known, "faults": faults})


@router.post("/foundations/{number}/bank/accept", response=CountOne, auth=SIGNED_IN, summary="Match what is certain")
def accept_sure(request: HttpRequest, number: int) -> dict[str, int]:
    """Every open line with exactly one exact candidate, two hundred at most."""
    there = allowed(request, number, Right.MATCH)
    return {"count": matching.accept_sure(there, by=who(request), at=timezone.now())}


@router.post("/foundations/{number}/bank/lines/{line}", response=MatchOne, auth=SIGNED_IN, summary="Say what a line is")
def match(request: HttpRequest, number: int, line: int, body: MatchIn) -> dict[str, Any]:
    """For the treasurer."""
    there, by, at = allowed(request, number, Right.MATCH), who(request), timezone.now()
    rows = BankLine.objects.select_related("account__foundation")
    row = get_object_or_404(rows, account__foundation=there, pk=line)
    if body.deed == "gift":
        fund = get_object_or_404(open_funds(there), pk=body.fund)
        made = matching.take_as_gift(row, fund=fund, by=by, at=at)
    elif body.deed == "accept":
        made = accepted(row, body, request)
    else:
        made = matching.explain(row, sort=MatchSort(body.deed), by=by, at=at)
    return {"number": made.pk, "line": row.pk, "sort": made.sort}


def accepted(row: BankLine, body: MatchIn, request: HttpRequest) -> Match:
    """The line is a gift or an entry. Raises Http404 for a gift that is not there."""
    if body.sort == "donation" and not row.account.foundation.donations.filter(pk=body.number).exists():
        raise Http404(body.number)
    return matching.accept(row, sort=body.sort or "entry", number=body.number, by=who(request), at=timezone.now())


@router.post("/foundations/{number}/bank/months/{month}/{deed}", auth=SIGNED_IN, summary="Prepare or confirm a month")
def close(request: HttpRequest, number: int, month: str, deed: str) -> dict[str, Any]:
    """`month` reads 2026-11; `deed` is prepare, by the treasurer, or confirm, by a second person."""
    there, by, at = allowed(request, number, Right.SEE_BANK), who(request), timezone.now()
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404(month) from error
    if deed == "prepare":
        row = closing.prepare_close(there, month=first, by=by, at=at)
    elif deed == "confirm":
        row = closing.confirm_close(get_object_or_404(Period, foundation=there, month=first), by=by, at=at)
    else:
        raise Http404(deed)
    figures = {"ledger": row.ledger, "bank": row.bank, "in_transit": row.in_transit}
    return figures | {"month": month, "is_closed": row.confirmed_at is not None}
