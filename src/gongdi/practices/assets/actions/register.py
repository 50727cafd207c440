"""Entering public things, correcting what was entered, and giving them up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change as set_fields
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write, write_many
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets.actions.moving import (
    WORDS_MOST,
    begin,
    deed_of,
    plain,
    record,
    the_asset,
)
from gongdi.practices.assets.defaults import THANKS
from gongdi.practices.assets.law import Care, must
from gongdi.practices.assets.models import Adoption, Asset, Custody, Kind, Stop
from gongdi.practices.assets.ordering import sorted_by
from gongdi.practices.assets.states import Right, adoptions
from gongdi.practices.assets.states.assets import MOVES, Status

NAME_MOST, SPOT_MOST, INVENTORY_MOST, CHECKS_MOST, DAYS_MOST = 80, 120, 40, 20, 366


@dataclass(frozen=True, slots=True)
class Thing:
    """What is entered of a public thing. `keeper` is the organisation that looks after it, when one does already.

    `inventory` is the owner's own number; `origin` is what made it, (kind, number).
    """

    kind: Kind
    name: str
    place: Place
    spot: str
    owner: Organisation
    keeper: Organisation | None = None
    inventory: str = ""
    point: tuple[float, float] | None = None
    origin: tuple[str, int] | None = None
    condition: int | None = None


@transaction.atomic
def register(thing: Thing, *, by: Actor, at: datetime) -> Asset:
    """Enter a thing. Without a keeper it is an alarm from now on. Raises Refused, NotPossible."""
    must(by, Right.REGISTER, Care(thing.place.path), at)
    _check(thing)
    return _store([thing], by=by, at=at)[0]


def register_many(things: Sequence[Thing], *, by: Actor, at: datetime) -> list[Asset]:
    """Enter many at once, all or none. Raises Refused, NotPossible."""
    with transaction.atomic():
        for path in {thing.place.path for thing in things}:
            must(by, Right.REGISTER, Care(path), at)
        for thing in things:
            _check(thing)
        return _store(things, by=by, at=at)


def _check(thing: Thing) -> None:
    for field, words, most in (("name", thing.name, NAME_MOST), ("spot", thing.spot, SPOT_MOST)):
        if not words.strip() or len(words.strip()) > most:
            raise NotPossible(field, _("名称和位置都要写，名称最多80个字，位置最多120个字。"))
    if len(thing.inventory) > INVENTORY_MOST:
        raise NotPossible("inventory", _("编号最多40个字。"))


def _store(things: Sequence[Thing], *, by: Actor, at: datetime) -> list[Asset]:
    rows = [_row(thing, by, at) for thing in things]
    try:
        with transaction.atomic():
            Asset.objects.bulk_create(rows, batch_size=500)
    except IntegrityError as error:
        raise NotPossible("inventory", _("产权单位已经有这个编号的设施。")) from error
    numbers = dict(Asset.objects.filter(code__in=[row.code for row in rows]).values_list("code", "pk"))
    for row in rows:
        row.pk = numbers[row.code]
    today = timezone.localdate(at)
    Custody.objects.bulk_create(
        [
            Custody(asset=row, organisation=thing.keeper, from_on=today, by_id=by.person)
            for row, thing in zip(rows, things, strict=True)
            if thing.keeper is not None
        ],
        batch_size=500,
    )
    write_many([_registered(row, thing, by, at) for row, thing in zip(rows, things, strict=True)])
    return rows


def _registered(row: Asset, thing: Thing, by: Actor, at: datetime) -> Deed:
    said = {"code": row.code, "kind": thing.kind.code, "owner": row.owner_id, "inventory": row.inventory or None}
    origin = f"{row.origin_kind}:{row.origin_number}" if row.origin_kind else None
    private = {"name": row.name, "spot": row.spot}
    return deed_of(row, MOVES["register"].act, by=by, at=at, private=private, origin=origin, **said)


def _row(thing: Thing, by: Actor, at: datetime) -> Asset:
    today = timezone.localdate(at)
    kind, number = thing.origin or ("", None)
    latitude, longitude = thing.point or (None, None)
    name = plain(thing.name, NAME_MOST)
    return Asset(
        kind=thing.kind,
        name=name,
        name_order=sorted_by(name),
        place=thing.place,
        spot=plain(thing.spot, SPOT_MOST),
        latitude=latitude,
        longitude=longitude,
        owner=thing.owner,
        inventory=thing.inventory.strip(),
        origin_kind=kind,
        origin_number=number,
        registered_at=at,
        registered_by_id=by.somebody,
        condition=thing.condition,
        look_on=today + timedelta(days=thing.kind.look_days),
        unkept_since=None if thing.keeper else today,
    )


@transaction.atomic
def change(
    asset: Asset,
    *,
    name: str,
    spot: str,
    by: Actor,
    at: datetime,
    point: tuple[float, float] | None = None,
    seen: int | None = None,
) -> Asset:
    """Correct name, spot and point. Raises Refused, Stale when somebody was faster, NotPossible for empty words."""
    now = the_asset(begin(asset, "change", by=by, at=at, seen=seen))
    latitude, longitude = point or (None, None)
    given = {
        "name": plain(name, NAME_MOST),
        "spot": plain(spot, SPOT_MOST),
        "latitude": latitude,
        "longitude": longitude,
    }
    if not given["name"] or not given["spot"]:
        raise NotPossible("name", _("名称和位置都要写，名称最多80个字，位置最多120个字。"))
    fields = sorted(field for field, value in given.items() if getattr(now, field) != value)
    set_fields(now, **given, name_order=sorted_by(str(given["name"])))
    record(now, MOVES["change"].act, by=by, at=at, private={"name": now.name, "spot": now.spot}, fields=fields)
    return now


@transaction.atomic
def retire(asset: Asset, *, words: str, by: Actor, at: datetime) -> Asset:
    """Give a thing up, with a reason; custody and adoptions end today, it leaves its routes. Raises Refused."""
    now, today = the_asset(begin(asset, "retire", by=by, at=at)), timezone.localdate(at)
    said = plain(words, WORDS_MOST)
    Custody.objects.filter(asset=now, to_on=None).update(to_on=today)
    running = Adoption.objects.filter(asset=now, status=adoptions.Status.RUNNING)
    running.update(status=adoptions.Status.ENDED, ended_on=today, thanks=THANKS)
    Stop.objects.filter(asset=now).delete()
    gone = {"look_on": None, "unkept_since": None, "adopters": 0}
    set_fields(now, status=Status.RETIRED, reason=said, ended_at=at, **gone)
    record(now, MOVES["retire"].act, by=by, at=at, private={"words": said})
    return now


@transaction.atomic
def define(
    code: str,
    *,
    name: str,
    name_en: str,
    checks: Sequence[tuple[str, str]],
    look_days: int,
    mend_days: int,
    by: Actor,
    at: datetime,
    is_adoptable: bool = False,
    chief: tuple[str, str] = ("", ""),
) -> Kind:
    """Say how a kind of things is looked after, or say it anew; `checks` are names in Chinese and English.

    What was seen before keeps its own codes. Raises Refused, NotPossible.
    """
    must(by, Right.DEFINE, Care("/"), at)
    if len(checks) > CHECKS_MOST:
        raise NotPossible("checks", _("检查的项目最多20项。"))
    if not 1 <= look_days <= DAYS_MOST or not 1 <= mend_days <= DAYS_MOST:
        raise NotPossible("look_days", _("天数要在1到366之间。"))
    known = {each["name"]: each["code"] for each in _checklist_of(code)}
    lines = [
        {"code": known.get(said, f"{code}_{place}"), "name": said, "name_en": english or said}
        for place, (said, english) in enumerate(((a.strip(), b.strip()) for a, b in checks), len(known) + 1)
    ]
    given = {"name": name, "name_en": name_en, "checklist": lines, "look_days": look_days, "mend_days": mend_days}
    more = {"is_adoptable": is_adoptable, "chief": chief[0][:20], "chief_en": chief[1][:40]}
    try:
        with transaction.atomic():
            row, _is_new = Kind.objects.update_or_create(code=code, defaults=given | more)
    except IntegrityError as error:
        raise NotPossible("name", _("已经有同名的一类设施。")) from error
    public = {"code": code, "look_days": look_days, "mend_days": mend_days}
    write(Deed("assets.kind_defined", ("asset_kind", row.pk), at, by=by.person, public=public))
    return row


def _checklist_of(code: str) -> list[dict[str, str]]:
    return list(Kind.objects.filter(code=code).values_list("checklist", flat=True).first() or [])


def counted(asset: Asset, **more: int) -> None:
    """Add to counts of a locked thing."""
    Asset.objects.filter(pk=asset.pk).update(**{name: F(name) + step for name, step in more.items()})
    for name, step in more.items():
        setattr(asset, name, getattr(asset, name) + step)
