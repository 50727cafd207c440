"""Opening a programme, letting it begin, and ending it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.points.accounts import BOOK
from gongdi.instruments.points.actions.awarding import hold_still
from gongdi.instruments.points.law import Case, must
from gongdi.instruments.points.models import Programme, ProgrammeStatus, RulesStatus
from gongdi.instruments.points.queries.programmes import case_of, whole
from gongdi.instruments.points.states import Right
from gongdi.ledger.books.actions import open_book


def open_programme(
    *,
    organisation: Organisation,
    council: Organisation,
    name: str,
    aim: str,
    for_whom: str,
    starts_on: date,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
    name_en: str = "",
    aim_en: str = "",
    for_whom_en: str = "",
) -> Programme:
    """Open a programme at the place of a residents' committee, with its own book. It is a draft until it has rules.

    The members of `council` will adopt its rules. Raises Refused, and NotPossible for a name that is taken, an end
    before the start, or a council that does not stand there.
    """
    place = organisation.place
    must(by, Right.OPEN_PROGRAMME, Case(place.path, organisation.pk, council.pk), at)
    if ends_on is not None and ends_on <= starts_on:
        raise NotPossible("", _("结束的日子要在开始以后。"))
    if not place.path.startswith(council.place.path):
        raise NotPossible("", _("议事会要设在这个地方或者上一级。"))
    try:
        with transaction.atomic():
            book = open_book(kind=BOOK, place=place, name=name, name_en=name_en, at=at, by=by.person)
            programme = Programme.objects.create(
                book=book,
                place=place,
                organisation=organisation,
                council=council,
                aim=aim,
                aim_en=aim_en,
                for_whom=for_whom,
                for_whom_en=for_whom_en,
                starts_on=starts_on,
                ends_on=ends_on,
            )
            record(programme, "points.programme_opened", by=by, at=at, name=name)
    except IntegrityError as error:
        raise NotPossible("", _("这里已经有同名的积分项目。请换一个名称。")) from error
    return programme


@transaction.atomic
def end_programme(programme: Programme, *, by: Actor, at: datetime) -> Programme:
    """End a programme. Nothing more is earned; what was earned stays, and can be spent."""
    now = still(programme)
    must(by, Right.END_PROGRAMME, case_of(now), at)
    if now.status == ProgrammeStatus.DRAFT:
        raise NotPossible("", _("还没有开始的项目不用结束。"))
    if now.status == ProgrammeStatus.RUNNING:
        now.status, now.ended_at = ProgrammeStatus.ENDED, at
        now.save(update_fields=["status", "ended_at"])
        record(now, "points.programme_ended", by=by, at=at)
    return now


def start_if_due(programme: Programme, *, at: datetime) -> None:
    """Let a programme begin that has adopted rules and whose first day has come."""
    has_rules = programme.rule_sets.filter(status=RulesStatus.ADOPTED).exists()
    if programme.status == ProgrammeStatus.DRAFT and has_rules and timezone.localdate(at) >= programme.starts_on:
        programme.status, programme.started_at = ProgrammeStatus.RUNNING, at
        programme.save(update_fields=["status", "started_at"])
        record(programme, "points.programme_started", by=SYSTEM, at=at)


def still(programme: Programme) -> Programme:
    """The programme as it is now; it holds still until the end of the transaction."""
    hold_still([programme.pk])
    return whole().get(pk=programme.pk)


def record(programme: Programme, verb: str, *, by: Actor, at: datetime, **public: object) -> None:
    """Write an act on a programme."""
    write(Deed(verb, ("programme", programme.pk), at, place=programme.place_id, by=by.person, public=public))
