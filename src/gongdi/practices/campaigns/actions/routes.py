"""Laying routes: stops in their order, with the public things that stand there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import NAME_MOST, begin, record, said
from gongdi.practices.campaigns.models import Campaign, CampaignRoute, CampaignStop
from gongdi.practices.campaigns.states.campaigns import MOVES

STOPS_MOST, ROUTES_MOST = 60, 60


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: what it is called, who answers for it, and the public thing that it is (kind, number) if it is one."""

    name: str
    unit: Organisation | None = None
    thing: tuple[str, int] | None = None


@transaction.atomic
def lay(
    campaign: Campaign,
    *,
    name: str,
    place: Place,
    stops: Sequence[Stop],
    by: Actor,
    at: datetime,
    unit: Organisation | None = None,
) -> CampaignRoute:
    """Lay a route past these stops in this order, in a village of the campaign. Raises Refused, NotPossible."""
    now = begin(campaign, "lay", by=by, at=at)
    if not place.lies_in(now.place.path):
        raise NotPossible("place", _("路线要在行动的地方以内。"))
    if not 1 <= len(stops) <= STOPS_MOST:
        raise NotPossible("stops", _("一条路线要有1到60处。"))
    things = [stop.thing for stop in stops if stop.thing]
    if len(set(things)) < len(things):
        raise NotPossible("stops", _("同一处设施在一条路线上只写一次。"))
    number = CampaignRoute.objects.filter(campaign=now).count() + 1
    if number > ROUTES_MOST:
        raise NotPossible("", _("一次行动最多60条路线。"))
    row = CampaignRoute.objects.create(
        campaign=now, number=number, name=said(name, NAME_MOST, "name"), place=place, unit=unit, stops=len(stops)
    )
    CampaignStop.objects.bulk_create(
        CampaignStop(
            route=row,
            position=position,
            name=said(stop.name, NAME_MOST, "stops"),
            unit=stop.unit,
            thing_kind=stop.thing[0] if stop.thing else "",
            thing_number=stop.thing[1] if stop.thing else None,
        )
        for position, stop in enumerate(stops, 1)
    )
    change(now, stops=now.stops + len(stops))
    record(now, MOVES["lay"].act, by=by, at=at, route=row.pk, stops=len(stops), village=place.pk)
    return row
