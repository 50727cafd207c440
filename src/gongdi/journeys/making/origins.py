"""What a project may come from, the way there for those who may begin one, and what those things are told."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.onward import Fate, Way, offer_way, tell_fates
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.sight import public, visible_to
from gongdi.practices.assets.law import Care
from gongdi.practices.assets.law import may as may_plate
from gongdi.practices.assets.states import Right as Plates
from gongdi.practices.meetings.models import HallMotion
from gongdi.practices.meetings.queries.sight import visible_to as meetings
from gongdi.practices.meetings.states.motions import Status as Moved
from gongdi.practices.meetings.subjects import MOTION
from gongdi.practices.projects.law import Case, may_begin
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.origins import Source, enlist
from gongdi.practices.projects.reading.lists import KINDS
from gongdi.practices.projects.states import Status
from gongdi.practices.questions.models import Question
from gongdi.practices.rounds.models import Idea
from gongdi.practices.rounds.states.ideas import Status as Proposed

APPEAL, QUESTION, IDEA, PROJECT = "appeal", "question", "idea", "project"
REGISTER = "/things/new/?origin_kind=project&origin_number={}"


def of_projects(kind: str, numbers: Collection[int]) -> Mapping[int, list[Fate]]:
    """The projects that came of things of a kind: everybody may know of them."""
    told: dict[int, list[Fate]] = {}
    for row in Project.objects.filter(origin_kind=kind, origin_number__in=numbers).order_by("begun_at"):
        said, status = _("立了项目“%(title)s”") % {"title": row.title}, Status(row.status)
        href, kind_of = f"/projects/{row.pk}/", KINDS.get(status, "next")
        fate = Fate(said, href, str(status.label), row.begun_at, (PROJECT, row.pk), kind_of)
        told.setdefault(row.origin_number, []).append(fate)
    return told


def sees_appeal(actor: Actor, number: int) -> bool:
    """Whether this actor may know of the appeal."""
    return public().filter(pk=number).exists() or visible_to(actor).filter(pk=number).exists()


def sees_motion(actor: Actor, number: int) -> bool:
    """Whether it was adopted at a meeting that this actor may know of."""
    return HallMotion.objects.filter(pk=number, status=Moved.ADOPTED, meeting__in=meetings(actor).values("pk")).exists()


def address_of_appeal(number: int) -> str:
    """The page of the appeal."""
    return f"/matters/{Appeal.objects.values_list('reference', flat=True).get(pk=number)}/"


def address_of_idea(number: int) -> str:
    """The page of the idea."""
    row = Idea.objects.get(pk=number)
    return f"/rounds/{row.round_id}/ideas/{row.number}/"


def address_of_motion(number: int) -> str:
    """The page of its meeting."""
    return f"/meetings/{HallMotion.objects.values_list('meeting', flat=True).get(pk=number)}/"


def may_make(place_of: Place, actor: Actor, at: datetime) -> Decision:
    """Whether this actor may begin a large project at the place."""
    return may_begin(actor, Case(place_of.path), at, small=False)


def may_make_of_appeal(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may begin one where the appeal is about."""
    return may_make(Appeal.objects.select_related("place").get(pk=number).place, actor, at)


def may_make_of_question(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may begin one where it was asked."""
    return may_make(Question.objects.select_related("place").get(pk=number).place, actor, at)


def may_make_of_idea(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may begin one where the budget is, of an idea that was chosen."""
    row = Idea.objects.select_related("round__place").get(pk=number)
    decision = may_make(row.round.place, actor, at)
    if decision and row.status != Proposed.CHOSEN:
        return replace(decision, granted=False, about="moment", reason=gettext_lazy("选上的建议才能立为项目。"))
    return decision


SOURCES: dict[str, Source] = {
    APPEAL: Source(
        gettext_lazy("诉求"),
        address_of_appeal,
        sees_appeal,
        lambda number: masked(Appeal.objects.values_list("title", flat=True).get(pk=number)),
    ),
    QUESTION: Source(
        gettext_lazy("征求意见"),
        "/questions/{}/".format,
        lambda _actor, number: Question.objects.filter(pk=number).exists(),
        lambda number: Question.objects.values_list("title", flat=True).get(pk=number),
    ),
    IDEA: Source(
        gettext_lazy("预算里的建议"),
        address_of_idea,
        lambda _actor, number: Idea.objects.filter(pk=number, status=Proposed.CHOSEN).exists(),
        lambda number: Idea.objects.values_list("title", flat=True).get(pk=number),
    ),
    MOTION: Source(
        gettext_lazy("会上通过的动议"),
        address_of_motion,
        sees_motion,
        lambda number: HallMotion.objects.values_list("text", flat=True).get(pk=number),
    ),
}


def may_make_of_motion(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may begin one where the meeting was held, of a motion that was adopted."""
    row = HallMotion.objects.select_related("meeting__place").get(pk=number)
    decision = may_make(row.meeting.place, actor, at)
    if decision and row.status != Moved.ADOPTED:
        return replace(decision, granted=False, about="moment", reason=gettext_lazy("通过的动议才能立为项目。"))
    return decision


MAY = {APPEAL: may_make_of_appeal, QUESTION: may_make_of_question, IDEA: may_make_of_idea, MOTION: may_make_of_motion}


def may_register(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may enter in the register what the project of a number built."""
    return may_register_what(actor, Project.objects.select_related("place").get(pk=number), at)


def may_register_what(actor: Actor, row: Project, at: datetime) -> Decision:
    """Whether this actor may enter in the register what this project built, from its acceptance on."""
    decision = may_plate(actor, Plates.REGISTER, Care(row.place.path), at)
    if decision and row.accepted_at is None:
        return replace(decision, granted=False, about="person")
    return decision


def enlist_all() -> None:
    """Make all of it known, once."""
    for kind, source in SOURCES.items():
        enlist(kind, source)
    for kind in (*SOURCES, "topic"):
        tell_fates(kind, partial(of_projects, kind))
    entering = Way("register", gettext_lazy("登记建成的东西"), REGISTER.format, may_register, may_register_what)
    offer_way(PROJECT, entering)
    for kind, may in MAY.items():
        offer_way(kind, Way("make", gettext_lazy("立为项目"), partial(address_of, kind), may))


def address_of(kind: str, number: int) -> str:
    """The page on which a project of it is begun."""
    return f"/projects/new/?from={kind}-{number}"
