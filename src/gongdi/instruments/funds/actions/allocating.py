"""Allocating: money from a fund to another account of public money, by resolution of the committee."""

from datetime import datetime

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.actions.founding import account_of
from gongdi.instruments.funds.faults import AmountWrong
from gongdi.instruments.funds.law.bank import Desk, must
from gongdi.instruments.funds.models import Allocation, Fund
from gongdi.instruments.funds.queries.grants import rule_of
from gongdi.instruments.funds.shortfalls import FundNotOpen, NotSuchAnAccount
from gongdi.instruments.funds.states.bank import Right
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.kinds import KINDS
from gongdi.ledger.books.models import AMOUNT_MOST, Account
from gongdi.ledger.resolutions import outcomes
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.models import Resolution

SUBJECT = "allocation"


def takes_grants(account: Account) -> bool:
    """Whether a fund may give money to this account: public money in somebody's care."""
    kind = KINDS.get(account.kind)
    return kind is not None and kind.takes_grants and account.unit_id == MONEY


@transaction.atomic
def propose(fund: Fund, *, account: Account, amount: int, purpose: str, by: Actor, at: datetime) -> Allocation:
    """Ask the committee to allocate `amount` fen. Raises Refused, AmountWrong, FundNotOpen, NotSuchAnAccount."""
    foundation = fund.foundation
    must(by, Right.ALLOCATE, Desk(foundation.organisation_id), at)
    if type(amount) is not int or not 1 <= amount <= AMOUNT_MOST:
        raise AmountWrong
    if not Fund.objects.filter(pk=fund.pk, stage="open").exists():
        raise FundNotOpen
    if not takes_grants(account):
        raise NotSuchAnAccount
    row = Allocation(foundation=foundation, fund=fund, account=account, amount=amount, raised_at=at)
    row.purpose, row.by_id = masked(purpose.strip()), by.person
    row.save(force_insert=True)
    resolution = open_(
        committee=foundation.organisation,
        subject=(SUBJECT, row.pk),
        title=f"从“{fund.name}”拨款{shown(amount, MONEY)}",
        text=row.purpose,
        needed=1 if amount <= rule_of(foundation).one_vote_most else 2,
        by=by,
        at=at,
    )
    row.resolution = resolution.pk
    row.save(update_fields=["resolution"])
    write(_deed(row, "funds.allocation_raised", by, at))
    return row


def _deed(row: Allocation, verb: str, by: Actor, at: datetime) -> Deed:
    body = {"fund": row.fund_id, "amount": row.amount, "kind": row.account.kind, "resolution": row.resolution}
    place = row.foundation.place_id
    return Deed(verb, (SUBJECT, row.pk), at, place=place, by=by.person, public=body)


def decided(resolution: Resolution, _by: Actor, at: datetime) -> None:
    """Move what the committee adopted, in the transaction of the last vote. Raises Overdrawn."""
    rows = Allocation.objects.select_related("foundation__book", "fund__foundation__book", "account")
    row = rows.get(pk=resolution.subject_id)
    row.adopted, row.decided_at = resolution.is_adopted, at
    if row.adopted:
        deed = _deed(row, "funds.allocation_made", SYSTEM, at)
        entry = move(account_of(row.fund, at), row.account, row.amount, key_of("funds.allocation", row.pk))
        row.transfer = books.post(deed, [entry]).transfers[0].pk
    else:
        write(_deed(row, "funds.allocation_refused", SYSTEM, at))
    row.save(update_fields=["adopted", "decided_at", "transfer"])


outcomes.enlist(SUBJECT, decided)
