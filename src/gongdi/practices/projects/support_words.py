"""The rules of support and the lines of a sum, as sentences that anybody can work out again."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from gongdi.ledger.books.amounts import MONEY, plain, shown
from gongdi.practices.projects.models import SupportKind, SupportRules, SupportStep
from gongdi.practices.projects.support_sums import WHOLE, Basis, Line, Why, Worked, own_needed

HUNDRED = 100


def money(fen: int) -> str:
    """An amount of money."""
    return shown(fen, MONEY)


def percent(share: int) -> str:
    """A share in hundredths of a percent as people write it: 3333 is 33.33%, 4000 is 40%."""
    return f"{plain(share, 2).rstrip('0').rstrip('.')}%"


def said_step(step: SupportStep, kind: str) -> str:
    """What a step gives: "40% of the cost, at most ¥8,000.00"."""
    base = {
        SupportKind.SUBSIDY: _("方案费用的%(share)s"),
        SupportKind.AWARD: _("实际花费的%(share)s"),
        SupportKind.RELIEF: _("本人分摊的%(share)s"),
    }[SupportKind(kind)]
    parts = [base % {"share": percent(step.share)}] if step.share else []
    if step.fixed:
        parts.append(_("定额%(fen)s") % {"fen": money(step.fixed)})
    gives = _("加").join(parts)
    if step.most is not None:
        gives = _("%(gives)s，最多%(most)s") % {"gives": gives, "most": money(step.most)}
    if kind == SupportKind.AWARD:
        return _("评议得分%(least)s以上：%(gives)s") % {"least": grade(step.least), "gives": gives}
    return gives


def grade(score: int) -> str:
    """A score of an evaluation in points of a hundred."""
    return _("%(score)s分") % {"score": plain(score, 2).rstrip("0").rstrip(".")}


def said_rules(rules: SupportRules) -> list[str]:
    """A version in sentences."""
    kind = rules.programme.kind
    said = [said_step(step, kind) for step in rules.steps.all()]
    if rules.form:
        said.append(_("只给%(form)s") % {"form": rules.get_form_display()})
    if rules.own_least:
        said.append(_("大家自己出的钱和力至少占费用的%(share)s") % {"share": percent(rules.own_least)})
    if rules.criterion is not None:
        said.append(_("给符合困难补助标准“%(criterion)s”的人") % {"criterion": rules.criterion.called})
    if rules.first_part < WHOLE:
        said.append(_("先拨%(share)s，建成以后拨其余的") % {"share": percent(rules.first_part)})
    said.append(_("一年一共不超过%(budget)s") % {"budget": money(rules.year_budget)})
    return said


LINES: dict[Why, Callable[[Line, Basis], str]] = {
    Why.SHARE: lambda line, basis: (
        _("%(cost)s的%(share)s，不到一分的舍去：%(sum)s")
        % {"cost": money(basis.cost), "share": percent(line.of), "sum": money(line.amount)}
    ),
    Why.FIXED: lambda line, _basis: _("加定额%(fen)s：%(sum)s") % {"fen": money(line.of), "sum": money(line.amount)},
    Why.MOST: lambda line, _basis: _("办法规定最多%(sum)s") % {"sum": money(line.amount)},
    Why.CRITERION: lambda line, _basis: _("困难补助标准规定最多%(sum)s") % {"sum": money(line.amount)},
    Why.COST: lambda line, basis: (
        _("费用%(cost)s，已经得过%(had)s，最多再给%(sum)s")
        % {"cost": money(basis.cost), "had": money(basis.had), "sum": money(line.amount)}
    ),
    Why.BUDGET: lambda line, _basis: _("这个办法今年只剩%(sum)s") % {"sum": money(line.amount)},
}


def said_lines(worked: Worked, basis: Basis) -> list[str]:
    """How a sum came about, a sentence for each step of it."""
    return [LINES[line.why](line, basis) for line in worked.lines]


def said_own(cost: int, own_least: int, given: int) -> str:
    """What people must have given themselves, and what they have given; "" where nothing is asked for."""
    if not own_least:
        return ""
    wanted = money(own_needed(cost, own_least))
    said = {"share": percent(own_least), "wanted": wanted, "given": money(given)}
    return _("大家自己出的要有%(wanted)s（费用的%(share)s），现在有%(given)s") % said
