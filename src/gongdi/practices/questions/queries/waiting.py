"""What of questions waits for a person: one to answer, statements to look at."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.practices.questions.models import Participant, Question, Statement
from gongdi.practices.questions.queries.sight import running
from gongdi.practices.questions.states import Voters
from gongdi.practices.questions.states.questions import Status
from gongdi.practices.questions.states.statements import Status as StatementStatus


def to_answer(actor: Actor, at: datetime) -> QuerySet[Question]:
    """Questions that this person is asked and has not begun to answer: those to residents of where they live."""
    around = {int(number) for home in actor.homes for number in home.strip("/").split("/")}
    begun = Participant.objects.filter(question=OuterRef("pk"), person=actor.person)
    asked = Q(place__in=around, voters__in=(Voters.HOMES, Voters.SIGNED_IN))
    return running(at).filter(asked).exclude(Exists(begun))


def news_for(actor: Actor) -> QuerySet[Question]:
    """What this person answered, of which something has come since they last said that they knew; the newest first."""
    unseen = Q(seen_at=None) | Q(seen_at__lt=F("question__moved_at"))
    mine = Participant.objects.filter(unseen, person=actor.person or 0, question__moved_at__isnull=False)
    return Question.objects.filter(pk__in=mine.values("question")).order_by("-moved_at", "-pk")


def to_judge(actor: Actor) -> QuerySet[Statement]:
    """Statements of others that wait for this person as a moderator."""
    mine = Statement.objects.filter(status=StatementStatus.PROPOSED, question__status=Status.OPEN)
    return mine.filter(question__moderators__person=actor.person).exclude(author=actor.person)
