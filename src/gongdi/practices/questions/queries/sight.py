"""Which questions there are, and how the law looks at one for one actor."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Person, Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Place
from gongdi.practices.questions.law import Matter
from gongdi.practices.questions.models import Participant, Question, Standing, Statement
from gongdi.practices.questions.states.questions import Status
from gongdi.practices.questions.states.statements import Status as StatementStatus

DAY = timedelta(days=1)
STAFF = (PostKind.HEAD, PostKind.COMMITTEE, PostKind.HANDLER, PostKind.GRID_OFFICER)


def whole() -> QuerySet[Question]:
    """Questions with their place: everybody may know of every one."""
    return Question.objects.select_related("place")


def open_first() -> QuerySet[Question]:
    """Open ones by the nearest end, then closed ones, newest first."""
    return whole().order_by("-status", "closes_at", "-pk")


def running(at: datetime) -> QuerySet[Question]:
    """What can be answered now, the nearest end first."""
    return whole().filter(status=Status.OPEN, closes_at__gt=at).order_by("closes_at", "pk")


def ended(limit: int) -> QuerySet[Question]:
    """What is over, newest first."""
    return whole().filter(status=Status.CLOSED).order_by("-ended_at", "-pk")[:limit]


def overdue(at: datetime, limit: int) -> list[Question]:
    """What is still open although its time is over."""
    return list(whole().filter(status=Status.OPEN, closes_at__lte=at).order_by("closes_at", "pk")[:limit])


def places_to_ask(actor: Actor) -> QuerySet[Place]:
    """The places for which this actor may ask: those that they head, and what lies inside."""
    inside = Q(pk=None)
    for path in actor.paths(PostKind.HEAD):
        inside |= Q(path__startswith=path)
    return Place.objects.filter(inside, to_on=None).order_by("level", "name")


def possible_moderators(actor: Actor, on: date) -> QuerySet[Person]:
    """Those with a post in a place that this actor heads."""
    near = Q(pk=None)
    for path in actor.paths(PostKind.HEAD):
        near |= Q(place__path__startswith=path)
    posts = Post.objects.filter(held(on), near, kind__in=STAFF).exclude(person=actor.person)
    return Person.objects.filter(pk__in=posts.values("person")).order_by("name", "pk")


def participant_of(question: Question, actor: Actor) -> Participant | None:
    """This actor as one who answers, None before the first answer."""
    if actor.person is None:
        return None
    return Participant.objects.filter(question=question, person_id=actor.person).first()


def matter_of(question: Question, actor: Actor, statement: Statement | None = None) -> Matter:
    """A question as the law looks at it when somebody answers or judges."""
    moderators = frozenset(question.moderators.values_list("person", flat=True))
    changes = 0
    if statement is not None and actor.person is not None:
        mine = Standing.objects.filter(statement=statement, participant__person=actor.person)
        changes = mine.values_list("changes", flat=True).first() or 0
    return Matter(question.place.path, question, moderators, statement, changes=changes)


def matter_to_propose(question: Question, actor: Actor, at: datetime) -> Matter:
    """The same when somebody proposes a statement: how many they have proposed, and how many there are."""
    lately = waiting = 0
    if actor.person is not None:
        own = Statement.objects.filter(question=question, author_id=actor.person)
        lately = own.filter(proposed_at__gt=at - DAY).count()
        waiting = own.filter(status=StatementStatus.PROPOSED).count()
    moderators = frozenset(question.moderators.values_list("person", flat=True))
    statements = question.statements.exclude(status=StatementStatus.HIDDEN).count()
    return Matter(question.place.path, question, moderators, lately=lately, waiting=waiting, statements=statements)
