"""Taking a person out of topics: what they proposed and nobody took up goes, and that they raised anything."""

from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.journeys.procedures.models import Raiser, Topic
from gongdi.journeys.procedures.states import PUBLIC

ERASED = "内容已按当事人要求删除"
"""What stands where a text was. It is content, like the text before, so it is not translated."""


def forget(farewell: Farewell) -> None:
    """Empty the person's proposals that nobody took up; take the person from those who raised a topic."""
    own = Topic.objects.filter(raised_by=farewell.person).exclude(status__in=PUBLIC)
    own.update(title=ERASED, text=ERASED)
    raised = Raiser.objects.filter(person=farewell.person)
    farewell.subjects |= {("topic", number) for number in own.values_list("pk", flat=True)}
    raised.delete()


enlist(Forgetter("procedures", forget))
