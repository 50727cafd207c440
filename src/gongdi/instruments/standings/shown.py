"""Groups as a chart that is a table: the title says the finding, every bar stands beside its number and its n."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.ground.places.models import Level
from gongdi.instruments.standings import seasons
from gongdi.instruments.standings.queries.groups import EARNERS_LEAST, HEADS_LEAST, Group

FULL = 100


def chart(found: Sequence[Group], season: str, level: Level | None = None) -> dict[str, Any]:
    """The comparison; `rows` are empty when nothing may be shown, `held_back` are the names of those too small."""
    shown = [each for each in found if each.is_shown]
    most = max((each.per_head for each in shown), default=0)
    return {
        "title": _title(shown, season),
        "unit": _("人均积分（四舍五入到1分）；括号里是居民数和得分人数")
        if level
        else _("人均积分（四舍五入到1分）；括号里是成员数和得分人数"),
        "heads": [_("名称"), _("比较"), _("人均积分")],
        "rows": [_row(each, most) for each in shown],
        "held_back": [each.name for each in found if not each.is_shown and each.heads],
        "least": {"heads": HEADS_LEAST, "earners": EARNERS_LEAST},
    }


def _row(group: Group, most: int) -> dict[str, Any]:
    label = _("%(name)s（%(heads)s 人，%(earners)s 人得分）") % {
        "name": group.name,
        "heads": group.heads,
        "earners": group.earners,
    }
    value = per_head_said(group)
    return {"label": label, "value": value, "percent": FULL * group.per_head // most if most else 0}


def per_head_said(group: Group) -> str:
    """Points per head in words; what rounds to nothing and is not nothing says so."""
    if group.points and not group.per_head:
        return _("不到 1 分")
    return ngettext("%(count)d 分", "%(count)d 分", group.per_head) % {"count": group.per_head}


def _title(shown: Sequence[Group], season: str) -> str:
    if not shown:
        return ""
    first = shown[0]
    said = {"season": seasons.said(season), "name": first.name, "points": per_head_said(first)}
    if len(shown) > 1 and shown[1].per_head == first.per_head:
        return _("%(season)s 人均最多的都是 %(points)s") % said
    return _("%(season)s %(name)s人均最多：%(points)s") % said
