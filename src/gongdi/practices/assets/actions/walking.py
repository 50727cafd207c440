"""Routes, walks, and what was seen on them. A sighting that is not in order becomes a finding by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change as set_fields
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.access.moves import from_here
from gongdi.ground.access.pictures import Picture
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets.actions.findings import find
from gongdi.practices.assets.actions.moving import WORDS_MOST, begin, plain, record, the_asset
from gongdi.practices.assets.actions.photos import keep
from gongdi.practices.assets.law import Care, may, must
from gongdi.practices.assets.models import IN_ORDER, Asset, Condition, Route, Sighting, Stop, Walk
from gongdi.practices.assets.queries.register import care_of_route, whole
from gongdi.practices.assets.queries.walks import whole_routes, whole_walks
from gongdi.practices.assets.states import Right, assets
from gongdi.practices.assets.states.walks import HOURS, MOVES, Status

STOPS_MOST, NAME_MOST, DAYS_MOST = 200, 60, 366


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody saw of a thing: its condition, the codes of what is wrong on its checklist, words, photos."""

    condition: int
    wrong: Sequence[str] = ()
    words: str = ""
    dangerous: bool = False
    photos: Sequence[Picture] = ()


@transaction.atomic
def lay(
    place: Place,
    *,
    name: str,
    things: Sequence[Asset],
    every_days: int,
    by: Actor,
    at: datetime,
    is_open: bool = False,
) -> Route:
    """Lay a route past these things in this order. Raises Refused, NotPossible."""
    must(by, Right.LAY_ROUTE, Care(place.path), at)
    if not 1 <= len(things) <= STOPS_MOST or len({thing.pk for thing in things}) < len(things):
        raise NotPossible("things", _("一条路线要有1到200处设施，每处一次。"))
    if any(thing.ended_at or not thing.place.lies_in(place.path) for thing in things):
        raise NotPossible("things", _("路线上的设施要在这个地方，而且在用。"))
    if not 1 <= every_days <= DAYS_MOST:
        raise NotPossible("every_days", _("天数要在1到366之间。"))
    row = Route(
        place=place,
        name=plain(name, NAME_MOST),
        every_days=every_days,
        is_open=is_open,
        due_on=timezone.localdate(at) + timedelta(days=every_days),
        laid_by_id=by.somebody,
        laid_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("name", _("这个地方已经有同名的路线。")) from error
    Stop.objects.bulk_create(Stop(route=row, position=place, asset=each) for place, each in enumerate(things, 1))
    _route_told(row, "assets.route_laid", by, at, stops=len(things), every_days=every_days, is_open=is_open)
    return row


@transaction.atomic
def close(route: Route, *, by: Actor, at: datetime) -> Route:
    """Give a route up; its walks stay. Raises Refused."""
    now = lock(route, whole_routes())
    must(by, Right.LAY_ROUTE, care_of_route(now), at)
    set_fields(now, ended_on=timezone.localdate(at), due_on=None)
    _route_told(now, "assets.route_closed", by, at)
    return now


@transaction.atomic
def start(route: Route, *, by: Actor, at: datetime) -> Walk:
    """Start to walk a route; who walks it already goes on with that walk. Raises Refused, NotPossible."""
    now = lock(route, whole_routes())
    must(by, Right.WALK, care_of_route(now), at)
    there = Walk.objects.filter(route=now, walker=by.person, ended_at=None).first()
    if there is not None:
        return there
    stops = Stop.objects.filter(route=now).count()
    if not stops:
        raise NotPossible("", _("这条路线上的设施都停用了。"))
    due = at + timedelta(hours=HOURS)
    row = Walk.objects.create(route=now, walker_id=by.somebody, started_at=at, due_at=due, stops=stops)
    _route_told(now, MOVES["start"].act, by, at, walk=row.pk)
    return row


@transaction.atomic
def see(asset: Asset, *, look: Look, by: Actor, at: datetime) -> Sighting:
    """Say how a thing is, on no walk. Raises Refused, NotPossible."""
    now = the_asset(begin(asset, "see", by=by, at=at))
    return _seen(now, None, look, by, at)


@transaction.atomic
def see_on(walk: Walk, *, asset: Asset, look: Look, by: Actor, at: datetime) -> Sighting:
    """Say how a thing is on a walk, once. Raises Refused, NotPossible for a thing that is not on its route."""
    now = _begin(walk, "see", by=by, at=at)
    thing = lock(asset, whole())
    if not Stop.objects.filter(route=now.route_id, asset=thing).exists():
        raise NotPossible("thing", _("这处设施不在这条路线上。"))
    if Sighting.objects.filter(walk=now, asset=thing).exists():
        raise NotPossible("thing", _("这一趟已经看过这里。"))
    row = _seen(thing, now, look, by, at)
    wrong = int(row.condition not in IN_ORDER or bool(row.wrong))
    set_fields(now, seen=now.seen + 1, not_in_order=now.not_in_order + wrong)
    return row


def _seen(asset: Asset, walk: Walk | None, look: Look, by: Actor, at: datetime) -> Sighting:
    """Enter what was seen of a locked thing, and what follows: counts, the next day, a finding."""
    wrong = _known(asset, look)
    words = plain(look.words, WORDS_MOST)
    row = Sighting.objects.create(
        asset=asset,
        walk=walk,
        at=at,
        by_id=by.somebody,
        condition=look.condition,
        wrong=wrong,
        words=words,
    )
    in_order = look.condition in IN_ORDER and not wrong
    told: dict[str, Any] = {"in_order_at": at} if in_order else {}
    due = timezone.localdate(at) + timedelta(days=asset.kind.look_days)
    set_fields(asset, condition=look.condition, seen_at=at, look_on=due, sightings=asset.sightings + 1, **told)
    number = walk.pk if walk else None
    private = {"words": words} if words else None
    record(
        asset, assets.MOVES["see"].act, by=by, at=at, private=private, condition=row.condition, wrong=wrong, walk=number
    )
    if not in_order and (not asset.findings_open or words):
        find(asset, text=_told(asset, look, wrong), by=by, at=at, dangerous=look.dangerous, sighting=row)
    keep(look.photos, asset, by=by, at=at, sighting=row)
    return row


def _known(asset: Asset, look: Look) -> list[str]:
    """The codes of what is wrong, in the order of the checklist. Raises NotPossible."""
    if look.condition not in Condition.values:
        raise NotPossible("condition", _("请选一个状况。"))
    codes = [each["code"] for each in asset.kind.checklist]
    if set(look.wrong) - set(codes):
        raise NotPossible("wrong", _("检查表里没有这一项。"))
    return [code for code in codes if code in look.wrong]


def _told(asset: Asset, look: Look, wrong: Sequence[str]) -> str:
    """What the finding says: words first, then what of the checklist is wrong, then the condition alone."""
    name = "name_en" if get_language() == "en" else "name"
    checks = [str(each[name]) for each in asset.kind.checklist if each["code"] in wrong]
    parts = [look.words.strip(), gettext("、").join(checks)]
    said = gettext("；").join(part for part in parts if part)
    return said or str(Condition(look.condition).label)


@transaction.atomic
def finish(walk: Walk, *, by: Actor, at: datetime) -> Walk:
    """End a walk; the route is due again after its days when all of it was seen. Raises Refused, NotPossible."""
    now = _begin(walk, "finish", by=by, at=at)
    if not now.seen:
        raise NotPossible("", _("还一处都没有看。"))
    set_fields(now, status=Status.FINISHED, ended_at=at, due_at=None)
    route = lock(now.route, whole_routes())
    if route.ended_on is None:
        due = timezone.localdate(at) + timedelta(days=route.every_days)
        set_fields(route, walked_at=at, due_on=due, walks=route.walks + 1)
    said = {"walk": now.pk, "seen": now.seen, "not_in_order": now.not_in_order}
    _route_told(route, MOVES["finish"].act, by, at, **said)
    return now


@transaction.atomic
def lapse(walk: Walk, *, by: Actor, at: datetime) -> Walk:
    """End a walk that was not finished within its day; what was seen stays. Raises Refused."""
    now = _begin(walk, "lapse", by=by, at=at)
    set_fields(now, status=Status.LAPSED, ended_at=at, due_at=None)
    _route_told(now.route, MOVES["lapse"].act, by, at, walk=now.pk, seen=now.seen)
    return now


def _begin(walk: Walk, name: str, *, by: Actor, at: datetime) -> Walk:
    """Lock a walk and make sure that this actor may make this move now. Raises Refused."""
    now = lock(walk, whole_walks())
    move = MOVES[name]
    insist(from_here(may(by, move.right, Care(now.route.place.path, walk=now), at), move, now))
    return now


def _route_told(route: Route, verb: str, by: Actor, at: datetime, **public: Any) -> None:
    write(Deed(verb, ("route", route.pk), at, place=route.place_id, by=by.person, public=public))
