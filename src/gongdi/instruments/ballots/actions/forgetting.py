"""Taking a person out of ballots: their name goes from registers and from what was said; the roll keeps a number."""

from django.db.models import Q

from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.ground.record.models import Whisper
from gongdi.instruments.ballots.models import Owner

ERASED = "已删除"
"""What stands where a name was. It is content, like the name before, so it is not translated."""


def forget(farewell: Farewell) -> None:
    """Empty the person's lines in registers of owners, and what acts on ballots say of them privately."""
    person = farewell.person.pk
    Owner.objects.filter(person=person).update(name=ERASED, others="", phone="")
    told = Whisper.objects.filter(Q(act__by_id=person) | Q(act__for_id=person), act__subject_kind="ballot")
    farewell.acts |= set(told.values_list("act", flat=True))


enlist(Forgetter("ballots", forget))
