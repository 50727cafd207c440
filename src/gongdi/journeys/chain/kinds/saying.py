"""Where chains begin: an appeal, an open question, an idea for a budget."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.journeys.chain.shapes import Kind, Told, known_by
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.sight import public, visible_to
from gongdi.practices.questions.models import Question
from gongdi.practices.rounds.models import Idea
from gongdi.practices.rounds.reading import IDEA_KINDS
from gongdi.practices.rounds.states.ideas import Status as IdeaStatus

ENDED_WELL = {"closed", "done"}


def appeals(actor: Actor) -> QuerySet[Appeal]:
    """Public ones, and those to which this actor is a party."""
    own = Appeal.objects.only("reference", "title", "status", "raised_at")
    return own.filter(known_by(public()) | known_by(visible_to(actor)))


def appeal(row: Appeal) -> Told:
    """An appeal, without numbers that somebody may have written; all else about it stands on its own page."""
    colour = "kept" if row.status in ENDED_WELL else ""
    href = f"/matters/{row.reference}/"
    return Told(masked(row.title), row.get_status_display(), row.raised_at, href, colour, ("appeal", row.pk))


def questions(_actor: Actor) -> QuerySet[Question]:
    """Everybody may know of every one."""
    return Question.objects.all()


def question(row: Question) -> Told:
    """An open question."""
    href = f"/questions/{row.pk}/"
    return Told(row.title, row.get_status_display(), row.opened_at, href, "", ("question", row.pk))


def ideas(_actor: Actor) -> QuerySet[Idea]:
    """Everybody may know of every one."""
    return Idea.objects.select_related("round")


def idea(row: Idea) -> Told:
    """An idea of a participatory budget, with the round in which it was decided."""
    href = f"/rounds/{row.round_id}/ideas/{row.number}/"
    colour = IDEA_KINDS.get(IdeaStatus(row.status), "")
    record = ("round", row.round_id)
    return Told(row.title, row.get_status_display(), row.proposed_at, href, colour, record, row.round.title)


SAYING = {
    "appeal": Kind(pgettext_lazy("chain", "诉求"), appeals, appeal, key="reference"),
    "question": Kind(_("征求意见"), questions, question),
    "idea": Kind(_("预算里的建议"), ideas, idea),
}
