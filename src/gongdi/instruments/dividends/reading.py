"""Distributions as pages and programs show them: the rule in words, where it goes in numbers, and one's own line."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.engines.dividing import cut
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.instruments.dividends import bases
from gongdi.instruments.dividends.deeds import DEEDS
from gongdi.instruments.dividends.law import may_move
from gongdi.instruments.dividends.models import By, Distribution, Portion, Source
from gongdi.instruments.dividends.queries.distributions import by_place, matter_of
from gongdi.instruments.dividends.states.distributions import MOVES, OPEN, Status
from gongdi.instruments.dividends.uses import FEW
from gongdi.ledger.books.amounts import MONEY, plain, shown

SHADES = {Status.PAID: "kept", Status.WITHDRAWN: "broken"}
DECIMALS = 4
HUNDREDTHS = 100
Group = tuple[str, int, int]
"""A place, how many portions go there, how many fen."""


def money(fen: int) -> str:
    """An amount as people read it."""
    return shown(fen, MONEY)


def entry(row: Distribution) -> dict[str, Any]:
    """A distribution in a list."""
    return {
        "title": row.title,
        "href": f"/dividends/{row.pk}/",
        "status": row.get_status_display(),
        "kind": SHADES.get(Status(row.status), "next"),
        "chips": [row.place.called, money(row.amount)],
    }


def own(portion: Portion) -> dict[str, Any]:
    """One's own portion in a list."""
    row = portion.distribution
    return entry(row) | {"href": f"/dividends/{row.pk}/mine/", "chips": [money(portion.amount), row.place.called]}


def rule(row: Distribution) -> list[dict[str, Any]]:
    """The rule that was decided, in words."""
    facts: list[dict[str, Any]] = [
        {"name": _("一共分"), "value": money(row.amount)},
        {"name": _("从哪里来"), "value": Source(row.source).label},
        {"name": _("怎么分"), "value": By(row.by).label},
    ]
    if row.kept:
        facts.append({"name": _("公积金"), "value": f"{row.kept}%"})
    if row.care:
        facts.append({"name": _("照顾困难"), "value": f"{row.care}%"})
    facts.append({"name": _("名单公示"), "value": ngettext("%(days)s天", "%(days)s天", row.days) % {"days": row.days}})
    facts.append({"name": _("由谁经办"), "value": row.unit.called})
    return facts


def result(row: Distribution) -> list[dict[str, Any]]:
    """What came of the rule: how much for whom, how many, and who is not reached."""
    if not row.round:
        return []
    facts = [{"name": _("分给大家"), "value": money(row.amount - row.kept_amount)}]
    if row.care_amount:
        facts.append({"name": _("其中照顾困难"), "value": money(row.care_amount)})
    if row.kept_amount:
        facts.append({"name": _("留作公积金"), "value": money(row.kept_amount)})
    facts.append({"name": _("几份"), "value": str(row.receivers)})
    facts.append({"name": _("多少人受益"), "value": str(row.people)})
    if row.unverified:
        facts.append({"name": _("还有多少人没核实住址，不在名单上"), "value": str(row.unverified)})
    return facts


def together(groups: list[Group]) -> tuple[list[Group], Group | None, bool]:
    """Groups large enough to be shown; the small ones as one; and whether something is left out.

    What is left out could be found by taking away: so the smallest that is shown joins it until they are enough.
    """
    large = sorted((each for each in groups if each[1] >= FEW), key=lambda each: -each[1])
    small = [each for each in groups if each[1] < FEW]
    while small and large and sum(each[1] for each in small) < FEW:
        small.append(large.pop())
    n, total = sum(each[1] for each in small), sum(each[2] for each in small)
    kept = {each[0] for each in large}
    return [each for each in groups if each[0] in kept], (("", n, total) if n >= FEW else None), 0 < n < FEW


def went(row: Distribution) -> dict[str, Any] | None:
    """Where it goes, by where people live; a table without names. None before there is a list."""
    if not row.round:
        return None
    large, rest, _less = together(by_place(row))
    lines = large + ([(_("其他地方（每处不到%(few)s份）") % {"few": FEW}, rest[1], rest[2])] if rest else [])
    heads = (_("住在哪里"), _("几份"), _("多少钱"))
    return (
        {
            "caption": _("分到哪里（不算困难照顾的）") if row.care_amount else _("分到哪里"),
            "columns": [{"label": head, "number": at > 0} for at, head in enumerate(heads)],
            "rows": [
                [{"said": name}, {"said": n, "number": True}, {"said": money(total), "number": True}]
                for name, n, total in lines
            ],
        }
        if lines
        else None
    )


def deeds(row: Distribution, actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """What this actor may do with it; what the moment forbids stands there with its reason, what the law does not."""
    if actor.person is None or row.status not in OPEN:
        return []
    matter = matter_of(row, actor)
    decided = [(name, may_move(actor, name, matter, at)) for name in DEEDS if row.status in MOVES[name].origins]
    return [
        {"name": name, "label": MOVES[name].label, "href": f"/dividends/{row.pk}/{name}/", "decision": decision}
        for name, decision in decided
        if decision or decision.about == "moment"
    ]


def precise(fen: Fraction) -> str:
    """An exact share in yuan with four places, and an ellipsis when it goes on."""
    whole, left = divmod(fen.numerator * HUNDREDTHS, fen.denominator)
    return f"¥{plain(whole, DECIMALS)}" + ("…" if left else "")


def why(portion: Portion) -> list[dict[str, Any]]:
    """Why a portion is what it is, step by step, as somebody would compute it with a pencil."""
    row = portion.distribution
    listed = Portion.objects.filter(distribution=row, round=portion.round)
    parts = cut(row.amount, kept=row.kept, care=row.care)
    weights, care = listed.aggregate(sum=Sum("weight"))["sum"], portion.amount - portion.shared
    exact = Fraction(parts.shared * portion.weight, weights)
    said = {"mine": bases.said(row.by, portion.weight)}
    mine = f"{money(parts.shared)} × {portion.weight} ÷ {weights} = {precise(exact)}"
    steps = [{"name": _("一共分"), "value": money(row.amount)}]
    if parts.kept:
        steps.append({"name": _("先留%(percent)s%%作公积金") % {"percent": row.kept}, "value": f"−{money(parts.kept)}"})
    if parts.care:
        steps.append({"name": _("%(percent)s%%照顾困难家庭") % {"percent": row.care}, "value": f"−{money(parts.care)}"})
    steps.append({"name": _("余下的，%(how)s") % {"how": By(row.by).label}, "value": money(parts.shared)})
    steps.append({"name": _("您这一份，%(mine)s") % said, "value": mine})
    steps.append({"name": _("算到分；除不尽的零头，一分一分给零头最大的"), "value": money(portion.shared)})
    if care:
        steps.append({"name": _("加上困难照顾"), "value": f"+{money(care)}"})
    return [*steps, {"name": _("您分到"), "value": money(portion.amount)}]


def may_object(row: Distribution, actor: Actor, at: datetime) -> Decision:
    """Whether this actor may say that the list is wrong."""
    return may_move(actor, "object", matter_of(row, actor), at)


def reach(row: Distribution) -> str:
    """How many are reached, of how many who live there, in one sentence."""
    said = {"people": row.people, "all": row.people + row.unverified, "n": row.receivers}
    if row.by not in (By.HOUSEHOLD, By.PERSON) or not row.round:
        return _("%(n)s份") % said if row.round else ""
    if not row.unverified:
        return _("%(n)s份，住在那里的%(people)s人都在内") % said
    return _("%(n)s份，%(people)s人受益；住在那里的一共%(all)s人，其余的还没有核实住址") % said
