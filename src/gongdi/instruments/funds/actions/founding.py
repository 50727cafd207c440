"""Founding a foundation with its general fund, and saying how people can give to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.kinds import BOOK, FUND, GIVEN, PAID
from gongdi.instruments.funds.law.giving import Affair, must
from gongdi.instruments.funds.models import Foundation, Fund, FundSort, FundStage
from gongdi.instruments.funds.states.rights import Right
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner


@dataclass(frozen=True, slots=True)
class Till:
    """How people can give: the bank account, and the text of the collection code that the bank gave out."""

    bank: str = ""
    account_name: str = ""
    account_number: str = ""
    collection_code: str = ""


NO_TILL = Till()


@transaction.atomic
def found_foundation(
    organisation: Organisation,
    *,
    name: str,
    purpose: str,
    by: Actor,
    at: datetime,
    name_en: str = "",
    votes_needed: int = 2,
    till: Till = NO_TILL,
) -> Foundation:
    """Found a foundation: its book, its accounts, and the general fund, which is for `purpose`.

    The organisation's committee decides and its treasurer keeps the book. Raises Refused, and IntegrityError for an
    organisation that has a foundation already.
    """
    place = organisation.place
    must(by, Right.FOUND, Affair(organisation.pk, place.path), at)
    book = books.open_book(kind=BOOK, place=place, name=name, name_en=name_en, at=at, by=by.person)
    for kind in (GIVEN, PAID):
        books.account(book, kind=kind, unit=MONEY, owner=Owner.of(book), at=at)
    foundation = Foundation.objects.create(
        organisation=organisation,
        place=place,
        book=book,
        name=name,
        name_en=name_en,
        votes_needed=votes_needed,
        founded_at=at,
        **till_fields(till),
    )
    body = {"name": name, "organisation": organisation.pk, "votes": votes_needed}
    write(Deed("funds.founded", ("foundation", foundation.pk), at, place=place.pk, by=by.person, public=body))
    fund = Fund.objects.create(
        foundation=foundation,
        sort=FundSort.GENERAL,
        stage=FundStage.OPEN,
        name="总基金",
        name_en="General fund",
        purpose=purpose,
        opened_at=at,
    )
    fund_opened(fund, by=by, at=at)
    return foundation


def fund_opened(fund: Fund, *, by: Actor, at: datetime) -> Account:
    """The account of a fund that is open from now on, and the act that says so."""
    foundation = fund.foundation
    body = {"name": fund.name, "sort": fund.sort, "foundation": foundation.pk}
    write(Deed("funds.fund_opened", ("fund", fund.pk), at, place=foundation.place_id, by=by.person, public=body))
    return account_of(fund, at)


def account_of(fund: Fund, at: datetime) -> Account:
    """The money account of a fund."""
    return books.account(fund.foundation.book, kind=FUND, unit=MONEY, owner=Owner(OwnerKind.FUND, fund.pk), at=at)


def till_fields(till: Till) -> dict[str, str]:
    """How to give, as the fields of a foundation."""
    return {
        "bank": till.bank,
        "account_name": till.account_name,
        "account_number": till.account_number,
        "collection_code": till.collection_code,
    }


@transaction.atomic
def set_up(foundation: Foundation, *, till: Till, by: Actor, at: datetime) -> Foundation:
    """Say how people can give from now on. Raises Refused."""
    must(by, Right.SET_UP, Affair(foundation.organisation_id, foundation.place.path), at)
    Foundation.objects.filter(pk=foundation.pk).update(version=F("version") + 1, **till_fields(till))
    body = {"bank": till.bank, "account_number": till.account_number}
    write(
        Deed(
            "funds.set_up",
            ("foundation", foundation.pk),
            at,
            place=foundation.place_id,
            by=by.person,
            public=body,
        )
    )
    return Foundation.objects.select_related("place", "book").get(pk=foundation.pk)
