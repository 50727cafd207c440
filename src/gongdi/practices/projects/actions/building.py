"""发展共建: tasks, purchases, money, photos, and calling everybody to lend a hand; the acceptance ends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access import pictures
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.pictures import Picture
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.contributions import actions as contributions
from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Call
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.actions.moving import (
    TEXT_MOST,
    begin,
    day,
    enter,
    record,
    words,
)
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.evidence import SUBJECT, kinds_for
from gongdi.practices.projects.models import Phase, Project, Purchase, Snapshot, Spending, Task
from gongdi.practices.projects.models.building import INVOICE
from gongdi.practices.projects.queries import lines_of

TASKS_MOST, PHOTOS_MOST, NOTES_MOST, SPENDINGS_MOST = 200, 60, 200, 2_000
NUMBER_MOST, DIGITS_MOST = 40, 18
COUNTS = {Phase.BEFORE: "photos_before", Phase.AFTER: "photos_after"}


@transaction.atomic
def task(
    project: Project,
    *,
    title: str,
    owner: Organisation,
    due_on: date,
    by: Actor,
    at: datetime,
    is_milestone: bool = False,
) -> Task:
    """Set a task with who does it and until when. Raises Refused, NotPossible."""
    now = begin(project, "task", by=by, at=at)
    if now.tasks_set >= TASKS_MOST:
        raise NotPossible("", _("任务最多%(most)s项。") % {"most": TASKS_MOST})
    row = Task.objects.create(
        project=now,
        number=now.tasks_set + 1,
        title=words("title", title, most=100),
        owner=owner,
        due_on=due_on,
        is_milestone=is_milestone,
    )
    change(now, tasks_set=row.number, open_tasks=now.open_tasks + 1)
    record(now, "task", by=by, at=at, private={"title": row.title}, task=row.number, due=due_on.isoformat())
    return row


@transaction.atomic
def tick(project: Project, *, task: int, by: Actor, at: datetime, words_: str = "") -> Task:
    """Say that a task is done. Raises Refused, NotPossible."""
    now = begin(project, "tick", by=by, at=at)
    row = Task.objects.filter(project=now, number=task, done_at=None).first()
    if row is None:
        raise NotPossible("task", _("没有这项还没做完的任务。"))
    change(row, done_at=at, done_by_id=by.somebody, words=masked(words_.strip())[:300])
    change(now, open_tasks=now.open_tasks - 1)
    record(now, "tick", by=by, at=at, task=row.number)
    return row


@transaction.atomic
def note(
    project: Project,
    *,
    title: str,
    text: str,
    by: Actor,
    at: datetime,
    supplier: str = "",
    amount: int | None = None,
) -> Purchase:
    """Note how something was bought: who was asked, who offered what, why this one. Raises Refused, NotPossible."""
    now = begin(project, "note", by=by, at=at)
    if Purchase.objects.filter(project=now).count() >= NOTES_MOST:
        raise NotPossible("", _("采购记录最多%(most)s条。") % {"most": NOTES_MOST})
    row = Purchase.objects.create(
        project=now,
        title=words("title", title, most=100),
        text=words("text", text, most=TEXT_MOST),
        supplier=masked(supplier.strip())[:80],
        amount=amount,
        by_id=by.somebody,
        at=at,
    )
    record(now, "note", by=by, at=at, private={"title": row.title}, amount=amount)
    return row


@dataclass(frozen=True, slots=True)
class Bill:
    """What was paid: for what, to whom, how many fen, on which day, and what shows it.

    `number` is that of an invoice (kind "invoice"), or of a payment that another room made; `line` that of the line of
    the plan that it belongs to, where it belongs to one.
    """

    name: str
    payee: str
    amount: int
    paid_on: date
    number: str
    kind: str = INVOICE
    line: int | None = None


@transaction.atomic
def spend(project: Project, *, bill: Bill, by: Actor, at: datetime) -> Spending:
    """Enter what was paid, with what shows it; never more than the budget. Raises Refused, NotPossible."""
    now = begin(project, "spend", by=by, at=at)
    shown = bill.number.strip()
    _check(now, bill, shown, at)
    row = Spending(
        project=now,
        name=words("name", bill.name, most=100),
        payee=words("payee", bill.payee, most=80),
        amount=bill.amount,
        paid_on=bill.paid_on,
        line=bill.line,
        kind=bill.kind,
        number=shown,
        by_id=by.somebody,
        at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("number", _("这张单据已经记过了。")) from error
    change(now, spent=now.spent + bill.amount)
    said = {"amount": bill.amount, "how": bill.kind, "left": now.left, "line": bill.line}
    record(now, "spend", by=by, at=at, private={"name": row.name}, **said)
    return row


def _check(project: Project, bill: Bill, shown: str, at: datetime) -> None:
    if type(bill.amount) is not int or not 1 <= bill.amount <= AMOUNT_MOST:
        raise NotPossible("amount", _("金额的数目不对。"))
    if bill.amount > project.left:
        raise NotPossible("amount", _("超出预算了。要多花，先按定方案的办法改方案。"))
    if not 1 <= len(shown) <= NUMBER_MOST:
        raise NotPossible("number", _("没有单据号，不能记支出。"))
    if bill.paid_on > timezone.localdate(at):
        raise NotPossible("paid_on", _("日子还没有到，不能先记。"))
    if bill.line is not None and not lines_of(project).filter(number=bill.line).exists():
        raise NotPossible("line", _("方案里没有这一项。"))
    if bill.kind != INVOICE:
        _look_at(project, bill, shown)


def _look_at(project: Project, bill: Bill, shown: str) -> None:
    """Make sure that the payment of another room was made, and of this sum."""
    known = kinds_for(Purpose.PAYMENT).get(bill.kind)
    if known is None or not (shown.isascii() and shown.isdecimal() and len(shown) <= DIGITS_MOST):
        raise NotPossible("number", _("请填写这笔付款的编号。"))
    if wrong := known.wrong(int(shown), project):
        raise NotPossible("number", wrong)
    if known.amount(int(shown)) != bill.amount:
        raise NotPossible("amount", _("金额和那笔付款对不上。"))


def photo(project: Project, *, photo: Picture, phase: str, by: Actor, at: datetime, spot: str = "") -> Snapshot:
    """Add a picture of a spot, before, during or after. Raises Refused, NotPossible.

    The file is written before the row, and removed again when the row is not.
    """
    [name] = pictures.store([photo])
    try:
        return _entered(project, name, photo, Phase(phase), spot, by, at)
    except BaseException:
        pictures.forget([name])
        raise


@transaction.atomic
def _entered(project: Project, name: str, photo: Picture, phase: Phase, spot: str, by: Actor, at: datetime) -> Snapshot:
    now = begin(project, "photo", by=by, at=at)
    if Snapshot.objects.filter(project=now).count() >= PHOTOS_MOST:
        raise NotPossible("photo", _("照片最多%(most)s张。") % {"most": PHOTOS_MOST})
    row = Snapshot.objects.create(
        project=now,
        phase=phase,
        spot=masked(spot.strip())[:60],
        name=name,
        width=photo.width,
        height=photo.height,
        bytes=len(photo.data),
        by_id=by.somebody,
        at=at,
    )
    if counted := COUNTS.get(phase):
        change(now, **{counted: getattr(now, counted) + 1})
    record(now, "photo", by=by, at=at, phase=phase.value)
    return row


@transaction.atomic
def call(
    project: Project, *, title: str, text: str, needs: Sequence[Needed], due_on: date, by: Actor, at: datetime
) -> Call:
    """Call everybody to give money, work, goods or land to it. Raises Refused, NotPossible."""
    now = begin(project, "call", by=by, at=at)
    row = contributions.call(
        place=now.place,
        title=title,
        text=text,
        needs=needs,
        due_at=day("due", due_on, at),
        by=by,
        at=at,
        subject=(SUBJECT, now.pk),
    )
    change(now, calls=now.calls + 1)
    record(now, "call", by=by, at=at, number=row.pk)
    return row


@transaction.atomic
def accept(project: Project, *, words_: str, by: Actor, at: datetime) -> Project:
    """Accept what was built: by another person than the one who signed, with photos of before and after.

    Raises Refused.
    """
    now = begin(project, "accept", by=by, at=at)
    said = words("words", words_)
    enter(now, "accept", at, accepter_id=by.somebody, accepted_at=at, accepted_words=said)
    record(now, "accept", by=by, at=at, private={"words": said}, spent=now.spent, budget=now.budget)
    return now
