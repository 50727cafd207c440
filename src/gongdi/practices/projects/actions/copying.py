"""可复制: a finished project becomes a template; others ask about it and begin from it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.projects.actions.moving import TEXT_MOST, begin, record, words
from gongdi.practices.projects.models import Descent, Enquiry, Project, Template
from gongdi.practices.projects.models.copying import Asked, Sort
from gongdi.practices.projects.queries import template_of

QUESTIONS_MOST, WAITING_MOST = 200, 3


@transaction.atomic
def publish(
    project: Project, *, sort: str, pitfalls: str, by: Actor, at: datetime, may_be_asked: bool = False
) -> Template:
    """Publish a finished project as a template. Who publishes it answers questions only when they say so.

    Raises Refused, NotPossible.
    """
    now = begin(project, "publish", by=by, at=at)
    asked = Asked.HEAD if by.holds(PostKind.HEAD, now.place.path) else Asked.LEADER
    row = Template.objects.create(
        project=now,
        sort=Sort(sort),
        pitfalls=words("pitfalls", pitfalls, most=TEXT_MOST),
        cost=now.spent,
        asked=asked if may_be_asked else Asked.NOBODY,
        by_id=by.somebody,
        at=at,
    )
    record(now, "publish", by=by, at=at, private={"pitfalls": row.pitfalls}, sort=row.sort, cost=row.cost)
    return row


@transaction.atomic
def ask(project: Project, *, text: str, by: Actor, at: datetime) -> Enquiry:
    """Ask those who did it. Raises Refused, and NotPossible while three of one's own wait for their answer."""
    now = begin(project, "ask", by=by, at=at)
    row = template_of(now)
    assert row is not None  # the law has asked
    if row.questions >= QUESTIONS_MOST:
        raise NotPossible("", _("问题太多了，先看看已经答过的。"))
    if Enquiry.objects.filter(template=row, by=by.somebody, answered_at=None).count() >= WAITING_MOST:
        raise NotPossible("", _("您问的还没有答完，请等一等。"))
    said = words("text", text)
    question = Enquiry.objects.create(template=row, number=row.questions + 1, text=said, by_id=by.somebody, at=at)
    change(row, questions=question.number)
    record(now, "ask", by=by, at=at, private={"text": said}, question=question.number)
    return question


@transaction.atomic
def answer(project: Project, *, question: int, text: str, by: Actor, at: datetime) -> Enquiry:
    """Answer a question, once. Raises Refused, NotPossible."""
    now = begin(project, "answer", by=by, at=at)
    row = Enquiry.objects.filter(template__project=now, number=question, answered_at=None).first()
    if row is None:
        raise NotPossible("question", _("没有这个还没有答的问题。"))
    said = words("text", text, most=1_000)
    change(row, answer=said, answered_by_id=by.somebody, answered_at=at)
    record(now, "answer", by=by, at=at, private={"text": said}, question=row.number)
    return row


def descend(project: Project, of: int | None, at: datetime) -> None:
    """Keep from which template a project begins: `of` is the number of the finished project. Raises NotPossible."""
    if of is None:
        return
    row = Template.objects.filter(project=of).first()
    if row is None:
        raise NotPossible("like", _("没有这个范例。"))
    Descent.objects.create(project=project, template=row, at=at)
    Template.objects.filter(pk=row.pk).update(copies=F("copies") + 1)
