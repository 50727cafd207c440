"""What campaigns meet of other rooms: public things as stops of their routes, and the way to an appeal."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor, person_of
from gongdi.ground.access.outlets import Outlet
from gongdi.journeys.mending.outlet import APPEAL, address
from gongdi.practices.appeals.actions import Plea, raise_appeal
from gongdi.practices.appeals.models import Channel
from gongdi.practices.assets.models import Asset
from gongdi.practices.assets.queries.register import SUBJECT
from gongdi.practices.campaigns import things
from gongdi.practices.campaigns.models import CampaignFinding
from gongdi.practices.campaigns.outlets import OUTLETS


def by_code(signs: str) -> things.Known | None:
    """The public thing with these signs on its plate, while it stands."""
    row = Asset.objects.filter(code=signs, ended_at=None).select_related("place").first()
    return things.Known(row.pk, row.name, row.place.path) if row is not None else None


def page_of(number: int) -> str:
    """The page of a public thing."""
    return f"/things/{Asset.objects.values_list('code', flat=True).get(pk=number)}/"


def send(finding: CampaignFinding, by: Actor, at: datetime) -> int:
    """Raise it in the name of whoever passes it on, with the stop at which it was found. Raises Refused."""
    stop = finding.stop
    plea = Plea(detail=f"{stop.name}：{finding.text}", place=stop.route.place, address=stop.name)
    return raise_appeal(plea, reporter=person_of(by), by=by, channel=Channel.PORTAL, at=at).pk


things.enlist(SUBJECT, things.Thing(_("公共设施"), by_code, page_of))
OUTLETS[APPEAL] = Outlet(_("诉求"), address, send)
