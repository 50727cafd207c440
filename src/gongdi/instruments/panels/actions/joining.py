"""Opening a panel, and joining its pool."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.panels import faults
from gongdi.instruments.panels.features import VALUES
from gongdi.instruments.panels.files import asked
from gongdi.instruments.panels.law import Draw, must
from gongdi.instruments.panels.models import ANSWER_DAYS, SEATS_MOST, Candidate, Panel, Quota
from gongdi.instruments.panels.queries import draw_of, whole
from gongdi.instruments.panels.states import MOVES, Right

LEAST_SEATS = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least and at most so many seats for people with this value of a feature."""

    feature: str
    value: str
    least: int
    most: int


@transaction.atomic
def open_(
    *,
    place: Place,
    title: str,
    text: str,
    seats: int,
    quotas: Sequence[Bounds],
    joining_until: datetime,
    by: Actor,
    at: datetime,
    answer_days: int = ANSWER_DAYS,
) -> Panel:
    """Open a panel: residents of the place may join until a time. Raises Refused, NotPossible."""
    must(by, Right.OPEN, Draw(place.path), at)
    if not LEAST_SEATS <= seats <= SEATS_MOST:
        raise NotPossible("seats", faults.SEATS)
    if joining_until <= at:
        raise NotPossible("joining_until", faults.LATER)
    check(quotas, seats)
    row = Panel.objects.create(
        place=place,
        title=masked(title.strip()),
        text=masked(text.strip()),
        seats=seats,
        answer_days=answer_days,
        joining_until=joining_until,
        opened_by_id=by.somebody,
        opened_at=at,
    )
    Quota.objects.bulk_create(
        Quota(panel=row, feature=each.feature, value=each.value, least=each.least, most=each.most) for each in quotas
    )
    bounds = [f"{each.feature} {each.value} {each.least}-{each.most}" for each in quotas]
    said = {"title": row.title, "seats": seats, "until": joining_until.isoformat(), "quotas": bounds}
    write(Deed(MOVES["open"].act, ("panel", row.pk), at, place=place.pk, by=by.person, public=said))
    return row


def check(quotas: Sequence[Bounds], seats: int) -> None:
    """Quotas are there, each once, of known values, within the seats. Raises NotPossible."""
    if not quotas:
        raise NotPossible("quotas", faults.NO_QUOTAS)
    if len({(each.feature, each.value) for each in quotas}) < len(quotas):
        raise NotPossible("quotas", faults.TWICE)
    for each in quotas:
        known = each.feature in VALUES and each.value in VALUES[each.feature].values
        if not known or not 0 <= each.least <= each.most <= seats:
            raise NotPossible("quotas", faults.RANGE)


@transaction.atomic
def join(panel: Panel, *, values: Mapping[str, str], by: Actor, at: datetime) -> Candidate:
    """Join the pool, or say anew to which groups one belongs. Raises Refused, NotPossible."""
    now = lock(panel, whole())
    must(by, Right.JOIN, draw_of(now, at), at)
    features = asked(now.quotas.all())
    if set(values) - set(features):
        raise NotPossible("values", faults.NOT_ASKED)
    for feature in features:
        if values.get(feature) not in VALUES[feature].values:
            raise NotPossible(feature, faults.VALUE_MISSING)
    row, is_new = Candidate.objects.update_or_create(
        panel=now,
        person_id=by.somebody,
        defaults=dict(values),
        create_defaults={**values, "pseudonym": pseudonym(now), "joined_at": at},
    )
    if is_new:
        write(Deed(MOVES["join"].act, ("panel", now.pk), at, place=now.place_id, by=by.person))
    return row


def pseudonym(panel: Panel) -> str:
    """A name of eight signs that nobody in the pool has; it says nothing."""
    while True:
        name = secrets.token_hex(4)
        if not Candidate.objects.filter(panel=panel, pseudonym=name).exists():
            return name


@transaction.atomic
def leave(panel: Panel, *, by: Actor, at: datetime) -> None:
    """Leave the pool: what was given goes. Nothing happens to somebody who is not in it. Raises Refused."""
    now = lock(panel, whole())
    must(by, Right.LEAVE, draw_of(now, at), at)
    gone, _each = Candidate.objects.filter(panel=now, person=by.person).delete()
    if gone:
        write(Deed(MOVES["leave"].act, ("panel", now.pk), at, place=now.place_id, by=by.person))
