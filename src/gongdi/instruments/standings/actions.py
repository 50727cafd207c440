"""Putting oneself on a board, and taking oneself off it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.standings.law import Affair, Right, must
from gongdi.instruments.standings.models import Consent, ShownAs
from gongdi.instruments.standings.queries.board import affair_of
from gongdi.ledger.books.models import Book


def consent(book: Book, *, shown_as: str, by: Actor, at: datetime) -> Consent:
    """Be on the board of a programme, called so; asked again, the newer way of being called counts. Raises Refused."""
    must(by, Right.CONSENT, affair_of(book, by.person), at)
    try:
        return _consent(book, ShownAs(shown_as), by, at)
    except IntegrityError:  # the same person, twice at once
        return Consent.objects.get(book=book, person=by.person, withdrawn_at=None)


@transaction.atomic
def _consent(book: Book, shown_as: ShownAs, by: Actor, at: datetime) -> Consent:
    Consent.objects.filter(book=book, person=by.person, withdrawn_at=None).update(withdrawn_at=at)
    made = Consent.objects.create(book=book, person_id=by.somebody, shown_as=shown_as, given_at=at)
    write(_deed("standings.consented", made, by, at))
    return made


@transaction.atomic
def withdraw(consent: Consent, *, by: Actor, at: datetime) -> None:
    """Be on it no more, from this moment; a second time changes nothing. Raises Refused."""
    must(by, Right.WITHDRAW, Affair(frozenset({consent.person_id})), at)
    if Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=at):
        write(_deed("standings.withdrawn", consent, by, at))


def _deed(verb: str, consent: Consent, by: Actor, at: datetime) -> Deed:
    book = consent.book
    return Deed(verb, ("consent", consent.pk), at, place=book.place_id, by=by.person, public={"book": book.pk})


def forget(farewell: Farewell) -> None:
    """Take a person off all boards, and drop that they ever were on one."""
    Consent.objects.filter(person=farewell.person).delete()


enlist(Forgetter("standings", forget))
