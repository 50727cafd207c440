"""The rule of a ballot as plain data: checked when it is opened, stated on the page, read again when it is counted."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.engines.voting import (
    ApprovalRule,
    Bar,
    Base,
    OwnersRule,
    PhragmenRule,
    RunoffRule,
    SchulzeRule,
    ScoreRule,
    TransferableRule,
    VotingError,
    YesNoRule,
)
from gongdi.engines.voting.folder import BudgetRule, Rule
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots.models import Kind

Data = dict[str, Any]
METHODS: dict[Kind, tuple[str, ...]] = {
    Kind.YES_NO: ("yes-no",),
    Kind.OWNERS: ("owners",),
    Kind.APPROVAL: ("approval", "phragmen"),
    Kind.SCORE: ("score",),
    Kind.RANKED: ("schulze", "instant-runoff", "transferable"),
    Kind.BUDGET: ("equal-shares", "greedy", "phragmen", "welfare"),
}
DEFAULTS: dict[str, Data] = {
    "yes-no": {"threshold": ">1/2", "base": "cast", "quorum": None},
    "owners": {"matter": 9},
    "approval": {"seats": 1, "most": 1, "threshold": None},
    "phragmen": {"seats": 1, "most": None},
    "score": {"low": 0, "high": 5, "seats": 1},
    "schulze": {"seats": 1},
    "instant-runoff": {},
    "transferable": {"seats": 2},
}
BUDGET: Data = {"money": 0, "most": None, "within_money": False, "utility": "cost", "completion": "add1"}
UTILITIES = ("cost", "votes")
COMPLETIONS = ("none", "add1", "add1-exhaustive")


def read(kind: Kind, given: Mapping[str, Any] | None) -> Data:
    """The whole rule, with what was not said filled in. Raises NotPossible for what no rule of this kind has."""
    data = dict(given or {})
    method = data.pop("method", METHODS[kind][0])
    if method not in METHODS[kind]:
        raise NotPossible("rule", _("这种票不能用“%(method)s”这个规则。") % {"method": method})
    defaults = BUDGET if kind == Kind.BUDGET else DEFAULTS[method]
    if unknown := sorted(data.keys() - defaults.keys()):
        raise NotPossible("rule", _("规则里没有“%(name)s”这一项。") % {"name": unknown[0]})
    whole = {"method": method} | defaults | data
    try:
        _check_budget(whole) if kind == Kind.BUDGET else of_engine(whole)
    except (VotingError, TypeError, ValueError) as error:
        if isinstance(error, NotPossible):
            raise
        raise NotPossible("rule", _("规则写得不对：%(what)s") % {"what": error}) from error
    return whole


def _check_budget(data: Data) -> None:
    money, most = data["money"], data["most"]
    if not isinstance(money, int) or not 1 <= money <= 10**15:
        raise NotPossible("money", _("请写明这笔预算有多少钱。"))
    if most is not None and (not isinstance(most, int) or most < 1):
        raise NotPossible("most", _("每人最多选几项，要是1以上的数。"))
    if data["utility"] not in UTILITIES or data["completion"] not in COMPLETIONS:
        raise NotPossible("rule", _("规则写得不对：%(what)s") % {"what": f"{data['utility']}, {data['completion']}"})


def of_engine(data: Mapping[str, Any]) -> Rule:
    """The rule as the engine takes it. Raises VotingError, TypeError, ValueError."""
    if "money" in data:
        return BudgetRule(**data)
    rest = {name: value for name, value in data.items() if name != "method"}
    for bar in ("threshold", "quorum"):
        if rest.get(bar) is not None:
            rest[bar] = Bar.read(rest[bar])
    if "base" in rest:
        rest["base"] = Base(rest["base"])
    rule: Rule = ENGINE[data["method"]](**rest)
    return rule


ENGINE: dict[str, Any] = {
    "yes-no": YesNoRule,
    "owners": OwnersRule,
    "approval": ApprovalRule,
    "phragmen": PhragmenRule,
    "score": ScoreRule,
    "schulze": SchulzeRule,
    "instant-runoff": RunoffRule,
    "transferable": TransferableRule,
}
