"""Paying a grant in instalments on evidence, prepared by one and released by another; its report; what is unused."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.record.actions import write
from gongdi.instruments.funds.actions.grant_moves import arrive, begin, deed_of, finish
from gongdi.instruments.funds.actions.granting import accounts
from gongdi.instruments.funds.law.grants import Matter
from gongdi.instruments.funds.models import Fund, Grant, Instalment, Receipt
from gongdi.instruments.funds.queries.grants import next_of, paid_of
from gongdi.instruments.funds.shortfalls import NothingDue, ReportUneven
from gongdi.instruments.funds.states.grants import CLOCKS, Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import Entry, correct, key_of, move, release, settle
from gongdi.ledger.books.models import AMOUNT_MOST, Transfer
from gongdi.ledger.books.queries import is_pending


@dataclass(frozen=True, slots=True)
class Spent:
    """One receipt: for what, how many fen, on which day."""

    name: str
    amount: int
    on: date


@transaction.atomic
def draw(
    grant: Grant, *, evidence: str, by: Actor, at: datetime, receipts: tuple[Spent, ...] = (), seen: int | None = None
) -> Grant:
    """The applicant gives the evidence on which the next instalment is paid. Raises Stale, Refused, NothingDue."""
    matter = begin(grant, "draw", by=by, at=at, seen=seen)
    part = _due(matter)
    Instalment.objects.filter(pk=part.pk).update(evidence=masked(evidence.strip()), given_at=at)
    Receipt.objects.filter(instalment=part).delete()
    _keep(matter.grant, receipts, part)
    return finish(matter, "draw", by=by, at=at, public=_part(part))


@transaction.atomic
def prepare(grant: Grant, *, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The treasurer prepares the payment of the next instalment. Raises Stale, Refused, NothingDue."""
    matter = begin(grant, "prepare", by=by, at=at, seen=seen)
    part = _due(matter)
    Instalment.objects.filter(pk=part.pk).update(prepared_by=by.person, prepared_at=at)
    return finish(matter, "prepare", by=by, at=at, public=_part(part))


@transaction.atomic
def send_back(grant: Grant, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The second person does not release it and says why; it can be prepared anew. Raises Stale, Refused."""
    matter = begin(grant, "send_back", by=by, at=at, seen=seen)
    part = _due(matter)
    Instalment.objects.filter(pk=part.pk).update(prepared_by=None, prepared_at=None)
    return finish(matter, "send_back", by=by, at=at, public=_part(part), reason=masked(reason.strip()))


@transaction.atomic
def release_payment(grant: Grant, *, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The second person releases the payment: the held money goes out. After the last one the report is due.

    Raises Stale, Refused, NothingDue, Overdrawn.
    """
    matter = begin(grant, "release", by=by, at=at, seen=seen)
    now, part = matter.grant, _due(matter)
    deed = deed_of(now, "release", by=by, at=at, public=_part(part))
    entry = payment(now.fund, part.amount, part.held, key_of("funds.instalment", part.pk), at)
    transfer = books.post(deed, [entry]).transfers[0]
    Instalment.objects.filter(pk=part.pk).update(released_by=by.person, paid_at=at, transfer=transfer.pk)
    arrive(now, "release", at, reason="")
    if next_of(now) is None:
        finish(matter, "finish", by=by, at=at)
    return now


def payment(fund: Fund, amount: int, held: int | None, key: UUID, at: datetime) -> Entry:
    """A payment from what was held for it; straight from the fund when that was given free meanwhile."""
    pending = Transfer.objects.filter(pk=held or 0).first()
    if pending and is_pending(pending) and pending.expires_at and at <= pending.expires_at:
        return settle(pending, key=key)
    fund_account, paid = accounts(fund, at)
    return move(fund_account, paid, amount, key)


@transaction.atomic
def report(
    grant: Grant,
    *,
    text: str,
    receipts: tuple[Spent, ...],
    returned: int,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Grant:
    """The applicant accounts for all that was paid: receipts, those given before included, and what is not used.

    Raises ReportUneven unless they sum to the fen, Stale, Refused.
    """
    matter = begin(grant, "report", by=by, at=at, seen=seen)
    now, paid = matter.grant, paid_of(matter.grant)
    now.receipts.filter(instalment=None).delete()
    _keep(now, receipts, None)
    spent = sum(now.receipts.values_list("amount", flat=True))
    if type(returned) is not int or returned < 0 or spent + returned != paid:
        raise ReportUneven(paid, spent, returned)
    public = {"spent": spent, "returned": returned}
    now.spent, now.returned = spent, returned
    now.save(update_fields=["spent", "returned"])
    return finish(matter, "report", by=by, at=at, public=public, report=masked(text.strip()), reported_at=at)


@transaction.atomic
def return_report(grant: Grant, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The treasurer asks for another report. Raises Stale, Refused."""
    matter = begin(grant, "return_report", by=by, at=at, seen=seen)
    return finish(matter, "return_report", by=by, at=at, reason=masked(reason.strip()), spent=None, returned=None)


@transaction.atomic
def accept(grant: Grant, *, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The report holds: what was not used goes back into the fund, the grant is closed. Raises Stale, Refused."""
    matter = begin(grant, "accept", by=by, at=at, seen=seen)
    now = matter.grant
    public = {"spent": now.spent or 0, "returned": now.returned or 0}
    deed = deed_of(now, "accept", by=by, at=at, public=public)
    if entries := _back(now, now.returned or 0):
        books.post(deed, entries)
    else:
        write(deed)
    arrive(now, "accept", at, reason="")
    return now


@transaction.atomic
def time_out(grant: Grant, *, at: datetime, seen: int) -> Grant:
    """By the system: what was never completed or never drawn ends, and its money is free again. Raises Stale."""
    paid = paid_of(grant)
    name = "stop" if paid else "lapse"
    matter = begin(grant, name, by=SYSTEM, at=at, seen=seen)
    now = matter.grant
    deed = deed_of(now, name, by=SYSTEM, at=at)
    waiting = Transfer.objects.filter(pk__in=now.instalments.filter(paid_at=None).values("held"))
    if entries := [release(held) for held in waiting if is_pending(held)]:
        books.post(deed, entries)
    else:
        write(deed)
    arrive(now, name, at, due_at=at + timedelta(days=CLOCKS[Status.REPORTING].value))
    return now


def _due(matter: Matter) -> Instalment:
    part = next_of(matter.grant)
    if part is None:
        raise NothingDue
    return part


def _part(part: Instalment) -> dict[str, int]:
    return {"number": part.number, "paid": part.amount}


def _keep(grant: Grant, receipts: tuple[Spent, ...], part: Instalment | None) -> None:
    if any(type(each.amount) is not int or not 1 <= each.amount <= AMOUNT_MOST for each in receipts):
        raise ReportUneven(paid_of(grant), sum(each.amount for each in receipts), 0)
    Receipt.objects.bulk_create(
        Receipt(grant=grant, instalment=part, name=masked(each.name.strip()), amount=each.amount, on=each.on)
        for each in receipts
    )


def _back(grant: Grant, amount: int) -> list[Entry]:
    """Corrections of the last payments first, until all that was not used is back."""
    entries: list[Entry] = []
    for part in grant.instalments.filter(transfer__isnull=False).order_by("-number"):
        if not amount:
            break
        share = min(amount, part.amount)
        transfer = Transfer.objects.get(pk=part.transfer or 0)
        entries.append(correct(transfer, share, key_of("funds.unused", part.pk)))
        amount -= share
    return entries
