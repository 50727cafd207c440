"""What all pages of this room share: the layout of the one who asks, charts, and a no as a status."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.ground.access import answering
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import OK
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.instruments.points.models import Programme, RuleSet
from gongdi.instruments.points.queries.forecast import forecast
from gongdi.instruments.points.queries.programmes import of_officer, running, seen_by
from gongdi.instruments.points.saying import sign_said

GAP = 0.25


def show(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = OK) -> HttpResponse:
    """A page of this room in the layout of the one who asks."""
    return answering.show(request, f"points/{name}.html", context, status=status)


def found(request: HttpRequest, number: int, at: datetime) -> Programme:
    """The programme, as far as this person may know of it. Raises Http404."""
    programme = seen_by(who(request), number, at)
    if programme is None:
        raise Http404(number)
    return programme


def found_rules(request: HttpRequest, programme: Programme, version: int, *, officer: bool) -> RuleSet:
    """A version of the rules; drafts only for those who write them. Raises Http404."""
    there = programme.rule_sets.filter(number=version)
    rules = (there if officer else there.exclude(status="draft")).select_related("programme").first()
    if rules is None:
        raise Http404(version)
    rules.programme = programme
    return rules


def alerts(actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """What runs out in the programmes that this person runs, so that they hear of it before it does."""
    if not actor.units(PostKind.POINTS_OFFICER) | actor.units(PostKind.HEAD):
        return []
    found = [(programme, forecast(programme, at)) for programme in running().filter(of_officer(actor))]
    return [
        {"programme": programme, "said": sign_said(sign, lasts.left, lasts.days_left)}
        for programme, lasts in found
        for sign in lasts.signs[:1]
    ]


def columns(title: str, months: Sequence[tuple[date, int]]) -> dict[str, Any]:
    """Points by month as columns, with the same as a table."""
    most, width = max((points for _month, points in months), default=0) or 1, 100 / max(len(months), 1)
    said = [(date_format(month, _("Y年n月")), points) for month, points in months]
    return {
        "title": title,
        "unit": _("每月发出的积分，单位：分"),
        "from": said[0][0],
        "to": said[-1][0],
        "width": round(width * (1 - GAP), 2),
        "columns": [
            {
                "label": label,
                "value": points or "",
                "x": round(step * width, 2),
                "y": round(100 - 80 * points / most, 1),
                "height": round(80 * points / most, 1),
                "now": step == len(said) - 1,
            }
            for step, (label, points) in enumerate(said)
        ],
        "table": {
            "caption": _("每月发出的积分"),
            "columns": [{"label": _("月份")}, {"label": _("分"), "number": True}],
            "rows": [[{"said": label}, {"said": points, "number": True}] for label, points in said],
        },
    }
