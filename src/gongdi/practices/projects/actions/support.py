"""Asking for support: the sum is worked out by the rules, a grant or a case of relief of the fund carries it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.funds.actions import granting, relieving
from gongdi.instruments.funds.models import Grant, Relief
from gongdi.instruments.funds.queries.grants import paid_of
from gongdi.practices.projects.actions.support_budget import keep, lock_year, take
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.models import (
    Evidence,
    Project,
    SupportClaim,
    SupportEase,
    SupportKind,
    SupportRules,
    SupportYear,
)
from gongdi.practices.projects.queries import whole
from gongdi.practices.projects.support_law import ASKS, Affair, must
from gongdi.practices.projects.support_payers import shares_of
from gongdi.practices.projects.support_queries import Dossier, affair_of_ease
from gongdi.practices.projects.support_sums import parts
from gongdi.practices.projects.support_words import money, said_lines

FIRST_DAYS = 30
PAYMENT = "payment"
FREED = ("refuse", "withdraw", "lapse")
"""Moves of a grant or a case after which nothing will be paid, unless a refusal is contested."""


@dataclass(frozen=True, slots=True)
class Payee:
    """To whom it is paid. A residents' group is named where nobody of the building unit asks."""

    name: str
    account: str
    group: str = ""


@transaction.atomic
def claim(
    project: Project, *, rules: SupportRules, expected: int, payee: Payee, by: Actor, at: datetime
) -> SupportClaim:
    """Ask for what the rules give a project. `expected` is the sum that was seen, in fen.

    Raises Refused, NotPossible when the sum is another one meanwhile, and what the fund raises.
    """
    now = lock(project, whole())
    year = lock_year(rules, at)
    dossier = Dossier(now, at)
    held = _of(dossier.public(), rules)
    affair = dossier.affair(held)
    must(by, ASKS[held.programme.kind], affair, at)
    _same(affair, expected)
    grant = granting.apply(_application(dossier, affair, payee, by), by=by, at=at)
    take(year.pk, expected)
    row = _claimed(dossier, affair, grant, year, by)
    change(now, claims_made=now.claims_made + 1)
    said = {"kind": row.kind, "rules": held.number, "amount": row.amount, "number": grant.pk}
    _record(now, "support_asked", by, at, **said, programme=held.programme_id)
    return row


def _of(known: list[SupportRules], rules: SupportRules) -> SupportRules:
    """The rules among those that the project began under. Raises NotPossible."""
    for each in known:
        if each.pk == rules.pk:
            return each
    raise NotPossible("", _("这个项目不是照这个办法的这一版立的。"))


def _same(affair: Affair, expected: int) -> None:
    if affair.worked.amount != expected:
        said = {"sum": money(affair.worked.amount)}
        raise NotPossible("", _("刚才情况变了，现在算下来是%(sum)s。请看过再申请。") % said)


def _application(dossier: Dossier, affair: Affair, payee: Payee, by: Actor) -> granting.Application:
    """What the fund is asked for, in the language of the house: the sum with how it came about."""
    project, rules, at = dossier.project, affair.by, dossier.at
    label = SupportKind(rules.programme.kind).label
    serves = any(post.unit == project.unit_id for post in by.posts)
    unit = Organisation.objects.select_related("place").get(pk=project.unit_id) if serves else None
    if unit is None and not payee.group.strip():
        raise NotPossible("group", _("请写居民小组的名称。"))
    with override(settings.LANGUAGE_CODE):
        how = "\n".join(said_lines(affair.worked, affair.basis))
        title = f"{label}：{project.title}"[: granting.TITLE_MOST]
        purpose = f"项目“{project.title}”，照“{rules.programme.title}”第{rules.number}版申请{label}。\n{how}"
    return granting.Application(
        fund=rules.programme.fund,
        title=title,
        purpose=purpose,
        plan=project.text,
        budget=((title, affair.worked.amount),),
        instalments=_instalments(affair, at),
        payee=payee.name,
        payee_account=payee.account,
        organisation=unit,
        group=payee.group[:40] if unit is None else "",
        members=frozenset(each for each in (project.head_id, project.signer_id) if each),
    )


def _instalments(affair: Affair, at: datetime) -> tuple[tuple[int, date], ...]:
    soon = timezone.localdate(at + timedelta(days=FIRST_DAYS))
    built = timezone.localdate(affair.now.due_at) if affair.now.due_at else soon
    days = (soon, max(soon, built))
    return tuple(zip(parts(affair.worked.amount, affair.by.first_part), days, strict=False))


def _claimed(dossier: Dossier, affair: Affair, grant: Grant, year: SupportYear, by: Actor) -> SupportClaim:
    rules, basis = affair.by, affair.basis
    is_award = rules.programme.kind == SupportKind.AWARD
    row = SupportClaim(
        project=dossier.project,
        rules=rules,
        year=year,
        kind=rules.programme.kind,
        grant=grant,
        evaluation=dossier.judgement.pk if is_award and dossier.judgement else None,
        cost=basis.cost,
        had=basis.had,
        budget_left=basis.left,
        score=basis.score,
        amount=affair.worked.amount,
        kept=affair.worked.amount,
        asked_by_id=by.somebody,
        asked_at=dossier.at,
    )
    _once(row)
    return row


def _once(row: SupportClaim | SupportEase) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("", _("已经申请过，每一种只能得一次。")) from error


# ---- relief of those who have to pay ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hardship:
    """Why somebody cannot pay, in their words, and where the relief goes."""

    words: str
    payee: str
    account: str


@transaction.atomic
def ease(
    project: Project, *, rules: SupportRules, person: Person, expected: int, hardship: Hardship, by: Actor, at: datetime
) -> SupportEase:
    """Ask the fund to relieve somebody of a part of what they have to pay for a project.

    It becomes a case of relief: two of the committee decide, two pay, nobody else hears of it. Raises Refused,
    NotPossible, and what the fund raises.
    """
    year = lock_year(rules, at)
    dossier = Dossier(project, at)
    held = _of(dossier.private(), rules)
    share = shares_of(project, frozenset({person.pk})).get(person.pk, 0)
    affair = affair_of_ease(dossier, held, person.pk, share)
    must(by, ASKS[SupportKind.RELIEF], affair, at)
    _same(affair, expected)
    assert held.criterion is not None  # rules for relief have one
    fund, criterion = held.programme.fund, held.criterion
    need = relieving.Need(fund, criterion, hardship.words, expected, hardship.payee, hardship.account)
    case = relieving.apply(person, need=need, by=by, at=at)
    take(year.pk, expected)
    row = SupportEase(project=project, rules=held, year=year, relief=case, person=person, asked_at=at)
    row.share, row.amount, row.kept = share, expected, expected
    _once(row)
    private = {"project": project.pk, "rules": held.pk, "amount": expected}
    write(Deed("projects.relief_asked", (relieving.SUBJECT, case.pk), at, by=by.person, private=private))
    return row


# ---- what follows from the moves of the fund -------------------------------------------------------------------


def grant_moved(grant: Grant, name: str, at: datetime) -> None:
    """Follow a grant: its money is free again when it is refused, and what was paid stands on the project."""
    row = SupportClaim.objects.select_related("project", "rules").filter(grant=grant).first()
    if row is None:
        return
    if name in FREED:
        keep(row, 0, ended_at=at)
        _record(row.project, "support_not_given", SYSTEM, at, kind=row.kind, number=grant.pk)
    elif name == "contest":
        _taken_again(row)
    elif name == "release":
        _paid(row, at)
    elif name in ("stop", "accept"):
        keep(row, max(paid_of(grant) - (grant.returned or 0 if name == "accept" else 0), 0))


def _taken_again(row: SupportClaim | SupportEase) -> None:
    """A refusal is looked at once more: hold the sum anew. Raises NotPossible when another was faster."""
    try:
        with transaction.atomic():
            keep(row, row.amount)
    except IntegrityError as error:
        raise NotPossible("", _("已经申请过，每一种只能得一次。")) from error


def _paid(row: SupportClaim, at: datetime) -> None:
    """The last instalment that went out is evidence of the project."""
    part = row.grant.instalments.filter(paid_at__isnull=False).order_by("-number")[0]
    project = row.project
    Evidence.objects.create(
        project=project, purpose=Purpose.PAYMENT, kind=PAYMENT, number=part.pk, round=project.round, at=at
    )
    said = {"kind": row.kind, "amount": part.amount, "number": row.grant_id, "part": part.number}
    _record(project, "support_paid", SYSTEM, at, **said)


def relief_moved(case: Relief, name: str, at: datetime) -> None:
    """Follow a case of relief: its money is free again when it is refused."""
    row = SupportEase.objects.filter(relief=case).first()
    if row is None:
        return
    if name in FREED:
        keep(row, 0, ended_at=at)
    elif name == "contest":
        _taken_again(row)


def _record(project: Project, verb: str, by: Actor, at: datetime, **public: object) -> None:
    write(Deed(f"projects.{verb}", (SUBJECT, project.pk), at, place=project.place_id, by=by.person, public=public))
