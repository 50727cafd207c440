"""What of questions waits for a person: one to answer, statements to look at."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

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


def to_judge(actor: Actor) -> QuerySet[Statement]:
    """Statements of others that wait for this person as a moderator."""
    mine = Statement.objects.filter(status=StatementStatus.PROPOSED, question__status=Status.OPEN)
    return mine.filter(question__moderators__person=actor.person).exclude(author=actor.person)
