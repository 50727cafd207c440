"""Books and one's own accounts at the API: what the pages show, under the same law."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import NUMBER_MOST
from gongdi.ledger.books import queries, reading, views
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.books.law import Right, must
from gongdi.ledger.books.models import Account, Book

router = Router(tags=["books"])


class BookAnswer(BaseModel):
    """A book: where it is, how many accounts it has, what they hold together of each unit, in words."""

    number: int
    kind: str
    name: str
    place: int
    place_name: str
    accounts: int
    holds: list[str]


class BooksAnswer(BaseModel):
    """All books by place; `sound_since` is when the ledger was last computed again and nothing differed."""

    items: list[BookAnswer]
    sound_since: datetime | None


class HolderAnswer(BaseModel):
    """An owner by name, or all `persons` of a kind together; `balance` in the smallest part of the unit."""

    kind: str
    kind_name: str
    name: str
    persons: int
    unit: str
    balance: int
    balance_said: str


class HoldersAnswer(BaseModel):
    """Who holds what in a book, now or at the end of the day `on`."""

    number: int
    kind: str
    name: str
    on: date | None
    items: list[HolderAnswer]


class MovementAnswer(BaseModel):
    """A transfer, persons masked: why, how much, from whom to whom, and the act that the public log proves."""

    number: int
    at: datetime
    words: str
    amount_said: str
    debit: str
    credit: str
    act: str


class MovementsAnswer(BaseModel):
    """Newest first; `before` begins the next page, empty on the last."""

    items: list[MovementAnswer]
    before: int | None


class OwnAnswer(BaseModel):
    """An account of one's own; `reserved` of its `balance` is held for somebody."""

    number: int
    book: int
    book_name: str
    kind: str
    kind_name: str
    whose: str
    unit: str
    balance: int
    reserved: int
    balance_said: str


class OwnsAnswer(BaseModel):
    """All accounts that one may read as one's own."""

    items: list[OwnAnswer]


class LineAnswer(BaseModel):
    """One movement of an account: why, by how much, what was there afterwards."""

    number: int
    at: datetime
    words: str
    change_said: str
    balance_said: str
    act: str


class LinesAnswer(OwnAnswer):
    """An account line by line, newest first; `before` begins the next page."""

    items: list[LineAnswer]
    before: int | None


Before = Annotated[
    int | None, Query(ge=1, le=NUMBER_MOST, description="The number of the last movement of the page before.")
]
Limit = Annotated[int, Query(ge=1, le=200)]
Format = Annotated[Literal["beancount", "hledger"], Query(alias="format")]


@router.get("/books", response=BooksAnswer, auth=ANYBODY, summary="Books", operation_id="books")
def books(request: HttpRequest) -> dict[str, Any]:
    """All books by place."""
    items = [
        {
            "number": each.book.pk,
            "kind": each.book.kind,
            "name": each.book.called,
            "place": each.book.place_id,
            "place_name": each.place,
            "accounts": each.accounts,
            "holds": each.holds,
        }
        for each in reading.shelf("")
    ]
    return {"items": items, "sound_since": reading.sound_since()}


@router.get("/books/{number}", response=HoldersAnswer, auth=ANYBODY, summary="One book", operation_id="book")
def book(request: HttpRequest, number: int, on: date | None = None) -> dict[str, Any]:
    """Who holds what, at the end of a past day with `on`. Persons stand together with their number."""
    found, day = found_book(number), past(on)
    items = [
        {
            "kind": group.kind,
            "kind_name": group.words,
            "name": each.name,
            "persons": each.persons,
            "unit": each.unit,
            "balance": each.balance,
            "balance_said": each.said,
        }
        for group in reading.groups(found, day)
        for each in group.holders
    ]
    return {"number": found.pk, "kind": found.kind, "name": found.called, "on": day, "items": items}


@router.get(
    "/books/{number}/transfers",
    response=MovementsAnswer,
    auth=ANYBODY,
    summary="What moved in a book",
    operation_id="book_transfers",
)
def transfers(
    request: HttpRequest, number: int, on: date | None = None, before: Before = None, limit: Limit = 50
) -> dict[str, Any]:
    """What moved, newest first, up to the end of the day `on`."""
    until = views.moment(past(on))
    rows = queries.newest_of(found_book(number), until=until, before=before, limit=limit + 1)
    items = [
        {name: getattr(each, name) for name in ("number", "at", "words", "debit", "credit", "act")}
        | {"amount_said": each.amount}
        for each in reading.movements(rows[:limit])
    ]
    return {"items": items, "before": rows[limit - 1].pk if len(rows) > limit else None}


@router.get("/books/{number}/export", auth=ANYBODY, summary="A book as plain text", operation_id="book_export")
def exported(request: HttpRequest, number: int, kind: Format = "beancount", on: date | None = None) -> HttpResponseBase:
    """The book for beancount or hledger, up to the end of the day `on`; persons stand together. 409 when too long."""
    found, day = found_book(number), past(on)
    must(who(request), Right.EXPORT_BOOK, views.length_of(found, day), timezone.now())
    return views.attached(found, kind, day)


@router.get("/me/accounts", response=OwnsAnswer, auth=SIGNED_IN, summary="My accounts", operation_id="my_accounts")
def mine(request: HttpRequest) -> dict[str, Any]:
    """One's own, the household's, and those of organisations whose accounts one keeps."""
    rows = list(reading.own(who(request)))
    whose = reading.whose(rows)
    return {"items": [told(each, whose) for each in rows]}


@router.get(
    "/me/accounts/{number}", response=LinesAnswer, auth=SIGNED_IN, summary="One account", operation_id="my_account"
)
def account(request: HttpRequest, number: int, before: Before = None, limit: Limit = 50) -> dict[str, Any]:
    """Line by line why it holds what it holds. 404 for accounts of others."""
    found = reading.readable(number, who(request), timezone.now())
    if found is None:
        raise Http404(number)
    lines = queries.lines(found, before=before, limit=limit + 1)
    items = [
        {name: getattr(each, name) for name in ("number", "at", "words", "act")}
        | {"change_said": each.amount, "balance_said": each.balance}
        for each in reading.statement(found, lines[:limit])
    ]
    more = {"items": items, "before": lines[limit - 1].transfer.pk if len(lines) > limit else None}
    return told(found, reading.whose([found])) | more


def told(row: Account, whose: dict[int, str]) -> dict[str, Any]:
    """An account as an answer."""
    return {
        "number": row.pk,
        "book": row.book_id,
        "book_name": row.book.called,
        "kind": row.kind,
        "kind_name": reading.kind_said(row.kind),
        "whose": whose[row.pk],
        "unit": row.unit_id,
        "balance": row.balance,
        "reserved": row.reserved,
        "balance_said": shown(row.balance, row.unit),
    }


def found_book(number: int) -> Book:
    """The book of a number. Raises Http404."""
    return get_object_or_404(Book.objects.select_related("place"), pk=number)


def past(on: date | None) -> date | None:
    """A day that is over; None is now."""
    return on if on and on < reading.today() else None
