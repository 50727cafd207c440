"""Offers, vouchers, statements and merchants as the law looks at them."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from gongdi.ground.people.models import Organisation
from gongdi.instruments.shop.law import Affair
from gongdi.instruments.shop.models import Merchant, Offer, Statement, Voucher
from gongdi.ledger.books.models import Book

AROUND = ("merchant__book__place", "merchant__organisation")


def of_newcomer(book: Book, organisation: Organisation) -> Affair:
    """An organisation that may take part in a programme."""
    return Affair(book.place.path, organisation.pk, organisation.kind)


def of_merchant(merchant: Merchant) -> Affair:
    """A merchant."""
    return Affair(merchant.book.place.path, merchant.organisation_id, has_parted=merchant.parted_at is not None)


def of_offer(
    offer: Offer, *, holder: int | None = None, purse_of: Iterable[int] = (), home_paths: Iterable[str] = ()
) -> Affair:
    """An offer; with the one for whom it is, who may spend from the purse, and where they live."""
    merchant = offer.merchant
    return Affair(
        merchant.book.place.path,
        merchant.organisation_id,
        status=offer.status,
        has_parted=merchant.parted_at is not None,
        from_on=offer.from_on,
        to_on=offer.to_on,
        holder=holder,
        purse_of=frozenset(purse_of),
        home_paths=tuple(home_paths),
    )


def of_voucher(voucher: Voucher) -> Affair:
    """A voucher."""
    merchant = voucher.merchant
    return Affair(
        merchant.book.place.path,
        merchant.organisation_id,
        status=voucher.status,
        holder=voucher.holder_id,
        issued_by=voucher.issued_by_id,
        issued_at=voucher.issued_at,
        expires_at=voucher.expires_at,
        used_at=voucher.used_at,
        is_stated=voucher.statement_id is not None,
    )


def of_statement(statement: Statement) -> Affair:
    """A statement."""
    return of_month(statement.merchant, statement.month, statement.status, statement.prepared_by_id)


def of_month(merchant: Merchant, month: date, status: str = "", prepared_by: int | None = None) -> Affair:
    """A month of a merchant, named by its first day."""
    return Affair(
        merchant.book.place.path,
        merchant.organisation_id,
        status=status,
        prepared_by=prepared_by,
        month_over_on=last_day(month),
    )


def last_day(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])
