"""Taking a person out of resolutions: their reasons go, and what the members read about them; how it came out stays."""

from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.ground.record.models import Whisper
from gongdi.ledger.resolutions.models import Concern, Resolution, Vote

ERASED = "内容已按当事人要求删除"
"""What stands where a text was. It is content, like the text before, so it is not translated."""


def forget(farewell: Farewell) -> None:
    """Empty the person's reasons, and the words for the members of what concerned the person."""
    person = farewell.person
    Vote.objects.filter(member=person).exclude(reason="").update(reason=ERASED)
    concerned = Concern.objects.filter(person=person)
    about = Resolution.objects.filter(pk__in=concerned.values("resolution"))
    about.exclude(detail="").update(detail=ERASED)
    told = Whisper.objects.filter(act__subject_kind="resolution", act__by_id=person.pk)
    farewell.acts |= set(told.values_list("act", flat=True))
    concerned.delete()


enlist(Forgetter("resolutions", forget))
