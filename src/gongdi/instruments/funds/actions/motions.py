"""Motions: money changes its purpose by a resolution of the foundation's committee and in no other way.

While the committee decides, the amount is held in the fund it would leave. Adopted, it moves; refused, it
is free again.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.actions.founding import account_of, fund_opened
from gongdi.instruments.funds.faults import AmountWrong, FundClosed, NameTaken, StillOpen, Unsuitable, WishesForbid
from gongdi.instruments.funds.law.giving import must
from gongdi.instruments.funds.models import Foundation, Fund, FundSort, FundStage, Motion, MotionSort
from gongdi.instruments.funds.queries.flow import flow_of, surplus_of
from gongdi.instruments.funds.queries.gifts import affair_of_foundation
from gongdi.instruments.funds.states.rights import Right
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.books.entries import hold, release, settle
from gongdi.ledger.books.models import AMOUNT_MOST, Transfer
from gongdi.ledger.books.queries import is_pending
from gongdi.ledger.resolutions import outcomes
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import DAYS, Status

SUBJECT = "fund_motion"
TITLES = {
    (MotionSort.OPEN, True): "设立“{target}”，从“{source}”拨入{amount}",
    (MotionSort.OPEN, False): "设立“{target}”",
    (MotionSort.END, False): "结束“{source}”",
    (MotionSort.ALLOCATE, True): "从“{source}”拨{amount}到“{target}”",
    (MotionSort.CONVERT, True): "把“{source}”的结余{amount}转化为“{target}”",
}
GRACE = timedelta(days=30)  # the resolution ends long before the hold does


@dataclass(frozen=True, slots=True)
class NewFund:
    """An earmarked fund as it is proposed; `closes_on` is the first day on which it is over, None without an end."""

    name: str
    purpose: str
    name_en: str = ""
    closes_on: date | None = None


@transaction.atomic
def propose_fund(
    foundation: Foundation, *, fund: NewFund, reason: str, by: Actor, at: datetime, amount: int = 0
) -> Motion:
    """Ask the committee to open an earmarked fund, with `amount` fen from the general fund when that is not zero.

    Raises NameTaken, AmountWrong, Overdrawn when the general fund holds less, Refused, and what `resolutions` raises.
    """
    must(by, Right.MOVE_FUNDS, affair_of_foundation(foundation), at)
    general = foundation.funds.get(sort=FundSort.GENERAL)
    target = _new_fund(foundation, fund)
    motion = Motion(foundation=foundation, sort=MotionSort.OPEN, target=target, amount=amount, reason=reason)
    if amount:
        motion.source = general
    return _raise(motion, by, at)


@transaction.atomic
def propose_allocation(fund: Fund, *, amount: int, reason: str, by: Actor, at: datetime) -> Motion:
    """Ask the committee to move `amount` fen from the general fund to an earmarked one. Errors as `propose_fund`."""
    foundation = fund.foundation
    must(by, Right.MOVE_FUNDS, affair_of_foundation(foundation), at)
    if fund.is_general or not fund.is_open:
        raise Unsuitable
    general = foundation.funds.get(sort=FundSort.GENERAL)
    motion = Motion(foundation=foundation, sort=MotionSort.ALLOCATE, source=general, target=fund, reason=reason)
    motion.amount = amount
    return _raise(motion, by, at)


@transaction.atomic
def propose_end(fund: Fund, *, reason: str, by: Actor, at: datetime) -> Motion:
    """Ask the committee to end an earmarked fund: it takes and spends nothing any more. Raises FundClosed, Refused."""
    must(by, Right.MOVE_FUNDS, affair_of_foundation(fund.foundation), at)
    if fund.is_general:
        raise Unsuitable
    if not fund.is_open:
        raise FundClosed
    return _raise(Motion(foundation=fund.foundation, sort=MotionSort.END, source=fund, reason=reason), by, at)


@transaction.atomic
def propose_conversion(
    source: Fund, *, amount: int, to: Fund | NewFund, reason: str, by: Actor, at: datetime
) -> Motion:
    """Ask the committee to make `amount` fen left of an ended fund the money of another fund, there or new (结余转化).

    What donors tied to the old purpose, and has not been used, is left out: the motion says how much that is. Raises
    StillOpen, WishesForbid for more than may be converted, Unsuitable, and what `propose_fund` raises.
    """
    foundation = source.foundation
    must(by, Right.MOVE_FUNDS, affair_of_foundation(foundation), at)
    if source.stage != FundStage.ENDED:
        raise StillOpen
    Foundation.objects.filter(pk=foundation.pk).update(version=F("version") + 1)
    surplus = surplus_of(source, flow_of(foundation))
    if amount > surplus.convertible:
        raise WishesForbid
    target = _new_fund(foundation, to) if isinstance(to, NewFund) else to
    if target.foundation_id != foundation.pk or target.stage not in (FundStage.OPEN, FundStage.PROPOSED):
        raise Unsuitable
    motion = Motion(foundation=foundation, sort=MotionSort.CONVERT, source=source, target=target, reason=reason)
    motion.amount, motion.bound = amount, surplus.bound
    return _raise(motion, by, at)


def _new_fund(foundation: Foundation, new: NewFund) -> Fund:
    try:
        with transaction.atomic():
            return Fund.objects.create(
                foundation=foundation,
                sort=FundSort.EARMARKED,
                stage=FundStage.PROPOSED,
                name=new.name.strip(),
                name_en=new.name_en.strip(),
                purpose=new.purpose.strip(),
                closes_on=new.closes_on,
            )
    except IntegrityError as error:
        raise NameTaken from error


def _raise(motion: Motion, by: Actor, at: datetime) -> Motion:
    """Put a motion to the committee, and hold its amount meanwhile."""
    moves = motion.sort in (MotionSort.ALLOCATE, MotionSort.CONVERT) or (motion.source and motion.target)
    if type(motion.amount) is not int or not (1 if moves else 0) <= motion.amount <= AMOUNT_MOST:
        raise AmountWrong
    motion.by_id, motion.raised_at = by.person, at
    motion.save(force_insert=True)
    due = at + timedelta(days=DAYS)
    resolution = open_(
        committee=motion.foundation.organisation,
        subject=(SUBJECT, motion.pk),
        title=title_of(motion),
        text=motion.reason,
        needed=motion.foundation.votes_needed,
        by=by,
        at=at,
        due_at=due,
        rule=_("基金改变用途，要%(votes)d位理事赞成") % {"votes": motion.foundation.votes_needed},
    )
    deed = _deed(motion, "funds.motion_raised", by, at, resolution)
    if motion.amount and motion.source and motion.target:
        entry = hold(account_of(motion.source, at), account_of(motion.target, at), motion.amount, due + GRACE)
        motion.held = books.post(deed, [entry]).transfers[0].pk
    else:
        write(deed)
    motion.resolution = resolution
    motion.save(update_fields=["resolution", "held"])
    return motion


def _deed(motion: Motion, verb: str, by: Actor, at: datetime, resolution: Resolution) -> Deed:
    body = {
        "sort": motion.sort,
        "from": motion.source_id,
        "to": motion.target_id,
        "amount": motion.amount,
        "bound": motion.bound,
        "resolution": resolution.pk,
    }
    known = {key: value for key, value in body.items() if value is not None}
    place = motion.foundation.place_id
    return Deed(verb, (SUBJECT, motion.pk), at, place=place, by=by.person, public=known)


def title_of(motion: Motion) -> str:
    """What the committee is asked, in one sentence. It is content, so it is said in the language of the house."""
    names = {
        "source": motion.source.name if motion.source else "",
        "target": motion.target.name if motion.target else "",
        "amount": shown(motion.amount, "CNY"),
    }
    return TITLES[MotionSort(motion.sort), bool(motion.amount)].format(**names)


# ---- what follows from a decision ------------------------------------------------------------------------------


def decided(resolution: Resolution, by: Actor, at: datetime) -> None:
    """Carry out what the committee adopted, or undo what waited for it; in the transaction of the last vote."""
    rows = Motion.objects.select_related("foundation__place", "foundation__book", "source", "target")
    motion = rows.get(pk=resolution.subject_id)
    motion.adopted, motion.decided_at = resolution.status == Status.ADOPTED, at
    motion.save(update_fields=["adopted", "decided_at"])
    if motion.adopted:
        _carry_out(motion, resolution, by, at)
    else:
        _undo(motion, resolution, by, at)


def _carry_out(motion: Motion, resolution: Resolution, by: Actor, at: datetime) -> None:
    if motion.sort == MotionSort.END:
        assert motion.source is not None
        end_fund(motion.source, by=by, at=at)
        return
    assert motion.target is not None
    motion.target.foundation = motion.foundation
    if motion.target.stage == FundStage.PROPOSED:
        Fund.objects.filter(pk=motion.target.pk).update(stage=FundStage.OPEN, opened_at=at)
        fund_opened(motion.target, by=by, at=at)
    if motion.held is not None:
        verb = "funds.converted" if motion.sort == MotionSort.CONVERT else "funds.allocated"
        books.post(_deed(motion, verb, by, at, resolution), [settle(Transfer.objects.get(pk=motion.held))])


def _undo(motion: Motion, resolution: Resolution, by: Actor, at: datetime) -> None:
    deed = _deed(motion, "funds.motion_refused", by, at, resolution)
    held = Transfer.objects.filter(pk=motion.held).first() if motion.held else None
    if held and is_pending(held):
        books.post(deed, [release(held)])
    else:
        write(deed)
    target = motion.target
    if target and target.stage == FundStage.PROPOSED:
        Fund.objects.filter(pk=target.pk).update(stage=FundStage.REFUSED)
        body, place = {"name": target.name, "foundation": motion.foundation_id}, motion.foundation.place_id
        write(Deed("funds.fund_refused", ("fund", target.pk), at, place=place, by=by.person, public=body))


def end_fund(fund: Fund, *, by: Actor, at: datetime) -> int:
    """An earmarked fund takes and spends nothing any more: decided, or because its day came. How many ended."""
    ended = Fund.objects.filter(pk=fund.pk, stage=FundStage.OPEN, sort=FundSort.EARMARKED)
    if not ended.update(stage=FundStage.ENDED, ended_at=at):
        return 0
    body, place = {"name": fund.name, "foundation": fund.foundation_id}, fund.foundation.place_id
    write(Deed("funds.fund_ended", ("fund", fund.pk), at, place=place, by=by.person, public=body))
    return 1


outcomes.enlist(SUBJECT, decided)
