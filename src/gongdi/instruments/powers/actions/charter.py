"""Granting a power and taking it back: by a head of a higher place, with the words of its ground."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.powers import faults
from gongdi.instruments.powers.law import Charge, must
from gongdi.instruments.powers.models import ASSIGNABLE, Mandate
from gongdi.instruments.powers.states import Power, Right
from gongdi.ledger.resolutions.queries import members_of


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a power goes (see Mandate): what is not asked of a power stays at nothing."""

    most: int = 0
    days: int = 0
    weight: int = 0
    kinds: tuple[str, ...] = ()
    committee: Organisation | None = None
    needed: int = 0


def begin(mandate: Mandate, right: Right, *, by: Actor, at: datetime, **charge: Any) -> Mandate:
    """Lock a mandate by writing, and make sure that this actor may use it so now. Raises Refused."""
    Mandate.objects.filter(pk=mandate.pk).update(used=F("used"))
    fresh = Mandate.objects.select_related("place", "committee").get(pk=mandate.pk)
    must(by, right, Charge(fresh.place.path, fresh, **charge), at)
    return fresh


def record(mandate: Mandate, verb: str, subject: tuple[str, int], *, by: Actor, at: datetime, **public: Any) -> Deed:
    """The deed of a use of a mandate, at the place of the community."""
    return Deed(verb, subject, at, place=mandate.place_id, by=by.person, public=public)


@transaction.atomic
def grant(
    place: Place,
    *,
    power: Power,
    year: int,
    ground: str,
    from_on: date,
    to_on: date,
    limits: Limits,
    by: Actor,
    at: datetime,
) -> Mandate:
    """Grant one power to a community for a year. Raises Refused, NotPossible for limits that do not fit the power."""
    must(by, Right.GRANT, Charge(place.path), at)
    _check(place, power, limits, at)
    mandate = Mandate(
        place=place,
        power=power,
        year=year,
        unit=_granting(by, place),
        ground=masked(ground.strip()),
        from_on=from_on,
        to_on=to_on,
        granted_by_id=by.person,
        granted_at=at,
        **_columns(limits),
    )
    try:
        with transaction.atomic():
            mandate.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("power", faults.ALREADY_GRANTED) from error
    said = {"power": power, "year": year, "ground": mandate.ground, "from": str(from_on), "to": str(to_on)}
    numbers = {name: getattr(limits, name) for name in ("most", "days", "weight")}
    write(record(mandate, "powers.granted", ("mandate", mandate.pk), by=by, at=at, **said, **numbers))
    return mandate


def _check(place: Place, power: Power, limits: Limits, at: datetime) -> None:
    if place.level != Level.COMMUNITY:
        raise NotPossible("place", faults.NOT_A_COMMUNITY)
    if not set(limits.kinds) <= set(ASSIGNABLE) or (power == Power.POSTS and not limits.kinds):
        raise NotPossible("kinds", faults.NOT_ASSIGNABLE)
    if power in (Power.FUNDS, Power.ASSESSMENT):
        committee = limits.committee
        members = members_of(committee, timezone.localdate(at)) if committee else frozenset()
        if committee is None or not place.lies_in(committee.place.path) or not 1 <= limits.needed <= len(members):
            raise NotPossible("committee", faults.NO_COMMITTEE)
    if power == Power.AGENDA and limits.days < 1:
        raise NotPossible("days", faults.AMOUNT)
    if power in (Power.POSTS, Power.AGENDA) and limits.most < 1:
        raise NotPossible("most", faults.AMOUNT)


def _columns(limits: Limits) -> Mapping[str, Any]:
    said = {field.name: getattr(limits, field.name) for field in fields(limits)}
    return said | {"kinds": list(limits.kinds)}


def _granting(by: Actor, place: Place) -> Organisation:
    """The unit whose head grants: the nearest one above the community."""
    heads = [post for post in by.posts if post.kind == PostKind.HEAD and post.path != place.path]
    posts = [post for post in heads if place.path.startswith(post.path)]
    return Organisation.objects.get(pk=max(posts, key=lambda post: len(post.path)).unit)


@transaction.atomic
def end(mandate: Mandate, *, reason: str, by: Actor, at: datetime) -> Mandate:
    """Take a power back before its time; what was used stays as it was."""
    now = begin(mandate, Right.END, by=by, at=at)
    now.ended_at = at
    now.save(update_fields=["ended_at"])
    said = {"power": now.power, "year": now.year, "reason": masked(reason)}
    write(record(now, "powers.ended", ("mandate", now.pk), by=by, at=at, **said))
    return now
