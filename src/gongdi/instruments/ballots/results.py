"""The result of a ballot for a page: the verdict, every measure with what was missing, every option with its figure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gongdi.instruments.ballots.explaining import paid_said, why_said
from gongdi.instruments.ballots.models import Ballot, Kind, Option, Origin
from gongdi.instruments.ballots.words import answer_said, share
from gongdi.ledger.books.amounts import MONEY, shown

FEW = 5
SEVERAL = 2
SQUARE = 100
MEASURES = ("quorum", "threshold", "people_taking_part", "area_taking_part", "people_agreeing", "area_agreeing")


def verdict(ballot: Ballot) -> str:
    """What came of it, in one sentence."""
    if ballot.kind in (Kind.YES_NO, Kind.OWNERS):
        return _("通过了") if ballot.is_adopted else _("没有通过")
    titles = dict(ballot.options.values_list("number", "title"))
    won = [titles[number] for number in ballot.winners]
    if not won:
        return _("没有选出来的")
    return _("选出来的：%(titles)s") % {"titles": _("、").join(won)}


def headline(ballot: Ballot) -> str:
    """The same above a list of what won: how many, and of a budget for how much."""
    if len(ballot.winners) < SEVERAL and ballot.kind != Kind.BUDGET:
        return verdict(ballot)
    if ballot.kind != Kind.BUDGET:
        return _("选出来的有%(number)s个") % {"number": len(ballot.winners)}
    won = ballot.options.filter(number__in=ballot.winners)
    words = {"chosen": len(ballot.winners), "spent": shown(sum(each.cost or 0 for each in won), MONEY)}
    return _("选上%(chosen)s个，用%(spent)s，共%(amount)s") % (words | {"amount": shown(ballot.rule["money"], MONEY)})


def winners(ballot: Ballot, options: list[Option]) -> list[str]:
    """What won, where several did, in its order; a budget lists its projects with their reasons instead."""
    titles = {option.number: option.title for option in options}
    several = len(ballot.winners) >= SEVERAL and ballot.kind != Kind.BUDGET
    return [titles[number] for number in ballot.winners] if several else []


def measures(ballot: Ballot) -> list[dict[str, Any]]:
    """Each threshold: how far it came, whether that is enough, and by how much it was missed."""
    found = []
    for name in MEASURES:
        measure = (ballot.result or {}).get(name)
        if isinstance(measure, dict):
            found.append({"name": _named(name), "is_met": measure["is_met"], "said": _measure_said(name, measure)})
    return found


def _named(name: str) -> str:
    return {
        "quorum": _("参加的人够不够"),
        "threshold": _("赞成的够不够"),
        "people_taking_part": _("参加的业主人数"),
        "area_taking_part": _("参加的业主面积"),
        "people_agreeing": _("同意的业主人数"),
        "area_agreeing": _("同意的业主面积"),
    }[name]


def _measure_said(name: str, measure: Mapping[str, Any]) -> str:
    unit = _("平方米") if name.startswith("area") else pgettext("after a number", "人")
    part, whole, least = (_number(name, measure[key]) for key in ("part", "whole", "least"))
    words = {"part": part, "whole": whole, "share": share(str(measure["bar"])), "least": least, "unit": unit}
    said = _("%(whole)s%(unit)s里有%(part)s%(unit)s，要%(share)s，就是至少%(least)s%(unit)s。") % words
    if measure["is_met"]:
        return said
    missing = _number(name, max(0, measure["least"] - measure["part"]))
    return said + _("差%(missing)s%(unit)s。") % {"missing": missing, "unit": unit}


def _number(name: str, value: int) -> str:
    return f"{value / SQUARE:,.2f}" if name.startswith("area") else f"{value:,}"


def answers(ballot: Ballot) -> dict[str, Any] | None:
    """Yes, no and abstentions as bars; None for a ballot with options."""
    result = ballot.result or {}
    counts = result.get("people", result)
    if ballot.kind not in (Kind.YES_NO, Kind.OWNERS):
        return None
    rows = [(answer_said(name), counts[name]) for name in ("yes", "no", "abstain", "invalid") if name in counts]
    return _bars(_("赞成和反对各多少"), _("人"), [row for row in rows if row[1] or row[0] != answer_said("invalid")])


def figures(ballot: Ballot, options: list[Option]) -> dict[str, Any] | None:
    """The options with their votes or points as bars, the highest first; None where the rule has no such figure."""
    result = ballot.result or {}
    counts = result.get("points") or result.get("votes") or result.get("first")
    if not isinstance(counts, dict):
        return None
    titles = {str(each.number): each.title for each in options}
    known = [(titles[name], value) for name, value in counts.items() if name in titles and isinstance(value, int)]
    unit = _("分") if "points" in result else _("票")
    return _bars(_("每一项得了多少"), unit, sorted(known, key=lambda row: -row[1])) if known else None


def _bars(title: str, unit: str, rows: list[tuple[str, int]]) -> dict[str, Any]:
    most = max([value for _label, value in rows] + [1])
    drawn = [{"label": label, "value": value, "percent": round(100 * max(value, 0) / most)} for label, value in rows]
    return {"title": title, "unit": unit, "heads": (_("选项"), _("多少"), unit), "rows": drawn}


def ties(ballot: Ballot, options: list[Option]) -> list[str]:
    """Every tie that mattered, and how it fell."""
    titles = {str(each.number): each.title for each in options}
    return [
        _("%(between)s一样多，按事先说明的先后取“%(taken)s”。")
        % {"between": _("、").join(titles[name] for name in tie["between"]), "taken": titles[tie["taken"]]}
        for tie in (ballot.result or {}).get("ties", [])
        if isinstance(tie, dict)
    ]


def turnout(ballot: Ballot) -> list[tuple[str, str]]:
    """How people took part. Ways of fewer than five people are told together, so that nobody is pointed at."""
    counts = {origin: getattr(ballot, origin.value) for origin in Origin}
    large = [(str(origin.label), f"{number:,}") for origin, number in counts.items() if number >= FEW]
    small = sum(number for number in counts.values() if number < FEW)
    if not small:
        return large
    label = _("其他方式（每种不到%(few)s人）") % {"few": FEW} if large else _("各种方式")
    return [*large, (label, f"{small:,}")]


def turnout_said(ballot: Ballot) -> str:
    """How many took part."""
    part = ballot.taking_part
    percent = f"{100 * part / ballot.roll:.1f}" if ballot.roll else "0"
    words = {"part": f"{part:,}", "roll": f"{ballot.roll:,}", "percent": percent}
    return (
        ngettext(
            "%(part)s人参加，名单上%(roll)s人，%(percent)s%%", "%(part)s人参加，名单上%(roll)s人，%(percent)s%%", part
        )
        % words
    )


def projects(ballot: Ballot, options: list[Option]) -> list[dict[str, Any]]:
    """The projects of a budget: whether each is done, and why not, in sentences about numbers, never about persons.

    First what is done, in the order in which it was chosen, then the others in the order of the paper.
    """
    if ballot.kind != Kind.BUDGET:
        return []
    why = (ballot.result or {}).get("why", {})
    titles = {str(option.number): option.title for option in options}
    order = {number: place for place, number in enumerate(ballot.winners)}
    return [
        {
            "title": option.title,
            "cost": option.cost,
            "is_won": option.number in ballot.winners,
            "why": why_said(reason, is_won=option.number in ballot.winners),
            "paid": list(paid_said(reason, titles)),
        }
        for option in sorted(options, key=lambda option: order.get(option.number, len(order)))
        if (reason := why.get(str(option.number))) is not None
    ]
