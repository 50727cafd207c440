"""决策共谋: beginning, talking options over, deciding, signing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.actions.asking import fits_option
from gongdi.practices.projects.actions.copying import descend
from gongdi.practices.projects.actions.moving import (
    TEXT_MOST,
    begin,
    day,
    enter,
    record,
    show,
    words,
)
from gongdi.practices.projects.actions.shares import settle
from gongdi.practices.projects.courses import COURSES, Form, Purpose
from gongdi.practices.projects.law import BACKING, WORD, Case, may_begin
from gongdi.practices.projects.models import PROPOSAL, Comment, Project, Said, Voice
from gongdi.practices.projects.origins import is_known
from gongdi.practices.projects.queries import option_of
from gongdi.practices.projects.states import Status

TITLE_MOST, COMMENTS_MOST = 100, 2_000


@dataclass(frozen=True, slots=True)
class Words:
    """What a project is called, what it is to mend or make, and whom it serves."""

    title: str
    text: str
    serves: str


@transaction.atomic
def begin_project(
    place: Place,
    *,
    words_: Words,
    form: str,
    unit: Organisation,
    by: Actor,
    at: datetime,
    reach: Place | None = None,
    origin: tuple[str, int] | None = None,
    like: int | None = None,
) -> Project:
    """Begin a project; whoever begins it leads it. `reach` is where those live whom it serves, the place by itself.
    `like` is the number of a finished project that is a template.

    Raises Refused, and NotPossible for an origin that nobody knows or a reach outside of the place and around it.
    """
    course = COURSES[Form(form)]
    insist(may_begin(by, Case(place.path), at, small=course.is_small))
    reach = reach or place
    if not (reach.path.startswith(place.path) or place.path.startswith(reach.path)):
        raise NotPossible("reach", _("受益的范围要在这个地方里面，或者包含这个地方。"))
    kind, number = origin or (PROPOSAL, place.pk)
    if not is_known(kind, number, by):
        raise NotPossible("origin", _("没有这个来源，或者您看不到它。"))
    row = Project.objects.create(
        place=place,
        reach=reach,
        serves=words("serves", words_.serves, most=120),
        head_id=by.somebody,
        unit=unit,
        title=words("title", words_.title, most=TITLE_MOST),
        text=words("text", words_.text, most=TEXT_MOST),
        form=form,
        origin_kind=kind,
        origin_number=number,
        begun_at=at,
        due_at=at + timedelta(days=course.days[Status.PLANNING]),
    )
    descend(row, like, at)
    said = {"form": form, "unit": unit.pk, "about": kind, "number": number, "like": like}
    record(row, "begin", by=by, at=at, private={"title": row.title, "text": row.text}, **said)
    return row


@transaction.atomic
def comment(project: Project, *, text: str, by: Actor, at: datetime, option: int | None = None) -> Comment:
    """Say something to the plan or to one option. Raises Refused, NotPossible."""
    now = begin(project, "comment", by=by, at=at)
    if option is not None and option_of(now, option) is None:
        raise NotPossible("option", _("没有这个方案。"))
    if now.comments_said >= COMMENTS_MOST:
        raise NotPossible("", _("看法太多了，请到会议上说。"))
    said = words("text", text)
    row = Comment.objects.create(project=now, option=option, text=said, by_id=by.somebody, at=at)
    change(now, comments_said=now.comments_said + 1)
    record(now, "comment", by=by, at=at, private={"text": said}, option=option)
    return row


@transaction.atomic
def back(project: Project, *, by: Actor, at: datetime) -> Project:
    """Say yes as a neighbour to what is to be decided next: the plan, or a change of it. Raises Refused."""
    now = begin(project, "back", by=by, at=at)
    Voice.objects.create(project=now, said=Said.BACKED, round=now.round, person_id=by.somebody, at=at)
    change(now, backers=now.backers + 1)
    record(now, "back", by=by, at=at, backers=now.backers)
    return now


@transaction.atomic
def decide(
    project: Project, *, option: int, by: Actor, at: datetime, kind: str = "", number: int | None = None
) -> Project:
    """Take an option as the plan: a small one by neighbours or the head, a large one by a decision that is shown.

    `kind` and `number` name the decision, see `evidence`. Raises Refused, NotPossible.
    """
    now = begin(project, "decide", by=by, at=at)
    chosen = option_of(now, option)
    if chosen is None:
        raise NotPossible("option", _("没有这个方案。"))
    _within(now, chosen.cost, "option")
    if now.course.is_small:
        decided = BACKING if now.backers >= now.course.backers else WORD
        assert decided == BACKING or by.holds(PostKind.HEAD, now.place.path)  # the law has asked
        number = None
    else:
        fits_option(now, kind, number, chosen.number)
        decided = show(now, Purpose.DECISION, kind, number, at).kind
    following = {"round": now.round + 1, "backers": 0}
    change(now, chosen=chosen.number, decided_by=decided, budget=chosen.cost, **following)
    settle(now, kind=kind, number=number, at=at)
    record(now, "decide", by=by, at=at, option=chosen.number, budget=chosen.cost, how=decided, number=number)
    return now


def _within(project: Project, cost: int, field: str) -> None:
    most = project.course.cost_most
    if most is not None and cost > most:
        raise NotPossible(field, _("微事最多五千元，超过的要按大事走长程。"))


@transaction.atomic
def sign(project: Project, *, due_on: date, by: Actor, at: datetime) -> Project:
    """Sign the plan with its cost and the day by which it stands; building begins. Raises Refused, NotPossible."""
    now = begin(project, "sign", by=by, at=at)
    due = day("due_on", due_on, at)
    enter(now, "sign", at, due_at=due, signer_id=by.somebody, signed_at=at)
    record(now, "sign", by=by, at=at, budget=now.budget, due=due.isoformat())
    return now


@transaction.atomic
def change_plan(
    project: Project,
    *,
    budget: int,
    reason: str,
    by: Actor,
    at: datetime,
    due_on: date | None = None,
    kind: str = "",
    number: int | None = None,
) -> Project:
    """Change what the plan may cost or until when it stands: decided in the same way as the plan was.

    Raises Refused, and NotPossible for less than what is spent already or a decision of another kind.
    """
    now = begin(project, "change", by=by, at=at)
    why = words("reason", reason)
    if type(budget) is not int or not now.spent <= budget <= AMOUNT_MOST:
        raise NotPossible("budget", _("预算不能少于已经花掉的钱。"))
    _within(now, budget, "budget")
    if not now.course.is_small:
        as_before(now, Purpose.CHANGE, kind, number, at)
    before, due = now.budget, day("due_on", due_on, at) if due_on else now.due_at
    change(now, budget=budget, due_at=due, round=now.round + 1, backers=0)
    settle(now, kind=kind, number=number, at=at)
    said = {"before": before, "budget": budget, "due": due.isoformat() if due else None}
    record(now, "change", by=by, at=at, private={"reason": why}, how=now.decided_by, number=number, **said)
    return now


def as_before(project: Project, purpose: Purpose, kind: str, number: int | None, at: datetime) -> None:
    """Make sure that what was decided in one way is undone or changed in no other. Raises NotPossible."""
    if kind != project.decided_by:
        raise NotPossible("kind", _("方案在哪里定的，就在哪里改：请拿出同样的决定。"))
    show(project, purpose, kind, number, at)
