"""The way from a finding to an appeal."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor, person_of
from gongdi.ground.access.outlets import Outlet
from gongdi.practices.appeals.actions import Plea, raise_appeal
from gongdi.practices.appeals.models import Appeal, Channel
from gongdi.practices.assets.models import Finding
from gongdi.practices.assets.outlets import OUTLETS

APPEAL = "appeal"


def address(number: int) -> str:
    """The page of the appeal."""
    return f"/matters/{Appeal.objects.values_list('reference', flat=True).get(pk=number)}/"


def send(finding: Finding, by: Actor, at: datetime) -> int:
    """Raise it in the name of whoever passes it on, with the thing, its spot and its code. Raises Refused."""
    asset = finding.asset
    point = None if asset.latitude is None or asset.longitude is None else (asset.latitude, asset.longitude)
    plea = Plea(
        detail=f"{asset.name}（{asset.code}）：{finding.text}",
        place=asset.place,
        address=asset.spot,
        point=point,
    )
    return raise_appeal(plea, reporter=person_of(by), by=by, channel=Channel.PORTAL, at=at).pk


OUTLETS[APPEAL] = Outlet(_("诉求"), address, send)
