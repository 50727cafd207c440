"""The list of public matters: narrowed, newest first, page by page behind the last row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.desk import within
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.states import OPEN, Status, Turn
from gongdi.windows.portal import narrowing, places

PAGE = 20
FOUND_MAX = 1_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list, the mark behind which the next one begins, and what narrows the list, in words."""

    appeals: list[Appeal]
    after: str = ""
    narrowed: list[str] = field(default_factory=list)


def listed(wanted: Mapping[str, Any], actor: Actor, now: datetime) -> Listed:
    """A page of matters. A place or unit that does not exist narrows to nothing and says so."""
    rows, narrowed = all_of(wanted, actor, now)
    found = list(behind(rows, wanted.get("after", "")).order_by("-raised_at", "-reference")[: PAGE + 1])
    mark = f"{found[PAGE - 1].raised_at.isoformat()}~{found[PAGE - 1].reference}" if len(found) > PAGE else ""
    return Listed(found[:PAGE], mark, narrowed)


def all_of(wanted: Mapping[str, Any], actor: Actor, now: datetime) -> tuple[QuerySet[Appeal], list[str]]:
    """Every matter of a list, and what narrows it, in words."""
    rows, narrowed = narrowing.rows(wanted, actor), []
    place = place_of(wanted.get("place"))
    conditions = [by_place(wanted.get("place"), place), by_unit(wanted), by_category(wanted), by_status(wanted, now)]
    conditions += [by_turn(wanted), by_words(wanted.get("q")), *narrowing.narrowings(wanted, place)]
    for condition, said in conditions:
        rows = rows.filter(condition)
        narrowed += [said] if said else []
    return rows, narrowed


def place_of(words: str | None) -> Place | None:
    """The place of a code, or of the words people use."""
    if not words:
        return None
    return Place.objects.filter(code=words, to_on=None).first() or next(iter(places.meant(words)), None)


def by_place(words: str | None, place: Place | None) -> tuple[Q, str]:
    """Inside a place, and the words by which it was named."""
    if place is None:
        return (Q(pk__in=()), _("没有叫“%(place)s”的地方") % {"place": words}) if words else (Q(), "")
    return within(place.path), place.called


def by_unit(wanted: Mapping[str, Any]) -> tuple[Q, str]:
    """Handled by a unit; 0 is for what no unit has."""
    if wanted.get("unit") is None:
        return Q(), ""
    if wanted["unit"] == 0:
        return Q(unit=None), _("还没有单位在办")
    unit = Organisation.objects.filter(pk=wanted["unit"]).first()
    return (Q(unit=unit), in_language(unit)) if unit else (Q(pk__in=()), _("没有这个单位"))


def by_category(wanted: Mapping[str, Any]) -> tuple[Q, str]:
    """Of a category, or of one that belongs to it; `alone` leaves those out, or finds what has none."""
    category = wanted.get("category")
    if wanted.get("alone"):
        return Q(category=category), _("只算%(category)s本身") % {"category": in_language(category)} if category else _(
            "没有分类"
        )
    if category is None:
        return Q(), ""
    return Q(category=category) | Q(category__parent=category), in_language(category)


def by_status(wanted: Mapping[str, Any], now: datetime) -> tuple[Q, str]:
    """Still open, late, or closed."""
    conditions = {
        "open": (Q(status__in=OPEN), _("正在办")),
        "late": (Q(status__in=OPEN, due_at__lt=now), _("已超期")),
        "closed": (Q(status=Status.CLOSED), _("已办结")),
    }
    return conditions.get(wanted.get("status") or "", (Q(), ""))


def by_turn(wanted: Mapping[str, Any]) -> tuple[Q, str]:
    """Waiting for somebody; a board leads here."""
    turn = wanted.get("turn")
    return (Q(turn=turn), str(Turn(turn).label)) if turn else (Q(), "")


def by_words(words: str | None) -> tuple[Q, str]:
    """In whose public text every word occurs; of very common words the newest thousand."""
    if not words:
        return Q(), ""
    return Q(pk__in=find("appeal", words, limit=FOUND_MAX)), _("含“%(words)s”") % {"words": words}


def behind(rows: QuerySet[Appeal], mark: str) -> QuerySet[Appeal]:
    """The rows behind a mark; a mark that cannot be read begins at the newest."""
    moment, _tilde, reference = mark.partition("~")
    try:
        at = parse_datetime(moment.replace(" ", "+"))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        return rows
    return rows.filter(Q(raised_at__lt=at) | Q(raised_at=at, reference__lt=reference))


def address(query: QueryDict, **more: str) -> str:
    """The list narrowed as it is, on another page."""
    kept = {key: value for key, value in query.items() if value and key != "after"}
    return f"/matters/?{urlencode(kept | more)}"
