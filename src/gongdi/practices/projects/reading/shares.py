"""Who bears what, as its page shows it: to everybody by floor, to an owner their own, to who keeps the money all."""

from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.engines.dividing import HUNDRED
from gongdi.engines.shares import BY_FLOOR, By
from gongdi.instruments.funds.queries.relief import GROUP_LEAST
from gongdi.practices.projects.models import Division, Option, Project
from gongdi.practices.projects.reading.lists import money
from gongdi.practices.projects.shares import Account, accounts, divisions, flats_of, holding

OPTIONS_SHOWN = 5
SQUARE = 100  # areas are in 0.01 m²


def number(value: int, per: int = HUNDRED) -> str:
    """A weight as people read it, without zeros that say nothing: 130 is 1.3, 9000 is 90."""
    whole, part = divmod(value, per)
    digits = f"{part:0{len(str(per)) - 1}d}".rstrip("0")
    return f"{whole:,}.{digits}" if digits else f"{whole:,}"


def shown(project: Project) -> list[Division]:
    """The division that holds; before there is one, the newest of each option."""
    held = holding(project)
    if held is not None:
        return [held]
    found: dict[int, Division] = {}
    for row in divisions().filter(project=project).order_by("-number"):
        found.setdefault(row.option, row)
    return sorted(found.values(), key=lambda row: row.option)[:OPTIONS_SHOWN]


def page(project: Project, person: int | None) -> dict[str, Any]:
    """All that one may see of who bears what."""
    rows = shown(project)
    titles = dict(Option.objects.filter(project=project).values_list("number", "title")) if rows else {}
    flats = flats_of(person, rows)
    return {"divisions": [told(row, titles.get(row.option, ""), flats) for row in rows]}


def told(row: Division, title: str, flats: set[int]) -> dict[str, Any]:
    """One division: what is shared, by which rule, what each floor bears, what one's own flats do."""
    known = accounts(row)
    return {
        "row": row,
        "title": title,
        "cost": money(row.cost),
        "given": money(row.given) if row.given else "",
        "total": money(row.total),
        "rules": rules(row),
        "floors": floors(row, known),
        "own": [mine(each) for each in known if each.share.unit_id in flats],
    }


def answer(project: Project, person: int | None) -> list[dict[str, Any]]:
    """The same for programs."""
    rows = shown(project)
    flats = flats_of(person, rows)
    same = ("number", "option", "cost", "given", "given_words", "total", "households", "decided_at")
    return [
        {name: getattr(row, name) for name in same}
        | {"percents": row.rule["percents"], "coefficients": row.rule["coefficients"], "call": row.call_id}
        | {"own": [_flat(each) for each in accounts(row, Q(pk__in=flats))] if flats else []}
        for row in rows
    ]


def _flat(account: Account) -> dict[str, Any]:
    return {"code": account.share.unit.code, "amount": account.share.amount, "why": why(account)} | {
        name: getattr(account, name) for name in ("pledged", "received", "left")
    }


def rules(row: Division) -> list[str]:
    """The rule in sentences."""
    sentences = {
        By.FLOOR: _("%(percent)s%% 按楼层系数分"),
        By.AREA: _("%(percent)s%% 按房屋面积分"),
        By.FLOOR_AREA: _("%(percent)s%% 按楼层系数乘房屋面积分"),
        By.EQUAL: _("%(percent)s%% 每户一样分"),
    }
    return [sentences[By(by)] % {"percent": percent} for by, percent in row.rule["percents"].items()]


def has_floors(row: Division) -> bool:
    """Whether floors count in it."""
    return any(By(by) in BY_FLOOR for by in row.rule["percents"])


def floors(row: Division, rows: list[Account]) -> dict[str, Any] | None:
    """What each floor bears and has paid, the highest first; floors of few flats are not told apart."""
    groups: dict[int, list[Account]] = defaultdict(list)
    for each in rows:
        if each.share.floor is not None:
            groups[each.share.floor].append(each)
    if not groups:
        return None
    hidden = few({floor: len(each) for floor, each in groups.items()})
    heads = [(_("楼层"), False), (_("户数"), True), (_("合计"), True), (_("已收到"), True)]
    if has_floors(row):
        heads.insert(2, (_("系数"), True))
    cells = [_cells(row, floor, groups[floor], floor in hidden) for floor in sorted(groups, reverse=True)]
    columns = [{"label": label, "number": is_number} for label, is_number in heads]
    return {"caption": _("每层分摊多少、收到多少"), "columns": columns, "rows": cells}


def few(sizes: dict[int, int]) -> set[int]:
    """Floors that are not told apart: those of few flats, and one more where only one would be left to work out."""
    hidden = {floor for floor, size in sizes.items() if size < GROUP_LEAST}
    rest = sorted(sizes.keys() - hidden, key=lambda floor: (sizes[floor], floor))
    return hidden | set(rest[:1]) if len(hidden) == 1 else hidden


def _cells(row: Division, floor: int, rows: list[Account], is_hidden: bool) -> list[dict[str, Any]]:
    said = _("不单列")
    sums = [said, said] if is_hidden else [money(sum(each.share.amount for each in rows)), money(_came(rows))]
    coefficient = row.rule["coefficients"].get(str(floor))
    middle = [number(coefficient or 0)] if has_floors(row) else []
    texts = [str(len(rows)), *middle, *sums]
    return [{"said": _("%(floor)s层") % {"floor": floor}}, *({"said": text, "number": True} for text in texts)]


def _came(rows: list[Account]) -> int:
    return sum(each.received for each in rows)


def mine(account: Account) -> dict[str, Any]:
    """One's own flat: how much, why so much, how far it is paid."""
    share = account.share
    return {
        "code": share.unit.code,
        "amount": money(share.amount),
        "why": why(account),
        "received": money(account.received) if account.received else "",
        "left": money(account.left) if account.left else "",
        "over": money(account.over) if account.over else "",
        "is_pledged": account.pledged > account.received,
    }


def why(account: Account) -> list[str]:
    """How a share came about, piece by piece."""
    share = account.share
    if share.is_exempt:
        return [_("这一套不用出。")]
    return [
        _piece(By(by), weight, whole, {"part": money(part), "amount": money(amount), "floor": share.floor})
        for by, weight, whole, part, amount in share.pieces
    ]


def _piece(by: By, weight: int, whole: int, said: dict[str, Any]) -> str:
    """One piece in a sentence: "6th floor: coefficient 1.3 of 20.4"."""
    if by is By.EQUAL:
        households = ngettext("%(number)s户", "%(number)s户", whole) % {"number": whole}
        return _("每户一样分%(part)s：%(households)s平分，所以是%(amount)s") % (said | {"households": households})
    per = {By.FLOOR: HUNDRED, By.AREA: SQUARE, By.FLOOR_AREA: HUNDRED * SQUARE}[by]
    told = said | {"weight": number(weight, per), "whole": number(whole, per)}
    if by is By.FLOOR:
        return _("按楼层分%(part)s：%(floor)s层系数%(weight)s，各户合计%(whole)s，所以是%(amount)s") % told
    if by is By.AREA:
        return _("按面积分%(part)s：%(weight)s平方米，各户合计%(whole)s平方米，所以是%(amount)s") % told
    return _("按系数乘面积分%(part)s：%(floor)s层算出%(weight)s，各户合计%(whole)s，所以是%(amount)s") % told


def households(rows: list[Account]) -> dict[str, Any]:
    """Every flat for who keeps the money: its owner, its share, what came."""
    heads = [(_("房号"), False), (_("业主"), False), (_("楼层"), True), (_("分摊"), True), (_("认下"), True),
             (_("收到"), True), (_("还差"), True)]  # fmt: skip
    cells = [
        [
            {"said": each.share.unit.code},
            {"said": each.share.unit.owner.name},
            {"said": "" if each.share.floor is None else str(each.share.floor), "number": True},
            *(
                {"said": money(fen), "number": True}
                for fen in (each.share.amount, each.pledged, each.received, each.left)
            ),
        ]
        for each in rows
    ]
    columns = [{"label": label, "number": is_number} for label, is_number in heads]
    return {"caption": _("各户的分摊"), "columns": columns, "rows": cells}
