"""The honour board: who consents, called as they wish, with what they earned in a season."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Sum

from gongdi.ground.access.actor import NOBODY, Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.households import present
from gongdi.instruments.standings.law import Affair, Right, may
from gongdi.instruments.standings.models import Consent, Earned, ShownAs
from gongdi.ledger.books.models import Account, Book, OwnerKind

BOOK, PURSE = "points", "points.purse"
LEAST = 5
"""So many must consent before a board is shown: a board of one or two says more about those who are missing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the board."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a season: its lines in the order of points when it may be shown, otherwise why not."""

    decision: Decision
    consents: int
    lines: list[Line]


def books() -> QuerySet[Book]:
    """The books of all programmes, with their places."""
    return Book.objects.filter(kind=BOOK).select_related("place").order_by("place__path", "name")


def board(book: Book, season: str, at: datetime) -> Board:
    """The board of a programme as everybody sees it."""
    given = list(Consent.objects.filter(book=book, withdrawn_at=None).select_related("person"))
    decision = may(NOBODY, Right.VIEW_BOARD, Affair(consents=len(given), least=LEAST), at)
    if not decision:
        return Board(decision, len(given), [])
    points = earned_by(book, season, [each.person_id for each in given])
    homes = _homes([each.person_id for each in given if each.shown_as == ShownAs.HOUSEHOLD])
    lines = [Line(called(each, homes), points.get(each.person_id, 0)) for each in given]
    return Board(decision, len(given), sorted(lines, key=lambda line: (-line.points, line.name)))


def called(consent: Consent, homes: dict[int, str]) -> str:
    """How somebody wants to be called; a household without a name is called by the family name alone."""
    name = consent.person.name
    if consent.shown_as == ShownAs.NAME:
        return name
    home = homes.get(consent.person_id, "") if consent.shown_as == ShownAs.HOUSEHOLD else ""
    return home or f"{name[:1]}*"


def _homes(persons: Iterable[int]) -> dict[int, str]:
    return dict(present().filter(person__in=list(persons)).values_list("person", "household__name"))


def earned_by(book: Book, season: str, persons: Iterable[int]) -> dict[int, int]:
    """What these persons earned in a season."""
    rows = Earned.objects.filter(book=book, season=season, owner_kind=OwnerKind.PERSON, owner_id__in=list(persons))
    return dict(rows.values_list("owner_id").annotate(sum=Sum("points")))


def consent_of(book: Book, person: int | None) -> Consent | None:
    """The consent that a person has given for a board and not withdrawn."""
    return Consent.objects.filter(book=book, person=person, withdrawn_at=None).first() if person else None


def affair_of(book: Book, person: int | None) -> Affair:
    """A person's place on a board as the law looks at it."""
    purses = Account.objects.filter(book=book, kind=PURSE, owner_kind=OwnerKind.PERSON, owner_id=person or 0)
    return Affair(frozenset({person} if person else ()), purses.exists())


def may_consent(book: Book, actor: Actor, at: datetime) -> Decision:
    """Whether somebody may put themselves on a board."""
    return may(actor, Right.CONSENT, affair_of(book, actor.person), at)
