"""The rules of support: proposed by who may, adopted by the committee of the fund, in versions that never change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.funds.models import Criterion, Fund
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.projects.actions.moving import words
from gongdi.practices.projects.actions.support_budget import widen
from gongdi.practices.projects.courses import Form
from gongdi.practices.projects.models import SupportKind, SupportProgramme, SupportRules, SupportStep
from gongdi.practices.projects.support_law import Right, must
from gongdi.practices.projects.support_queries import affair_at, whole_rules
from gongdi.practices.projects.support_sums import WHOLE, Step, climbs
from gongdi.practices.projects.support_words import said_rules

PROGRAMME, RULES = "support", "support_rules"
STEPS_MOST, VERSIONS_MOST, VOTES_LEAST = 3, 500, 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a version: shares in hundredths of a percent, amounts in fen; see `SupportRules`."""

    steps: Sequence[Step]
    year_budget: int
    ground: str
    form: str = ""
    own_least: int = 0
    first_part: int = WHOLE
    criterion: Criterion | None = None


@transaction.atomic
def propose(
    place: Place, *, fund: Fund, kind: str, title: str, ruling: Ruling, by: Actor, at: datetime
) -> SupportProgramme:
    """Propose a programme for the projects of a place; the committee of the fund is asked.

    Raises Refused, NotPossible.
    """
    must(by, Right.SET_SUPPORT, affair_at(place, fund), at)
    if not place.path.startswith(fund.foundation.place.path):
        raise NotPossible("fund", _("这个基金会不管这个地方。"))
    row = SupportProgramme.objects.create(
        place=place, fund=fund, kind=SupportKind(kind), title=words("title", title, most=80), begun_at=at
    )
    _put(row, ruling, by, at)
    return row


@transaction.atomic
def revise(programme: SupportProgramme, *, ruling: Ruling, by: Actor, at: datetime) -> SupportRules:
    """Propose a new version; projects that have begun keep theirs. Raises Refused, NotPossible."""
    now = lock(programme, _whole())
    must(by, Right.SET_SUPPORT, affair_at(now.place, now.fund), at)
    if now.ended_at is not None:
        raise NotPossible("", _("这个办法已经停止。"))
    return _put(now, ruling, by, at)


@transaction.atomic
def end(programme: SupportProgramme, *, reason: str, by: Actor, at: datetime) -> SupportProgramme:
    """End a programme for projects that begin from now on. Raises Refused, NotPossible."""
    now = lock(programme, _whole())
    must(by, Right.END_SUPPORT, affair_at(now.place, now.fund), at)
    if now.ended_at is not None:
        raise NotPossible("", _("这个办法已经停止。"))
    why = words("reason", reason)
    change(now, ended_at=at, reason=why)
    _record(now, "support_ended", by, at, private={"reason": why})
    return now


def decided(resolution: Resolution, _by: Actor, at: datetime) -> None:
    """Let a version hold that the committee adopted, in the transaction of the last vote."""
    row = whole_rules().get(pk=resolution.subject_id)
    change(row, adopted=resolution.is_adopted, decided_at=at)
    if row.adopted:
        widen(row, at)
    verb = "support_adopted" if row.adopted else "support_refused"
    _record(row.programme, verb, SYSTEM, at, version=row.number, resolution=row.resolution)


def _whole() -> QuerySet[SupportProgramme]:
    return SupportProgramme.objects.select_related("place", "fund__foundation__organisation")


def _put(programme: SupportProgramme, ruling: Ruling, by: Actor, at: datetime) -> SupportRules:
    """Keep a version and ask the committee."""
    _check(programme, ruling)
    number = SupportRules.objects.filter(programme=programme).count() + 1
    if number > VERSIONS_MOST:
        raise NotPossible("", _("版本太多了，请另立一个办法。"))
    row = _kept(programme, number, ruling, by, at)
    given = enumerate(ruling.steps, start=1)
    SupportStep.objects.bulk_create(
        SupportStep(rules=row, number=step, least=each.least, share=each.share, fixed=each.fixed, most=each.most)
        for step, each in given
    )
    _ask(row, by, at)
    said = {"version": number, "kind": programme.kind, "fund": programme.fund_id, "budget": row.year_budget}
    _record(programme, "support_proposed", by, at, private={"title": programme.title}, **said)
    return row


def _kept(programme: SupportProgramme, number: int, ruling: Ruling, by: Actor, at: datetime) -> SupportRules:
    row = SupportRules(
        programme=programme,
        number=number,
        form=ruling.form,
        own_least=ruling.own_least,
        first_part=ruling.first_part,
        year_budget=ruling.year_budget,
        criterion=ruling.criterion,
        ground=words("ground", ruling.ground, most=300),
        proposed_by_id=by.person,
        proposed_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("", _("有一个版本正在等理事会表决，先等它有结果。")) from error
    return row


def _ask(row: SupportRules, by: Actor, at: datetime) -> None:
    """Ask the committee in the language of the house; never fewer than two decide."""
    foundation = row.programme.fund.foundation
    with override(settings.LANGUAGE_CODE):
        text = "\n".join([row.ground, *said_rules(whole_rules().get(pk=row.pk))])
    resolution = open_(
        committee=foundation.organisation,
        subject=(RULES, row.pk),
        title=f"补贴办法“{row.programme.title}”第{row.number}版",
        text=text,
        needed=max(foundation.votes_needed, VOTES_LEAST),
        by=by,
        at=at,
    )
    change(row, resolution=resolution.pk)


def _check(programme: SupportProgramme, ruling: Ruling) -> None:
    """Make sure that rules say something that can be worked with, and nothing that another kind needs."""
    steps, kind = ruling.steps, programme.kind
    if not 1 <= len(steps) <= (STEPS_MOST if kind == SupportKind.AWARD else 1):
        raise NotPossible("steps", _("写明给多少：以奖代补最多三档，别的一档。"))
    if any(not _fits(step) for step in steps) or (kind != SupportKind.AWARD and steps[0].least):
        raise NotPossible("steps", _("比例要在0到100%之间，金额要大于0，每一档都要给一点。"))
    if not climbs(steps):
        raise NotPossible("steps", _("得分高的一档不能给得比低的一档少，请从低到高写。"))
    if type(ruling.year_budget) is not int or not 1 <= ruling.year_budget <= AMOUNT_MOST:
        raise NotPossible("year_budget", _("金额的数目不对。"))
    if not 0 <= ruling.own_least <= WHOLE or not 1 <= ruling.first_part <= WHOLE or ruling.form not in ("", *Form):
        raise NotPossible("own_least", _("比例要在0到100%之间。"))
    _check_criterion(programme, ruling.criterion)


def _check_criterion(programme: SupportProgramme, criterion: Criterion | None) -> None:
    if programme.kind != SupportKind.RELIEF:
        if criterion is not None:
            raise NotPossible("criterion", _("只有困难减负要写哪一种困难。"))
    elif criterion is None or criterion.to_on is not None or criterion.foundation_id != programme.fund.foundation_id:
        raise NotPossible("criterion", _("请选一条这个基金会现在用的困难补助标准。"))


def _fits(step: Step) -> bool:
    amounts = [step.fixed, *([step.most] if step.most is not None else [])]
    whole = all(type(fen) is int and 0 <= fen <= AMOUNT_MOST for fen in amounts) and step.most != 0
    return whole and 0 <= step.least <= WHOLE and 0 <= step.share <= WHOLE and bool(step.share or step.fixed)


def _record(
    programme: SupportProgramme,
    verb: str,
    by: Actor,
    at: datetime,
    private: dict[str, str] | None = None,
    **public: object,
) -> None:
    subject, place = (PROGRAMME, programme.pk), programme.place_id
    write(Deed(f"projects.{verb}", subject, at, place=place, by=by.person, public=public, private=private))
