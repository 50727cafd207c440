"""Pages of the books: the shelf, one book, one's own accounts line by line. Nothing is changed here."""

import tempfile
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ledger.books import export, queries, reading
from gongdi.ledger.books.forms import DayForm, PageForm
from gongdi.ledger.books.law import Holding, Right, may, must
from gongdi.ledger.books.models import Book

SHOWN = 50
IN_MEMORY = 1_000_000


def page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the layout of the one who asks."""
    return show(request, f"books/{name}.html", context, status=status)


def address(**chosen: Any) -> str:
    """The query of a page with what was chosen."""
    return "?" + urlencode({name: value for name, value in chosen.items() if value})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All books by place, and when they were last computed again."""
    return page(request, "index", {"shelf": reading.shelf(""), "sound_since": reading.sound_since()})


def book_of(number: int) -> Book:
    """The book of a number. Raises Http404."""
    return get_object_or_404(Book.objects.select_related("place"), pk=number)


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """Who holds what in a book, now or at the end of a day, and what moved, without persons."""
    book, form = book_of(number), DayForm(request.GET)
    on = form.day(reading.today())
    context = {
        "book": book,
        "place": reading.called(book.place),
        "form": form,
        "on": on,
        "groups": reading.groups(book, on),
        "may_export": may(who(request), Right.EXPORT_BOOK, length_of(book, on), timezone.now()),
        "sound_since": reading.sound_since(),
    }
    return page(request, "one", context | moved(request, book, on), status=422 if form.errors else 200)


def moved(request: HttpRequest, book: Book, on: date | None) -> dict[str, Any]:
    """One page of what moved, and the ways to the older and the newest."""
    rows = queries.newest_of(book, until=moment(on), before=PageForm(request.GET).number(), limit=SHOWN + 1)
    return {
        "movements": reading.movements(rows[:SHOWN]),
        "older": address(on=on, before=rows[SHOWN - 1].pk) if len(rows) > SHOWN else "",
        "newest": address(on=on) if request.GET.get("before") else "",
    }


def moment(on: date | None) -> Any:
    """The end of a chosen day."""
    return queries.last_moment(on) if on else None


def length_of(book: Book, on: date | None) -> Holding:
    """A book as the law looks at it."""
    return Holding(is_too_long=reading.is_too_long(book, moment(on)))


@require_safe
def download(request: HttpRequest, number: int) -> HttpResponseBase:
    """A book as a file for beancount or hledger, persons together."""
    book, kind = book_of(number), request.GET.get("format", "beancount")
    if kind not in export.FORMATS:
        raise Http404(kind)
    on = DayForm(request.GET).day(reading.today())
    try:
        must(who(request), Right.EXPORT_BOOK, length_of(book, on), timezone.now())
    except Refused as no:
        return page(request, "refused", {"book": book, "decision": no.decision}, status=409)
    return attached(book, kind, on)


def attached(book: Book, kind: str, on: date | None) -> FileResponse:
    """The file, written out first: whoever reads it slowly keeps no database waiting."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    for line in export.written(book, kind=kind, until=on):
        file.write(line.encode())
    file.seek(0)
    name = f"book-{book.pk}{f'-{on}' if on else ''}.{export.SUFFIX[kind]}"
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My accounts, my household's, and those of the organisations whose accounts I keep."""
    rows = list(reading.own(who(request)))
    whose = reading.whose(rows)
    return page(request, "mine", {"accounts": [shown(each, whose) for each in rows]})


@never_cache
@require_safe
@login_required
def account(request: HttpRequest, number: int) -> HttpResponse:
    """One account line by line: why is this here?"""
    found = reading.readable(number, who(request), timezone.now())
    if found is None:
        raise Http404(number)
    lines = queries.lines(found, before=PageForm(request.GET).number(), limit=SHOWN + 1)
    context = {
        "lines": reading.statement(found, lines[:SHOWN]),
        "older": address(before=lines[SHOWN - 1].transfer.pk) if len(lines) > SHOWN else "",
        "newest": request.path if request.GET.get("before") else "",
    }
    return page(request, "account", shown(found, reading.whose([found])) | context)


def shown(row: Any, whose: dict[int, str]) -> dict[str, Any]:
    """An account as a page shows it."""
    return {"account": row, "kind": reading.kind_said(row.kind), "whose": whose[row.pk], "book": row.book}
