"""Matching: each line of the bank with one entry of the book, of the same amount, by the treasurer and nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.actions.confirming import reconcile
from gongdi.instruments.funds.actions.founding import account_of
from gongdi.instruments.funds.actions.gifts import Gift, give
from gongdi.instruments.funds.faults import AmountsDiffer, GivingError
from gongdi.instruments.funds.kinds import BANK_FEE, INTEREST
from gongdi.instruments.funds.law.bank import Desk, must
from gongdi.instruments.funds.models import (
    BankAccount,
    BankLine,
    Donation,
    DonorSort,
    Foundation,
    Fund,
    FundSort,
    Match,
    MatchSort,
    Shown,
)
from gongdi.instruments.funds.queries.bank import crossing, current, entries_of, is_closed, open_lines
from gongdi.instruments.funds.queries.suggesting import Candidate, suggestions, sure
from gongdi.instruments.funds.shortfalls import MatchTaken, MatchUneven, MonthClosed
from gongdi.instruments.funds.states.bank import Right
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.entries import correct, key_of, move
from gongdi.ledger.books.models import Transfer
from gongdi.ledger.books.queries import Owner

BATCH = 200
REFERENCE_MOST = 60


@contextmanager
def _alone(line: BankLine, right: Right, by: Actor, at: datetime) -> Iterator[BankLine]:
    """The line under the lock of its account, judged. What the database refuses is told as what it means."""
    try:
        with transaction.atomic():
            BankAccount.objects.filter(pk=line.account_id).update(version=F("version") + 1)
            now = BankLine.objects.select_related("account__foundation__book").get(pk=line.pk)
            unit = now.account.foundation.organisation_id
            must(by, right, Desk(unit, is_closed=is_closed(now)), at)
            yield now
    except DatabaseError as error:
        raise _meant(error) from error


def _meant(error: DatabaseError) -> Exception:
    if "month is closed" in str(error):
        return MonthClosed()
    return MatchTaken() if isinstance(error, IntegrityError) else error


def _keep(line: BankLine, sort: MatchSort, transfer: int, by: Actor, at: datetime, **more: object) -> Match:
    if current().filter(line=line).exists() or current().filter(transfer=transfer).exists():
        raise MatchTaken
    match = Match(line=line, sort=sort, transfer=transfer, by_id=by.person, at=at, **more)
    match.save(force_insert=True)
    _tell("funds.line_matched", match, by, at)
    return match


def _tell(verb: str, match: Match, by: Actor, at: datetime) -> None:
    line = match.line
    body, place = {"sort": match.sort, "amount": line.amount}, line.account.foundation.place_id
    write(Deed(verb, ("bank_line", line.pk), at, place=place, by=by.person, public=body))


def accept(line: BankLine, *, sort: str, number: int, by: Actor, at: datetime) -> Match:
    """The line is this gift ("donation") or this entry of the book ("entry"), by number.

    A gift is confirmed by it. Raises Refused, MatchTaken, MatchUneven, MonthClosed, and what confirming raises.
    """
    if sort == "donation":
        return accept_donation(
            line, donation=Donation.objects.select_related("foundation").get(pk=number), by=by, at=at
        )
    return accept_entry(line, transfer=number, by=by, at=at)


def accept_donation(line: BankLine, *, donation: Donation, by: Actor, at: datetime) -> Match:
    """The line is this gift: the bank has seen it, so it is confirmed. Errors as `accept`."""
    with _alone(line, Right.MATCH, by, at) as now:
        if now.amount != donation.amount or now.account.foundation_id != donation.foundation_id:
            raise MatchUneven
        return _confirmed(now, donation, MatchSort.DONATION, by, at)


def _confirmed(line: BankLine, donation: Donation, sort: MatchSort, by: Actor, at: datetime) -> Match:
    if current().filter(line=line).exists():
        raise MatchTaken
    try:
        gift = reconcile(donation, reference=_reference(line), amount=line.amount, by=by, at=at)
    except AmountsDiffer as error:
        raise MatchUneven from error
    return _keep(line, sort, gift.transfer or 0, by, at, donation=gift.pk)


def _reference(line: BankLine) -> str:
    """What stands for this line in the gift: the bank's serial, or ours where one serial stands for several lines."""
    alike = BankLine.objects.filter(account=line.account_id, serial=line.serial).count()
    return line.serial[:REFERENCE_MOST] if line.serial and alike == 1 else line.key[:REFERENCE_MOST]


def accept_entry(line: BankLine, *, transfer: int, by: Actor, at: datetime) -> Match:
    """The line is this entry of the book. Errors as `accept`."""
    with _alone(line, Right.MATCH, by, at) as now:
        foundation = now.account.foundation
        found = entries_of(foundation, crossing(foundation).filter(pk=transfer))
        if not found or found[0].amount != now.amount:
            raise MatchUneven
        return _keep(now, MatchSort.ENTRY, transfer, by, at)


def explain(line: BankLine, *, sort: MatchSort, by: Actor, at: datetime, note: str = "") -> Match:
    """The line is the bank's own, a fee or interest: booked out of or into the general fund. Errors as `accept`."""
    with _alone(line, Right.MATCH, by, at) as now:
        if current().filter(line=now).exists():
            raise MatchTaken
        if (sort == MatchSort.FEE) != (now.amount < 0) or sort not in (MatchSort.FEE, MatchSort.INTEREST):
            raise MatchUneven
        foundation = now.account.foundation
        fund = account_of(general_of(foundation), at)
        kind = BANK_FEE if sort == MatchSort.FEE else INTEREST
        other = books.account(foundation.book, kind=kind, unit=MONEY, owner=Owner.of(foundation.book), at=at)
        pair = (fund, other) if sort == MatchSort.FEE else (other, fund)
        times = Match.objects.filter(line=now).count()
        entry = move(*pair, abs(now.amount), key_of("funds.line", now.pk, times))
        verb = "funds.bank_fee_booked" if sort == MatchSort.FEE else "funds.interest_booked"
        subject, place = ("bank_line", now.pk), foundation.place_id
        deed = Deed(verb, subject, at, place=place, by=by.person, public={"amount": abs(now.amount)})
        transfer = books.post(deed, [entry]).transfers[0]
        return _keep(now, sort, transfer.pk, by, at, note=note.strip())


def general_of(foundation: Foundation) -> Fund:
    """The general fund: it bears the bank's fees and gets its interest."""
    return Fund.objects.select_related("foundation__book").get(foundation=foundation, sort=FundSort.GENERAL)


def take_as_gift(line: BankLine, *, fund: Fund, by: Actor, at: datetime) -> Match:
    """Money that nobody registered becomes a gift of somebody who is not named. Errors as `accept`."""
    with _alone(line, Right.MATCH, by, at) as now:
        if now.amount < 0 or fund.foundation_id != now.account.foundation_id:
            raise MatchUneven
        gift = Gift(fund, now.amount, DonorSort.PERSON, shown=Shown.ANONYMOUS, paid_on=now.on)
        donation = give(gift, by=by, at=at)
        return _confirmed(now, donation, MatchSort.ANONYMOUS, by, at)


def unmatch(match: Match, *, reason: str, by: Actor, at: datetime) -> Match:
    """A match was wrong: it ends with a reason, and what was booked for it is corrected. Raises Refused, MonthClosed.

    A gift that it confirmed stays confirmed and is open again; money that goes back is a refund.
    """
    with _alone(match.line, Right.UNMATCH, by, at) as line:
        now = Match.objects.get(pk=match.pk)
        if now.ended_at:
            raise MatchTaken
        now.line, now.ended_at, now.ended_by_id = line, at, by.person
        now.ended_because = reason.strip() or "—"
        now.save(update_fields=["ended_at", "ended_by", "ended_because"])
        if now.sort in (MatchSort.FEE, MatchSort.INTEREST):
            _correct(now, by, at)
        else:
            _tell("funds.line_unmatched", now, by, at)
        return now


def _correct(match: Match, by: Actor, at: datetime) -> None:
    line = match.line
    body, place = {"sort": match.sort, "amount": line.amount}, line.account.foundation.place_id
    deed = Deed("funds.line_unmatched", ("bank_line", line.pk), at, place=place, by=by.person, public=body)
    wrong = Transfer.objects.get(pk=match.transfer)
    books.post(deed, [correct(wrong, key=key_of("funds.line_corrected", match.pk))])


def accept_sure(foundation: Foundation, *, by: Actor, at: datetime, most: int = BATCH) -> int:
    """Accept every open line that has exactly one exact candidate; how many. One that fails stops no other."""
    must(by, Right.MATCH, Desk(foundation.organisation_id), at)
    lines = list(open_lines(foundation)[:most])
    by_number = {line.pk: line for line in lines}
    done = 0
    for number, candidate in sure(suggestions(foundation, lines)).items():
        done += _accepted(by_number[number], candidate, by, at)
    return done


def _accepted(line: BankLine, candidate: Candidate, by: Actor, at: datetime) -> bool:
    try:
        accept(line, sort=candidate.sort, number=candidate.number, by=by, at=at)
    except (GivingError, Stale, Donation.DoesNotExist):
        return False
    return True
