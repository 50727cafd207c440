"""Taking a person out of questions: answers become nobody's, words not shown go, shown ones lose their author."""

from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.questions.models import Moderator, Participant, Statement
from gongdi.practices.questions.states.statements import Status

ERASED = "内容已按当事人要求删除"
"""What stands where a text was. It is content, like the text before, so it is not translated."""


def forget(farewell: Farewell) -> None:
    """Cut the person off from their answers and statements."""
    person = farewell.person
    Participant.objects.filter(person=person).update(person=None)
    own = Statement.objects.filter(author=person)
    for statement in own.exclude(status=Status.SHOWN):
        # The digest would still tell the words; the key of the row does not.
        Statement.objects.filter(pk=statement.pk).update(text=ERASED, digest=f"erased-{statement.pk}")
    own.update(author=None)
    Moderator.objects.filter(person=person).delete()
    told = Whisper.objects.filter(act__subject_kind="question", act__by_id=person.pk)
    farewell.acts |= set(told.values_list("act", flat=True))


enlist(Forgetter("questions", forget))
