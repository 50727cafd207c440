"""What is made and what becomes of it: calls for contributions, public things, evaluations by those served."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.contributions.models import Call
from gongdi.instruments.dividends.evidence import SUBJECT as DIVIDEND
from gongdi.instruments.dividends.models import Distribution
from gongdi.instruments.dividends.reading import SHADES
from gongdi.instruments.dividends.states.distributions import Status as Divided
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.reading import outcome
from gongdi.journeys.chain.shapes import Kind, Link, Told, open_to_all
from gongdi.practices.assets.models import Asset, Finding
from gongdi.practices.assets.reading import looked_after
from gongdi.practices.meetings.subjects import MOTION
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.reading.lists import KINDS as PROJECT_KINDS
from gongdi.practices.projects.states import Status as ProjectStatus

MADE_OF = frozenset({"appeal", "question", "idea", "topic", MOTION})
PROJECT = frozenset({"project"})
SERVED = frozenset({"project", "asset"})


def projects() -> QuerySet[Project]:
    """All of them."""
    return Project.objects.only("title", "status", "serves", "begun_at", "origin_kind", "origin_number")


def project(row: Project) -> Told:
    """A project, with the stage at which it is."""
    colour = PROJECT_KINDS.get(ProjectStatus(row.status), "")
    href = f"/projects/{row.pk}/"
    return Told(row.title, row.get_status_display(), row.begun_at, href, colour, ("project", row.pk), row.serves)


def calls() -> QuerySet[Call]:
    """All of them."""
    return Call.objects.only("title", "status", "opened_at", "subject_kind", "subject_id")


def call(row: Call) -> Told:
    """A call for contributions."""
    href = f"/contributions/calls/{row.pk}/"
    return Told(row.title, row.get_status_display(), row.opened_at, href, "", ("call", row.pk))


def assets() -> QuerySet[Asset]:
    """All of them."""
    own = ("code", "name", "status", "registered_at", "sightings", "findings", "origin_kind", "origin_number")
    return Asset.objects.select_related("kind").only(*own, "kind__name", "kind__name_en")


def asset(row: Asset) -> Told:
    """A public thing, with how often it was looked at and how much was wrong with it since."""
    href, record = f"/things/{row.code}/", ("asset", row.pk)
    said = " · ".join(each for each in (row.kind.called, looked_after(row)) if each)
    return Told(row.name, row.get_status_display(), row.registered_at, href, "", record, said)


def findings() -> QuerySet[Finding]:
    """Those that were passed on."""
    own = ("text", "status", "reported_at")
    return Finding.objects.exclude(outlet_kind="").select_related("asset").only(*own, "asset__name")


def finding(row: Finding) -> Told:
    """Something that was wrong with a public thing, and went on elsewhere."""
    href, record = f"/things/findings/{row.pk}/", ("asset", row.asset_id)
    return Told(row.text, row.get_status_display(), row.reported_at, href, "", record, row.asset.name)


def things() -> QuerySet[Thing]:
    """All of them."""
    return Thing.objects.only("title", "status", "offered_at", "subject_kind", "subject_id")


def thing(row: Thing) -> Told:
    """Something that is shared by booking it."""
    href = f"/bookings/{row.pk}/"
    return Told(row.title, row.get_status_display(), row.offered_at, href, "", ("bookable", row.pk))


def evaluations() -> QuerySet[Evaluation]:
    """All of them."""
    own = ("title", "status", "opened_at", "subject_kind", "subject_id", "score", "result")
    return Evaluation.objects.only(*own)


def evaluation(row: Evaluation) -> Told:
    """What those say whom it serves."""
    href, record = f"/evaluations/{row.pk}/", ("evaluation", row.pk)
    return Told(row.title, row.get_status_display(), row.opened_at, href, "", record, outcome(row))


def dividends() -> QuerySet[Distribution]:
    """All of them."""
    return Distribution.objects.only("title", "status", "drafted_at", "subject_kind", "subject_id")


def dividend(row: Distribution) -> Told:
    """What it yielded, and is divided."""
    colour, href = SHADES.get(Divided(row.status), "next"), f"/dividends/{row.pk}/"
    return Told(row.title, row.get_status_display(), row.drafted_at, href, colour, (DIVIDEND, row.pk))


BUILDING = {
    "project": Kind(
        _("项目"), open_to_all(projects), project, (Link(MADE_OF, projects, "origin_kind", "origin_number"),)
    ),
    "call": Kind(
        pgettext_lazy("chain", "出资出力"),
        open_to_all(calls),
        call,
        (Link(PROJECT, calls, "subject_kind", "subject_id"),),
    ),
    "asset": Kind(
        _("公共的东西"),
        open_to_all(assets),
        asset,
        (Link(PROJECT, assets, "origin_kind", "origin_number"),),
        key="code",
    ),
    "finding": Kind(
        _("毛病"), open_to_all(findings), finding, (Link(frozenset({"asset"}), findings, "=asset", "asset_id"),)
    ),
    "bookable": Kind(
        pgettext_lazy("chain", "预约"),
        open_to_all(things),
        thing,
        (Link(SERVED, things, "subject_kind", "subject_id"),),
    ),
    "evaluation": Kind(
        _("评议"), open_to_all(evaluations), evaluation, (Link(SERVED, evaluations, "subject_kind", "subject_id"),)
    ),
    DIVIDEND: Kind(
        pgettext_lazy("chain", "成果分配"),
        open_to_all(dividends),
        dividend,
        (Link(SERVED, dividends, "subject_kind", "subject_id"),),
    ),
}
