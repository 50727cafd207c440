"""What was made can be booked: projects and public things of the register, opened by who heads the place."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.instruments.bookings.things import Kind, enlist
from gongdi.journeys.making.evidence import address_of_asset
from gongdi.journeys.making.work import title_of_project
from gongdi.practices.assets.models import Asset
from gongdi.practices.projects.models import Project


def title_of_asset(number: int) -> str | None:
    """Its name; None when the register has none of this number that still stands."""
    return Asset.objects.filter(pk=number, ended_at=None).values_list("name", flat=True).first()


def offers_asset(actor: Actor, number: int, _at: datetime) -> bool:
    """Whether this actor heads the place where the thing stands."""
    row = Asset.objects.select_related("place").filter(pk=number).first()
    return row is not None and actor.holds(PostKind.HEAD, row.place.path)


def offers_project(actor: Actor, number: int, _at: datetime) -> bool:
    """Whether this actor leads the project, or heads its place."""
    row = Project.objects.select_related("place").filter(pk=number).first()
    if row is None or actor.person is None:
        return False
    return row.head_id == actor.person or actor.holds(PostKind.HEAD, row.place.path)


def enlist_all() -> None:
    """Make both known, once."""
    enlist("asset", ASSET)
    enlist("project", PROJECT)


def place_of_asset(number: int) -> int:
    """Where it stands."""
    return Asset.objects.values_list("place", flat=True).get(pk=number)


def place_of_project(number: int) -> int:
    """Where it was made."""
    return Project.objects.values_list("place", flat=True).get(pk=number)


ASSET = Kind(_("公共设施"), title_of_asset, address_of_asset, offers_asset, place_of_asset)
PROJECT = Kind(_("项目"), title_of_project, "/projects/{}/".format, offers_project, place_of_project)
