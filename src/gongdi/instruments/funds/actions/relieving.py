"""Hardship relief: asked for, decided by two of the committee who have no part in it, paid by two, told to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Person
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds import outcomes
from gongdi.instruments.funds.actions.granting import accounts, end_of
from gongdi.instruments.funds.actions.paying import payment
from gongdi.instruments.funds.faults import AmountWrong
from gongdi.instruments.funds.law.relief import Case, may_move, must
from gongdi.instruments.funds.models import Criterion, Fund, Relief
from gongdi.instruments.funds.queries.grants import rule_of
from gongdi.instruments.funds.queries.relief import (
    case_of,
    community_of,
    concerned_by,
    had_in_year,
    home_of,
    whole,
)
from gongdi.instruments.funds.shortfalls import CaseOpen, FundNotOpen, OverCriterion
from gongdi.instruments.funds.states.relief import CLOCKS, ENDED, MOVES, Right, Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import hold, key_of, release
from gongdi.ledger.books.models import Transfer
from gongdi.ledger.books.queries import is_pending
from gongdi.ledger.resolutions import outcomes as resolutions
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.actions import withdraw as take_back
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.queries import pending

SUBJECT = "relief"


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody asks for: by which criterion, in their words, how many fen, paid to whom."""

    fund: Fund
    criterion: Criterion
    words: str
    amount: int
    payee: str
    payee_account: str


def apply(person: Person, *, need: Need, by: Actor, at: datetime) -> Relief:
    """Ask for relief for a person, who may be somebody else: family by proxy, or the grid officer of the place.

    Raises Refused, FundNotOpen, AmountWrong, OverCriterion, CaseOpen while another case runs, and TooFew when the
    committee has not two members without a part in it.
    """
    try:
        with transaction.atomic():
            return _apply(person, need, by, at)
    except IntegrityError as error:
        if "relief_one_open_per_person" in str(error) or "person_id" in str(error):
            raise CaseOpen from error
        raise


def _apply(person: Person, need: Need, by: Actor, at: datetime) -> Relief:
    relief = _relief_of(person, need, by, at)
    must(by, Right.APPLY, case_of(relief, at), at)
    _check(relief, at)
    relief.save(force_insert=True)
    _put(relief, by, at)
    record(relief, "funds.relief_asked", by=by, at=at, private={"words": relief.words, "payee": relief.payee})
    return relief


def _relief_of(person: Person, need: Need, by: Actor, at: datetime) -> Relief:
    return Relief(
        foundation=need.fund.foundation,
        fund=need.fund,
        criterion=need.criterion,
        person=person,
        entered_by_id=by.person,
        community=community_of(home_of(person.pk, timezone.localdate(at))),
        words=need.words.strip(),
        amount=need.amount,
        payee=need.payee.strip(),
        payee_account=need.payee_account.strip(),
        status=Status.DECIDING,
        asked_at=at,
        due_at=at + timedelta(days=CLOCKS[Status.DECIDING].value),
    )


def _check(relief: Relief, at: datetime) -> None:
    criterion, foundation = relief.criterion, relief.foundation
    if not Fund.objects.filter(pk=relief.fund_id, stage="open").exists():
        raise FundNotOpen
    if type(relief.amount) is not int or relief.amount < 1 or criterion is None:
        raise AmountWrong
    if criterion.foundation_id != foundation.pk or criterion.to_on is not None:
        raise OverCriterion(0)
    left = rule_of(foundation).relief_year_most - had_in_year(foundation, relief.person_id, at)
    if relief.amount > min(criterion.most, left):
        raise OverCriterion(max(min(criterion.most, left), 0))


def _put(relief: Relief, by: Actor, at: datetime) -> None:
    """Ask the committee; what it is about stands in the case, which only its members without a part in it see."""
    on, votes = timezone.localdate(at), rule_of(relief.foundation).relief_votes
    resolution = open_(
        committee=relief.foundation.organisation,
        subject=(SUBJECT, relief.pk),
        title="一笔困难补助",
        text="情况见案卷，只有和这一家无关的理事能看。不公开是谁、住在哪里、为什么。",
        detail=f"案卷：/funds/relief/{relief.pk}/",
        needed=votes,
        concerned=concerned_by(relief.person_id, by.person, on),
        by=SYSTEM,
        at=at,
        due_at=relief.due_at,
        rule=f"困难补助由{votes}位无关的理事决定",
    )
    relief.resolution = resolution.pk
    relief.save(update_fields=["resolution"])


# ---- how a deed is done ----------------------------------------------------------------------------------------


def begin(relief: Relief, name: str, *, by: Actor, at: datetime, seen: int | None = None) -> Case:
    """Lock the case and make sure that this actor may make this move now. Raises Stale, Refused."""
    case = case_of(lock(relief, whole(), seen), at)
    insist(may_move(by, name, case, at))
    return case


def arrive(relief: Relief, name: str, at: datetime, **changes: Any) -> None:
    """Change the row along the table; a new status brings its clock. Those who want to know are told."""
    status = Status(str(MOVES[name].to))
    due = None if status in ENDED else at + timedelta(days=CLOCKS[status].value)
    change(relief, status=status, due_at=due, ended_at=at if status in ENDED else None, **changes)
    outcomes.tell(SUBJECT, relief, name, at)


def deed_of(relief: Relief, verb: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None) -> Deed:
    """The act of a deed. Its public body is empty, and it names no place."""
    for_ = relief.person_id if relief.person_id != by.person and not by.is_system else None
    return Deed(verb, (SUBJECT, relief.pk), at, by=by.person, for_=for_, private=private)


def record(relief: Relief, verb: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None) -> None:
    """Write the act of a deed that books nothing."""
    write(deed_of(relief, verb, by=by, at=at, private=private))


@transaction.atomic
def contest(relief: Relief, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Relief:
    """Ask, once, that the committee looks at it again. Raises Stale, Refused, CaseOpen, TooFew."""
    now = begin(relief, "contest", by=by, at=at, seen=seen).relief
    words = f"{now.words}\n\n{reason.strip()}"
    arrive(now, "contest", at, words=words, reason="", round=now.round + 1)
    _put(now, by, at)
    record(now, "funds.relief_contested", by=by, at=at, private={"words": reason})
    return now


@transaction.atomic
def withdraw(relief: Relief, *, by: Actor, at: datetime, seen: int | None = None) -> Relief:
    """Take it back; what was held is free again. Raises Stale, Refused."""
    now = begin(relief, "withdraw", by=by, at=at, seen=seen).relief
    deed = deed_of(now, "funds.relief_withdrawn", by=by, at=at)
    held = Transfer.objects.filter(pk=now.held or 0).first()
    if held and is_pending(held):
        books.post(deed, [release(held)])
    else:
        write(deed)
    arrive(now, "withdraw", at)
    if question := pending((SUBJECT, now.pk)):
        take_back(question, by=SYSTEM, at=at)
    return now


@transaction.atomic
def prepare(relief: Relief, *, by: Actor, at: datetime, seen: int | None = None) -> Relief:
    """The treasurer prepares the payment, seeing amount and payee only. Raises Stale, Refused."""
    now = begin(relief, "prepare", by=by, at=at, seen=seen).relief
    record(now, "funds.relief_prepared", by=by, at=at)
    arrive(now, "prepare", at, prepared_by_id=by.person, reason="")
    return now


@transaction.atomic
def send_back(relief: Relief, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Relief:
    """The second person does not release it and says why. Raises Stale, Refused."""
    now = begin(relief, "send_back", by=by, at=at, seen=seen).relief
    record(now, "funds.relief_sent_back", by=by, at=at, private={"reason": reason})
    arrive(now, "send_back", at, prepared_by_id=None, reason=reason.strip())
    return now


@transaction.atomic
def release_payment(relief: Relief, *, by: Actor, at: datetime, seen: int | None = None) -> Relief:
    """The second person releases the payment, once. Raises Stale, Refused, Overdrawn."""
    now = begin(relief, "release", by=by, at=at, seen=seen).relief
    deed = deed_of(now, "funds.relief_paid", by=by, at=at)
    entry = payment(now.fund, now.amount, now.held, key_of("funds.relief", now.pk), at)
    transfer = books.post(deed, [entry]).transfers[0]
    arrive(now, "release", at, released_by_id=by.person, transfer=transfer.pk)
    return now


# ---- what follows from a decision ------------------------------------------------------------------------------


def decided(resolution: Resolution, _by: Actor, at: datetime) -> None:
    """Hold the money of what the committee agreed to, in the transaction of the last vote. Raises Overdrawn."""
    relief = whole().get(pk=resolution.subject_id)
    if relief.status != Status.DECIDING:
        return
    name = "agree" if resolution.is_adopted else "refuse"
    now = begin(relief, name, by=SYSTEM, at=at).relief
    if name == "refuse":
        record(now, "funds.relief_refused", by=SYSTEM, at=at)
        arrive(now, "refuse", at)
        return
    fund, paid = accounts(now.fund, at)
    until = end_of(timezone.localdate(at), at)
    entry = hold(fund, paid, now.amount, until, key_of("funds.relief_held", now.pk, now.round))
    held = books.post(deed_of(now, "funds.relief_agreed", by=SYSTEM, at=at), [entry]).transfers[0]
    arrive(now, "agree", at, held=held.pk)


resolutions.enlist(SUBJECT, decided)
