"""Why a project was chosen or not, in sentences: from the reasoning that the count of its ballot keeps."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.budgeting.greedy import Fate
from gongdi.instruments.ballots.models import Ballot
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.practices.rounds.models import Idea


def why(ballot: Ballot | None, idea: Idea) -> list[str]:
    """The sentences for one project; none before the count."""
    reasons = (ballot.result or {}).get("why") if ballot else None
    reason = reasons.get(str(idea.option)) if isinstance(reasons, Mapping) and idea.option else None
    if not isinstance(reason, Mapping) or ballot is None:
        return []
    if "endowment" in reason:
        return _shares(reason, _titles(ballot))
    if "moment" in reason:
        return _earned(reason)
    return _listed(reason) if "fate" in reason else _best(reason)


def missing(ballot: Ballot | None, idea: Idea) -> str:
    """By how much a project was missed, as people read it; empty where its rule knows no such amount."""
    reasons = (ballot.result or {}).get("why") if ballot else None
    reason = reasons.get(str(idea.option)) if isinstance(reasons, Mapping) and idea.option else None
    amount = reason.get("missing") if isinstance(reason, Mapping) else None
    return rounded(amount) if amount is not None and Fraction(str(amount)) > 0 else ""


def _titles(ballot: Ballot) -> dict[str, str]:
    return {str(number): title for number, title in ballot.options.values_list("number", "title")}


def rounded(amount: Any) -> str:
    """A fraction of fen as people read it; what is not whole is rounded to the nearest fen."""
    return shown(round(Fraction(str(amount))), MONEY)


def _shares(reason: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    words = {"people": reason["people"], "endowment": rounded(reason["endowment"]), "cost": rounded(reason["cost"])}
    told = [_("要%(cost)s，有%(people)s人支持。每人可以决定%(endowment)s。") % words]
    told += [
        _("第%(round)s个选“%(title)s”时，支持它的人里有%(people)s人一共付了%(amount)s。")
        % {
            "round": each["round"],
            "title": titles.get(str(each["project"]), each["project"]),
            "people": each["people"],
            "amount": rounded(each["amount"]),
        }
        for each in reason["spent"]
    ]
    if reason["round"] is not None:
        return [*told, _("支持的人合起来付得起，第%(round)s个选上。") % {"round": reason["round"]}]
    last = {"held": rounded(reason["held"]), "missing": rounded(reason["missing"]), "empty": reason["empty"]}
    return [*told, _("最后支持的人合起来还有%(held)s，其中%(empty)s人已经用完，差%(missing)s。") % last]


def _earned(reason: Mapping[str, Any]) -> list[str]:
    if reason["moment"] is None:
        return [_("没有人支持。")]
    words = {"people": reason["people"], "cost": rounded(reason["cost"]), "moment": rounded(reason["moment"])}
    told = [_("要%(cost)s，有%(people)s人支持。每人攒到%(moment)s时，他们合起来买得起。") % words]
    if reason["number"] is not None:
        return [*told, _("第%(number)s个选上。") % {"number": reason["number"]}]
    if reason["beyond_budget"]:
        told.append(_("轮到它时，余下的钱不够。"))
    return [*told, _("结束时还差%(missing)s。") % {"missing": rounded(reason["missing"])}]


def _listed(reason: Mapping[str, Any]) -> list[str]:
    words = {"rank": reason["rank"], "score": reason["score"], "left": rounded(reason["left"])}
    told = [_("得%(score)s票，排第%(rank)s，轮到时余下%(left)s。") % words]
    ends = {
        Fate.DONE: _("放得下，选上。"),
        Fate.TOO_DEAR: _("放不下，差%(missing)s。") % {"missing": rounded(reason["missing"])},
        Fate.AFTER_THE_END: _("前面已经有放不下的，到此为止。"),
        Fate.BELOW_THRESHOLD: _("票数不到要求。"),
    }
    return [*told, ends.get(Fate(reason["fate"]), _("没有参加比较。"))]


def _best(reason: Mapping[str, Any]) -> list[str]:
    if reason["otherwise"] is None:
        return [_("它一个就超过了总额。")]
    return [
        _("选上它，是所有放得下的组合里最好的一种。")
        if reason["done"]
        else _("不选它，是所有放得下的组合里最好的一种。")
    ]
