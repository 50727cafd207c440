"""Asking for a grant, and what happens until the committee has decided. Agreed money is held: it is promised once."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.actions import write
from gongdi.instruments.funds.actions.founding import account_of
from gongdi.instruments.funds.actions.grant_moves import arrive, begin, deed_of, finish
from gongdi.instruments.funds.faults import AmountWrong
from gongdi.instruments.funds.kinds import PAID
from gongdi.instruments.funds.law.grants import Matter, must
from gongdi.instruments.funds.models import BudgetLine, Fund, Grant, GrantMember, Instalment
from gongdi.instruments.funds.queries.grants import rule_of, whole
from gongdi.instruments.funds.shortfalls import FundNotOpen, SumsDiffer
from gongdi.instruments.funds.states.grants import CLOCKS, Right, Status
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.entries import hold, key_of
from gongdi.ledger.books.models import AMOUNT_MOST, Account
from gongdi.ledger.books.queries import Owner
from gongdi.ledger.resolutions import outcomes
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.models import Resolution

SUBJECT = "grant"
TITLE_MOST = 60


@dataclass(frozen=True, slots=True)
class Application:
    """What is asked for: budget as (what, fen), instalments as (fen, day), both of the same sum.

    An organisation asks, or a group of residents by its name. `members` are the numbers of persons who have a part in
    it; whoever serves in the organisation has one anyway.
    """

    fund: Fund
    title: str
    purpose: str
    plan: str
    budget: tuple[tuple[str, int], ...]
    instalments: tuple[tuple[int, date], ...]
    payee: str
    payee_account: str
    organisation: Organisation | None = None
    group: str = ""
    members: frozenset[int] = field(default_factory=frozenset)

    @property
    def amount(self) -> int:
        """What is asked for in all, in fen."""
        return sum(amount for _name, amount in self.budget)


@transaction.atomic
def apply(application: Application, *, by: Actor, at: datetime) -> Grant:
    """Ask a foundation for a grant. Raises Refused, FundNotOpen, AmountWrong, SumsDiffer."""
    _check(application)
    grant = _grant_of(application, by, at)
    unit = application.fund.foundation.organisation_id
    must(by, Right.APPLY, Matter(grant, unit), at)
    grant.save(force_insert=True)
    BudgetLine.objects.bulk_create(
        BudgetLine(grant=grant, number=number, name=masked(name.strip()), amount=amount)
        for number, (name, amount) in enumerate(application.budget, 1)
    )
    Instalment.objects.bulk_create(
        Instalment(grant=grant, number=number, amount=amount, due_on=due)
        for number, (amount, due) in enumerate(application.instalments, 1)
    )
    GrantMember.objects.bulk_create(
        GrantMember(grant=grant, person_id=number) for number in sorted(application.members)
    )
    private = {"payee": grant.payee, "account": grant.payee_account}
    write(deed_of(grant, "apply", by=by, at=at, private=private))
    return grant


def _check(application: Application) -> None:
    if not Fund.objects.filter(pk=application.fund.pk, stage="open").exists():
        raise FundNotOpen
    parts = [amount for _name, amount in application.budget] + [amount for amount, _on in application.instalments]
    if any(type(part) is not int or not 1 <= part <= AMOUNT_MOST for part in parts):
        raise AmountWrong
    planned = sum(amount for amount, _on in application.instalments)
    if not parts or application.amount != planned or planned > AMOUNT_MOST:
        raise SumsDiffer(application.amount, planned)


def _grant_of(application: Application, by: Actor, at: datetime) -> Grant:
    organisation, foundation = application.organisation, application.fund.foundation
    return Grant(
        foundation=foundation,
        fund=application.fund,
        place=organisation.place if organisation else foundation.place,
        organisation=organisation,
        group="" if organisation else masked(application.group.strip()),
        applicant_id=by.person or 0,
        title=masked(application.title.strip()),
        purpose=masked(application.purpose.strip()),
        plan=masked(application.plan.strip()),
        amount=application.amount,
        payee=application.payee.strip(),
        payee_account=application.payee_account.strip(),
        status=Status.ASKED,
        asked_at=at,
        due_at=at + timedelta(days=CLOCKS[Status.ASKED].value),
    )


@transaction.atomic
def ask(grant: Grant, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The treasurer asks the applicant to complete something. Raises Stale, Refused."""
    return finish(begin(grant, "ask", by=by, at=at, seen=seen), "ask", by=by, at=at, reason=masked(reason))


@transaction.atomic
def mend(grant: Grant, *, text: str, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The applicant adds to the plan what was asked for. Raises Stale, Refused."""
    matter = begin(grant, "mend", by=by, at=at, seen=seen)
    plan = f"{matter.grant.plan}\n\n{masked(text.strip())}"
    return finish(matter, "mend", by=by, at=at, plan=plan, reason="")


@transaction.atomic
def contest(grant: Grant, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The applicant asks, once, that a refusal is looked at again. Raises Stale, Refused."""
    matter = begin(grant, "contest", by=by, at=at, seen=seen)
    plan = f"{matter.grant.plan}\n\n{masked(reason.strip())}"
    return finish(matter, "contest", by=by, at=at, plan=plan, reason="", round=matter.grant.round + 1)


@transaction.atomic
def withdraw(grant: Grant, *, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The applicant takes it back before it is put to the vote. Raises Stale, Refused."""
    return finish(begin(grant, "withdraw", by=by, at=at, seen=seen), "withdraw", by=by, at=at)


@transaction.atomic
def put(grant: Grant, *, by: Actor, at: datetime, seen: int | None = None) -> Grant:
    """The treasurer has checked it; the committee is asked. Above the foundation's limit two must say yes.

    Who has a part in it cannot vote. What is asked is content, said in the language of the house. Raises Stale,
    Refused, and what `resolutions` raises when too few are left.
    """
    matter = begin(grant, "put", by=by, at=at, seen=seen)
    now, rule = matter.grant, rule_of(matter.grant.foundation)
    needed = 1 if now.amount <= rule.one_vote_most else 2
    due = at + timedelta(days=CLOCKS[Status.DECIDING].value)
    resolution = open_(
        committee=now.foundation.organisation,
        subject=(SUBJECT, now.pk),
        title=f"资助“{now.title[:TITLE_MOST]}”{shown(now.amount, MONEY)}",
        text=_text(now),
        needed=needed,
        concerned=matter.members,
        by=by,
        at=at,
        due_at=due,
        rule=f"{shown(rule.one_vote_most, MONEY)}以下一人决定，以上两人决定",
    )
    public = {"resolution": resolution.pk, "needed": needed}
    return finish(matter, "put", by=by, at=at, public=public, resolution=resolution.pk, due_at=due)


def _text(grant: Grant) -> str:
    lines = [f"{line.name} {shown(line.amount, MONEY)}" for line in grant.budget.all()]
    return "\n".join([grant.purpose, grant.plan, *lines])


# ---- what follows from a decision ------------------------------------------------------------------------------


def decided(resolution: Resolution, _by: Actor, at: datetime) -> None:
    """Hold the money of what the committee agreed to, or say that it did not; in the transaction of the last vote.

    Raises Overdrawn when the fund has not that much free: then the vote was not counted.
    """
    grant = whole().get(pk=resolution.subject_id)
    if grant.status != Status.DECIDING:
        return
    matter = begin(grant, "agree" if resolution.is_adopted else "refuse", by=SYSTEM, at=at)
    public = {"resolution": resolution.pk}
    if not resolution.is_adopted:
        finish(matter, "refuse", by=SYSTEM, at=at, public=public)
        return
    _hold(matter.grant, public, at)


def _hold(grant: Grant, public: dict[str, int], at: datetime) -> None:
    parts = list(grant.instalments.order_by("number"))
    ends = [end_of(part.due_on, at) for part in parts]
    fund, paid = accounts(grant.fund, at)
    held = [
        hold(fund, paid, part.amount, until, key_of("funds.grant_held", part.pk))
        for part, until in zip(parts, ends, strict=True)
    ]
    booked = books.post(deed_of(grant, "agree", by=SYSTEM, at=at, public=public), held)
    for part, transfer in zip(parts, booked.transfers, strict=True):
        part.held = transfer.pk
    Instalment.objects.bulk_update(parts, ["held"])
    arrive(grant, "agree", at, due_at=max(ends), reason="")


def end_of(due_on: date, at: datetime) -> datetime:
    """How long money waits for its instalment: a year after its day, or after now when that is later."""
    day = max(due_on, timezone.localdate(at)) + timedelta(days=CLOCKS[Status.AGREED].value)
    return datetime.combine(day, time.min, timezone.get_current_timezone())


def accounts(fund: Fund, at: datetime) -> tuple[Account, Account]:
    """Where a payment comes from and where it goes."""
    book = fund.foundation.book
    return account_of(fund, at), books.account(book, kind=PAID, unit=MONEY, owner=Owner.of(book), at=at)


outcomes.enlist(SUBJECT, decided)
