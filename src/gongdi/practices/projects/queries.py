"""Questions about projects: which there are, and how the law looks at one. All of it is public."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import after, inside_any
from gongdi.instruments.contributions.models import Call
from gongdi.instruments.evaluations.models import Yardstick
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.law import Case
from gongdi.practices.projects.models import Line, Option, Project, Said, Task, Template, Voice
from gongdi.practices.projects.models.copying import Sort
from gongdi.practices.projects.shares import standing
from gongdi.practices.projects.states import OPEN, Status
from gongdi.practices.projects.support_queries import support_holds

PLACES_MOST, DRAWN_MOST, WORDS_MOST = 50, 60, 8
CHOICE: str = "choice"
"""Where a project carries the option that was chosen, when it was fetched with it."""


def whole() -> QuerySet[Project]:
    """Projects with what the law and the pages need of their surroundings."""
    of_models = ("template", "descent__template__project__place")
    return Project.objects.select_related("place", "reach", "unit", "custodian", *of_models)


def with_choice() -> QuerySet[Project]:
    """The same with the option that was chosen and whether rules of support hold for it, in the same question."""
    chosen = FilteredRelation("offered", condition=Q(offered__number=F("chosen")))
    return whole().annotate(**{CHOICE: chosen}, has_support=support_holds()).select_related(CHOICE)


def newest(*, place: Place | None = None, status: str = "") -> QuerySet[Project]:
    """Projects, the newest first: those of a place and inside it, those at a stage."""
    rows = whole().order_by("-begun_at", "-pk")
    if place is not None:
        rows = rows.filter(place__path__gte=place.path, place__path__lt=after(place.path))
    return rows.filter(status=status) if status in Status.values else rows


def case_of(project: Project, actor: Actor) -> Case:
    """A project as the law looks at it when this actor asks."""
    spoken: set[str] = set()
    if actor.person is not None and project.status in (Status.PLANNING, Status.BUILDING, Status.JUDGING):
        mine = Voice.objects.filter(project=project, round=project.round, person=actor.person)
        spoken = set(mine.values_list("said", flat=True))
    judged = Said.JUDGED in spoken
    template = template_of(project) if project.status == Status.DONE else None
    shares = standing(project, actor)
    return Case(project.place.path, project, Said.BACKED in spoken, judged, has_criteria(project), template, shares)


def has_criteria(project: Project) -> bool:
    """Whether it is settled, in its reach or inside, by what a large project will be judged that is still planned."""
    waits = project.status == Status.PLANNING and project.course.has_criteria
    path = project.reach.path
    within = {"place__path__gte": path, "place__path__lt": after(path)}
    return waits and Yardstick.objects.filter(subject_kind=SUBJECT, subject_id=project.pk, **within).exists()


def template_of(project: Project) -> Template | None:
    """What others learn from a project, once it is published."""
    return getattr(project, "template", None)


def templates() -> QuerySet[Template]:
    """Templates with their project and its place."""
    return Template.objects.select_related("project__place", "project__unit")


def templates_found(*, said: str = "", sort: str = "", cost_most: int | None = None) -> QuerySet[Template]:
    """Those in which every word is found, of a sort, that cost at most so many fen; the newest first."""
    rows = templates().order_by("-at", "-pk")
    if "\0" in said:
        return rows.none()  # no text has one, and PostgreSQL does not even look for it
    for word in said.split()[:WORDS_MOST]:
        within = Q(project__title__icontains=word) | Q(project__text__icontains=word) | Q(pitfalls__icontains=word)
        rows = rows.filter(within | Q(project__place__name__icontains=word))
    if sort in Sort.values:
        rows = rows.filter(sort=sort)
    return rows if cost_most is None else rows.filter(cost__lte=cost_most)


def model_of(project: Project) -> Project | None:
    """The finished project that this one began from."""
    descent = getattr(project, "descent", None)
    return descent.template.project if descent else None


def descendants(template: Template) -> QuerySet[Project]:
    """The projects that began from a template, the newest first."""
    return whole().filter(descent__template=template).order_by("-begun_at", "-pk")


def option_of(project: Project, number: int | None) -> Option | None:
    """The option of a number."""
    return Option.objects.filter(project=project, number=number).first() if number else None


def options_of(project: Project) -> list[Option]:
    """The options in their order; once one is chosen and came with the project, that one."""
    came = getattr(project, CHOICE, None)
    if isinstance(came, Option):
        return [came]
    return list(Option.objects.filter(project=project).order_by("number")) if project.options else []


def lines_of(project: Project) -> QuerySet[Line]:
    """What each part of the plan that was decided costs."""
    return Line.objects.filter(option__project=project, option__number=project.chosen or 0).order_by("number")


def calls_of(project: Project) -> list[Call]:
    """What people were asked to give to it, the newest first."""
    if not project.calls:
        return []
    return list(Call.objects.filter(subject_kind=SUBJECT, subject_id=project.pk).order_by("-opened_at", "-pk"))


def pauses_over(at: datetime, limit: int) -> list[Project]:
    """Projects whose pause has ended."""
    rows = whole().filter(paused_at__isnull=False, paused_until__lte=at, status__in=OPEN)
    return list(rows.order_by("paused_until")[:limit])


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody may begin projects: large ones where they are the head, small ones also where they live."""

    large: QuerySet[Place]
    small: QuerySet[Place]


def reach_of(actor: Actor, at: datetime) -> Reach:
    """The communities and the places in them where this actor may begin a project, at most fifty."""
    on = timezone.localdate(at)
    headed = inside_any(actor.paths(PostKind.HEAD))
    homes = {int(part) for home in actor.homes for part in home.strip("/").split("/")}
    there = headed | inside_any(actor.paths(PostKind.GRID_OFFICER)) | Q(pk__in=homes)
    rows = Place.objects.filter(held(on), level__gte=Level.COMMUNITY)
    return Reach(_few(rows.filter(headed)), _few(rows.filter(there)))


def _few(rows: QuerySet[Place]) -> QuerySet[Place]:
    numbers = list(rows.order_by("level", "path").values_list("pk", flat=True)[:PLACES_MOST])
    return Place.objects.filter(pk__in=numbers).order_by("level", "path")


def places_drawn(place: Place) -> QuerySet[Place]:
    """The place and those inside it that have a point on the map, at most sixty; its neighbours where it has none."""
    around = (
        place.path
        if place.latitude is not None or place.parent_id is None
        else place.path.rstrip("/").rpartition("/")[0] + "/"
    )
    rows = Place.objects.filter(path__gte=around, path__lt=after(around), to_on=None, latitude__isnull=False)
    numbers = list(rows.order_by("level", "path").values_list("pk", flat=True)[:DRAWN_MOST])
    return Place.objects.filter(pk__in=numbers).order_by("level", "path")


def next_task(model: Project, project: Project) -> Task | None:
    """The first task of the model that this project has not set, by its title."""
    known = Task.objects.filter(project=project).values_list("title", flat=True)
    return Task.objects.filter(project=model).exclude(title__in=list(known)).order_by("number").first()


def units_for(place: Place, at: datetime) -> QuerySet[Organisation]:
    """Who can build or look after something at a place: organisations here, inside, or around it."""
    inside = Q(place__path__gte=place.path, place__path__lt=after(place.path))
    near = inside | Q(place__in=place.ancestor_numbers())
    return Organisation.objects.filter(near, held(timezone.localdate(at))).order_by("-place__level", "name", "pk")
