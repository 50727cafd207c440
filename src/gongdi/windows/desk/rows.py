"""Appeals as rows of a list, and the rail of saved views: what the parts of a page are given."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.people.models import Organisation
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.desk import COUNTED_TO, PAGE
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.promises import kind, promise

VIEW_NAMES = {
    "mine": gettext_lazy("我的全部"),
    "overdue": gettext_lazy("已超期"),
    "triage": gettext_lazy("待分类"),
    "dispatch": gettext_lazy("待派单"),
    "returned": gettext_lazy("被退回"),
    "accept": gettext_lazy("待签收"),
    "reply": gettext_lazy("待答复"),
    "waiting": gettext_lazy("等居民补充"),
    "visit": gettext_lazy("待回访"),
}


def row(appeal: Appeal, now: datetime, *, query: str, opened: str) -> dict[str, Any]:
    """One appeal in a list; `query` is what the list was asked, so that the way back leads there."""
    chips = [in_language(appeal.place)]
    if appeal.category:
        chips.append(in_language(appeal.category))
    return {
        "href": f"{reverse('desk:matter', args=[appeal.reference])}{query}",
        "title": appeal.title,
        "clock": promise(appeal, now),
        "status": appeal.get_status_display(),
        "kind": kind(appeal),
        "chips": [*chips, appeal.reference],
        "current": appeal.reference == opened,
        "reference": appeal.reference,
        "version": appeal.version,
    }


def suggested(rows: list[dict[str, Any]], units: Mapping[str, Organisation]) -> list[dict[str, Any]]:
    """The same rows with the unit to which each would be dispatched, for those where there is one."""
    for each in rows:
        if unit := units.get(each["reference"]):
            each["unit"] = in_language(unit)
    return rows


def rail(views: Sequence[str], counts: Mapping[str, int], current: str) -> list[dict[str, Any]]:
    """The saved views that this officer has, with how much lies in each."""
    return [
        {
            "href": f"{reverse('desk:list')}?{urlencode({'view': view})}",
            "label": VIEW_NAMES[view],
            "count": counted(counts.get(view, 0)),
            "current": view == current,
            "broken": view == "overdue" and counts.get(view, 0) > 0,
        }
        for view in VIEW_NAMES
        if view in views
    ]


def counted(number: int) -> str:
    """A count that was not counted further than needed."""
    return f"{COUNTED_TO}+" if number > COUNTED_TO else str(number)


def further(found: Sequence[Appeal], parameters: Mapping[str, str]) -> str:
    """The address of the next page: what lies behind the last row of a full one; empty when there is none."""
    if len(found) < PAGE:
        return ""
    last = found[-1]
    at = last.due_at.isoformat() if last.due_at else ""
    return f"{reverse('desk:list')}?{urlencode({**parameters, 'after': f'{at}~{last.pk}'})}"


def empty(view: str) -> dict[str, str]:
    """What an empty list says: what will come here."""
    texts = {
        "triage": _("居民说的每一件新事先到这里，分好类再派出去。"),
        "dispatch": _("分好类、还没有承办单位的事会到这里。"),
        "returned": _("承办单位退回来的事会到这里，连同退回的理由。"),
        "accept": _("派给您单位、还没有签收的事会到这里。"),
        "reply": _("您单位签收了、还没有答复的事会到这里。"),
        "waiting": _("等居民补充情况的事会到这里，这段时间不计时。"),
        "visit": _("答复以后要回访本人的事会到这里。"),
        "overdue": _("过了期限还没有办的事会到这里。现在没有。"),
    }
    return {"title": _("现在没有要办的"), "text": texts.get(view, _("轮到您办的事会按期限先后排在这里。"))}
