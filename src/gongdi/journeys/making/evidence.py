"""What a project may show that other rooms settled: a motion adopted at a meeting, a thing with its custodian."""

from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy

from gongdi.journeys.making.origins import address_of_motion
from gongdi.practices.assets.models import Asset
from gongdi.practices.assets.reading import looked_after
from gongdi.practices.meetings.models import HallMotion
from gongdi.practices.meetings.states.meetings import Status as Held
from gongdi.practices.meetings.states.motions import Status as Moved
from gongdi.practices.meetings.subjects import MOTION
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.evidence import FOUND_MOST, SUBJECT, Shown, Titles, enlist
from gongdi.practices.projects.models import Project

TITLE_MOST = 60


def motion_wrong(number: int, project: Project) -> str:
    """What is wrong with a motion as a decision about a project."""
    row = HallMotion.objects.select_related("meeting__place").filter(pk=number, status=Moved.ADOPTED).first()
    if row is None or row.meeting.status != Held.PUBLISHED:
        return gettext("没有这个编号的、已经通过并且公开了记录的动议。")
    if not project.place.path.startswith(row.meeting.place.path):
        return gettext("这次会议是别处的。")
    if row.moved_at < project.begun_at and (project.origin_kind, project.origin_number) != (MOTION, row.pk):
        return gettext("这个决定早于这个项目。")
    return ""


def asset_wrong(number: int, project: Project) -> str:
    """What is wrong with a thing as what the project made and somebody looks after."""
    row = Asset.objects.select_related("place").filter(pk=number, ended_at=None).first()
    if row is None or not row.place.path.startswith(project.place.path):
        return gettext("登记册里没有这个地方的这一件。")
    return gettext("这一件还没有人管护。") if row.unkept_since is not None else ""


def motions_of(project: Project) -> Titles:
    """The motion that it came from, and those of its place that were adopted since it began."""
    rows = HallMotion.objects.filter(status=Moved.ADOPTED, meeting__status=Held.PUBLISHED)
    origin = Q(pk=project.origin_number) if project.origin_kind == MOTION else Q(pk=None)
    since = Q(meeting__place__in=project.place.ancestor_numbers(), moved_at__gte=project.begun_at)
    newest = rows.filter(origin | since).order_by("-moved_at", "-pk").values_list("pk", "text")[:FOUND_MOST]
    return [(number, text[:TITLE_MOST]) for number, text in newest]


def assets_of(project: Project) -> Titles:
    """What the register says that it made, first; then what was registered at its place since it was signed."""
    rows = Asset.objects.filter(ended_at=None, place__path__startswith=project.place.path)
    made = Q(origin_kind=SUBJECT, origin_number=project.pk)
    since = Q(origin_kind="", registered_at__gte=project.signed_at or project.begun_at)
    return rows.filter(made | since).order_by("-origin_kind", "-registered_at").values_list("pk", "name")[:FOUND_MOST]


def enlist_all() -> None:
    """Make it known, once."""
    decisions = frozenset({Purpose.DECISION, Purpose.CHANGE})
    enlist(
        MOTION,
        Shown(pgettext_lazy("evidence", "会上的动议"), address_of_motion, decisions, motion_wrong, found=motions_of),
    )
    care = frozenset({Purpose.CARE})
    enlist(
        "asset",
        Shown(
            pgettext_lazy("evidence", "登记的公共设施"),
            address_of_asset,
            care,
            asset_wrong,
            found=assets_of,
            told=told_of_asset,
        ),
    )


def told_of_asset(number: int) -> str:
    """What the thing is called, and how it was looked after."""
    row = Asset.objects.get(pk=number)
    return " · ".join(each for each in (row.name, looked_after(row)) if each)


def address_of_asset(number: int) -> str:
    """The page of the thing."""
    return f"/things/{Asset.objects.values_list('code', flat=True).get(pk=number)}/"
