"""Who bears what of the cost: laid out before the owners vote, frozen by their vote, then called and taken on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from gongdi.engines.shares import By, Household, Rule, SharesError, shares
from gongdi.engines.voting.owners import GRAVE
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.words import Words
from gongdi.instruments.ballots.models import Ballot, Kind, Register, Unit
from gongdi.instruments.contributions import actions as contributions
from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Call, Pledge
from gongdi.instruments.contributions.models import Kind as Gift
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.actions.moving import begin, day, record
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.models import Division, Project, Share, Taking
from gongdi.practices.projects.queries import option_of
from gongdi.practices.projects.shares import holding, newest, own, registers_for

DIVISIONS_MOST, UNITS_MOST, GIVEN_MOST, TITLE_MOST = 50, 600, 200, 100
FAULTS: dict[str, tuple[str, Words]] = {
    "percents": ("by_floor", _("几种分法的百分比加起来要正好是100。")),
    "coefficient": ("coefficients", _("系数要在0到100之间。")),
    "coefficient_missing": ("coefficients", _("%(floor)s层没有系数。名册里有的楼层，每一层都要写。")),
    "floor_unknown": ("register", _("这份名册没有写每一套的楼层。请导入有“楼层”一列的名册，或者不按楼层分。")),
    "nobody_pays": ("coefficients", _("照这样分，没有一户出钱。")),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a cost is shared: percents that add up to 100, and the coefficient of each floor in hundredths."""

    percents: Mapping[By, int]
    coefficients: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Given:
    """What others bear, in fen, and who: a subsidy, a fund, those who give."""

    amount: int = 0
    words: str = ""


@transaction.atomic
def divide(
    project: Project,
    *,
    option: int,
    register: Register,
    terms: Terms,
    by: Actor,
    at: datetime,
    given: Given | None = None,
    exempt: Collection[str] = (),
    cost: int | None = None,
) -> Division:
    """Lay out who bears what of an option's cost, or of `cost` fen where the plan is to be changed.

    It is put to the owners with the plan; an earlier one is left as it is. `exempt` are numbers of flats that bear
    nothing. Raises Refused, NotPossible.
    """
    now = begin(project, "divide", by=by, at=at)
    whole = _cost(now, option, cost)
    rest = given or Given()
    _check(now, whole, rest, register)
    units = list(Unit.objects.filter(register=register).order_by("code")[: UNITS_MOST + 1])
    known = _households(units, exempt)
    rule, total = _rule(terms), whole - rest.amount
    try:
        found = shares(total, known, rule)
    except SharesError as fault:
        raise _said(fault) from fault
    row = Division.objects.create(
        project=now,
        number=now.divisions + 1,
        option=option,
        register=register,
        cost=whole,
        given=rest.amount,
        given_words=rest.words.strip()[:GIVEN_MOST],
        total=total,
        rule=_kept(rule, known),
        households=len(units),
        by_id=by.somebody,
        at=at,
    )
    Share.objects.bulk_create(
        Share(
            division=row,
            unit=unit,
            floor=unit.floor,
            is_exempt=each.is_exempt,
            amount=share.amount,
            pieces=[[piece.by.value, piece.weight, piece.whole, piece.part, piece.amount] for piece in share.pieces],
        )
        for unit, each, share in zip(units, known, found, strict=True)
    )
    change(now, divisions=row.number)
    record(now, "divide", by=by, at=at, division=row.number, option=option, total=total, households=len(units))
    return row


def _cost(project: Project, option: int, cost: int | None) -> int:
    """What is to be divided: what the option costs, or another sum for a plan that is being carried out."""
    chosen = option_of(project, option)
    if chosen is None or project.chosen not in (None, option):
        raise NotPossible("option", _("没有这个方案。"))
    if project.chosen is None:
        return chosen.cost
    return cost if cost is not None else project.budget or 0


def _check(project: Project, cost: int, given: Given, register: Register) -> None:
    if project.divisions >= DIVISIONS_MOST:
        raise NotPossible("", _("分摊最多算%(most)s次。") % {"most": DIVISIONS_MOST})
    if type(cost) is not int or not 1 <= cost <= AMOUNT_MOST:
        raise NotPossible("cost", _("费用的数目不对。"))
    if type(given.amount) is not int or not 0 <= given.amount < cost:
        raise NotPossible("given", _("补贴和捐助要比总费用少，剩下的才由各户分摊。"))
    if given.amount and not given.words.strip():
        raise NotPossible("given_words", _("请写明这笔钱由谁出。"))
    if not registers_for(project).filter(pk=register.pk).exists():
        raise NotPossible("register", _("请选受益范围里的、最新的业主名册。"))


def _households(units: list[Unit], exempt: Collection[str]) -> list[Household]:
    if len(units) > UNITS_MOST:
        raise NotPossible("register", _("一次最多分给%(most)s户。") % {"most": UNITS_MOST})
    unknown = sorted(set(exempt) - {unit.code for unit in units})
    if unknown:
        raise NotPossible("exempt", _("名册里没有这些房号：%(codes)s") % {"codes": "、".join(unknown[:5])})
    return [Household(unit.floor, unit.area, unit.code in exempt) for unit in units]


def _rule(terms: Terms) -> Rule:
    try:
        return Rule({by: percent for by, percent in terms.percents.items() if percent}, dict(terms.coefficients))
    except SharesError as fault:
        raise _said(fault) from fault


def _said(fault: SharesError) -> NotPossible:
    field, words = FAULTS[fault.code]
    return NotPossible(field, str(words) % {"floor": fault.floor} if fault.floor is not None else words)


def _kept(rule: Rule, known: list[Household]) -> dict[str, dict[str, int]]:
    """The rule as it is kept: floors that the register has, the others would only puzzle."""
    floors = {each.floor for each in known} if rule.asks_floor else set()
    coefficients = {str(floor): each for floor, each in sorted(rule.coefficients.items()) if floor in floors}
    return {"percents": {by.value: rule.percents[by] for by in rule.parts}, "coefficients": coefficients}


def settle(project: Project, *, kind: str, number: int | None, at: datetime) -> None:
    """Freeze who bears what of the plan as it has just been decided; nothing where it is not divided.

    The division must have stood when the owners of its register were asked, by the graver majority of Civil Code 278:
    raising money for, or rebuilding, what they own together. Raises NotPossible.
    """
    assert project.chosen is not None
    row = newest(project, project.chosen)
    if row is None:
        return
    if row.cost != project.budget:
        raise NotPossible("budget", _("钱数和各户分摊的总数不一样。请先重新算分摊，再请业主表决。"))
    if row.number == project.divided:
        return
    if not _was_asked(row, kind, number):
        raise NotPossible(
            "number",
            _("各户分摊要由这份名册的业主表决（民法典第278条，四分之三以上同意的事项），而且要先算好分摊再开始投票。"),
        )
    change(row, decided_at=at)
    change(project, divided=row.number)


def _was_asked(row: Division, kind: str, number: int | None) -> bool:
    asked = Ballot.objects.filter(
        pk=number or 0, kind=Kind.OWNERS, register=row.register_id, opened_at__gte=row.at
    ).first()
    return kind == "ballot" and asked is not None and asked.rule.get("matter") in GRAVE


@transaction.atomic
def collect(project: Project, *, due_on: date, text: str, by: Actor, at: datetime) -> Call:
    """Call the shares in, until a day; each owner then takes on their own. Raises Refused, NotPossible."""
    now = begin(project, "collect", by=by, at=at)
    row = holding(now)
    assert row is not None  # the law has asked
    with override(settings.LANGUAGE_CODE):  # what is put up for everybody stands in the language of the house
        title = gettext("分摊款：%(title)s") % {"title": now.title}
    call = contributions.call(
        place=now.place,
        title=title[:TITLE_MOST],
        text=text,
        needs=[Needed(Gift.MONEY, MONEY, row.total)],
        due_at=day("due_on", due_on, at),
        by=by,
        at=at,
        subject=(SUBJECT, now.pk),
    )
    change(row, call=call)
    change(now, calls=now.calls + 1)
    record(now, "collect", by=by, at=at, division=row.number, number=call.pk)
    return call


@transaction.atomic
def take_on(project: Project, *, unit: str, by: Actor, at: datetime) -> Pledge:
    """Pledge to pay the share of one's own flat, all that nobody has pledged of it yet. Raises Refused, NotPossible."""
    now = begin(project, "take_on", by=by, at=at)
    row = holding(now)
    assert row is not None  # the law has asked for both
    assert row.call is not None
    account = next((each for each in own(row, by.person) if each.share.unit.code == unit), None)
    if account is None:
        raise NotPossible("unit", _("名册里这一套不是您的。"))
    if not account.to_pledge:
        raise NotPossible("unit", _("这一份已经认下了，不用再认。"))
    flat = account.share.unit
    times = Taking.objects.filter(project=now, unit=flat).count()
    pledge = contributions.pledge(
        row.call.needs.get(),
        amount=account.to_pledge,
        by=by,
        at=at,
        key=uuid5(NAMESPACE_URL, f"gongdi:share:{now.pk}:{flat.pk}:{times}"),
    )
    Taking.objects.create(project=now, unit=flat, pledge=pledge, at=at)
    record(now, "take_on", by=by, at=at, private={"unit": flat.code, "amount": pledge.amount})
    return pledge
