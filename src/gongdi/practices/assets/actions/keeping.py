"""Who looks after a thing, and who is chief of a kind of things at a place: one row ends, the next begins."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.deeds import change as set_fields
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets.actions.moving import WORDS_MOST, begin, plain, record, the_asset
from gongdi.practices.assets.law import Care, must
from gongdi.practices.assets.models import Asset, Chief, Custody, Kind
from gongdi.practices.assets.states import Right
from gongdi.practices.assets.states.assets import MOVES


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who is to look after a thing: an organisation, or a person who agreed; `is_named` when the plate may say who."""

    organisation: Organisation | None = None
    person: Person | None = None
    is_named: bool = False

    def __post_init__(self) -> None:
        if (self.organisation is None) == (self.person is None):
            raise NotPossible("organisation", _("管护的人写一个：要么一个单位，要么一个人。"))


@transaction.atomic
def entrust(asset: Asset, *, keeper: Keeper, by: Actor, at: datetime, seen: int | None = None) -> Asset:
    """Let somebody look after a thing from today. Whoever did before ends today; both rows stay.

    Raises Refused, Stale when somebody was faster, NotPossible when it is the same as before.
    """
    now, today = the_asset(begin(asset, "entrust", by=by, at=at, seen=seen)), timezone.localdate(at)
    before = Custody.objects.filter(asset=now, to_on=None).first()
    unit, person = keeper.organisation, keeper.person
    numbers = (unit.pk if unit else None, person.pk if person else None)
    if before is not None and (before.organisation_id, before.person_id) == numbers:
        raise NotPossible("organisation", _("现在就是由他管护。"))
    Custody.objects.filter(asset=now, to_on=None).update(to_on=today)
    Custody.objects.create(
        asset=now, organisation=unit, person=person, is_named=keeper.is_named, from_on=today, by_id=by.person
    )
    set_fields(now, unkept_since=None)
    _told(now, "entrust", numbers, by, at)
    return now


@transaction.atomic
def release(asset: Asset, *, words: str, by: Actor, at: datetime) -> Asset:
    """End custody without a successor: the thing is an alarm from today. Raises Refused, NotPossible."""
    now, today = the_asset(begin(asset, "release", by=by, at=at)), timezone.localdate(at)
    row = Custody.objects.filter(asset=now, to_on=None).first()
    if row is None:
        raise NotPossible("words", _("现在没有人管护。"))
    Custody.objects.filter(pk=row.pk).update(to_on=today)
    set_fields(now, unkept_since=today)
    _told(now, "release", (row.organisation_id, row.person_id), by, at, {"words": plain(words, WORDS_MOST)})
    return now


def _told(
    asset: Asset, name: str, keeper: tuple[int | None, int | None], by: Actor, at: datetime, words: object = None
) -> None:
    unit, person = keeper
    private = {**(words if isinstance(words, dict) else {}), **({"keeper": person} if person else {})}
    record(asset, MOVES[name].act, by=by, at=at, private=private or None, organisation=unit, person=bool(person))


@transaction.atomic
def name_chief(kind: Kind, *, place: Place, person: Person, is_named: bool, by: Actor, at: datetime) -> Chief:
    """Make somebody chief of all things of a kind in a place; whoever was it before ends today.

    Raises Refused, NotPossible for a kind without chiefs or the same person again, Stale when somebody was faster.
    """
    must(by, Right.NAME_CHIEF, Care(place.path), at)
    if not kind.chief:
        raise NotPossible("kind", _("这一类设施不设负责人，只定管护的人。"))
    today = timezone.localdate(at)
    before = Chief.objects.filter(kind=kind, place=place, to_on=None)
    if before.filter(person=person).exists():
        raise NotPossible("person", _("现在就是由他负责。"))
    before.update(to_on=today)
    try:
        with transaction.atomic():
            row = Chief.objects.create(
                kind=kind, place=place, person=person, is_named=is_named, from_on=today, by_id=by.person
            )
    except IntegrityError as error:
        raise Stale from error
    _chief_told(row, "assets.chief_named", by, at)
    return row


@transaction.atomic
def end_chief(chief: Chief, *, by: Actor, at: datetime) -> Chief:
    """End a chief's time without a successor. Raises Refused; ending what has ended changes nothing."""
    must(by, Right.NAME_CHIEF, Care(chief.place.path), at)
    if Chief.objects.filter(pk=chief.pk, to_on=None).update(to_on=timezone.localdate(at)):
        _chief_told(chief, "assets.chief_ended", by, at)
    return Chief.objects.select_related("kind", "place", "person").get(pk=chief.pk)


def _chief_told(row: Chief, verb: str, by: Actor, at: datetime) -> None:
    public, private = {"kind": row.kind.code}, {"chief": row.person_id}
    write(Deed(verb, ("chief", row.pk), at, place=row.place_id, by=by.person, public=public, private=private))
