"""Taking a person out of charters: proposals stay without them, their signature loses its name, cases all words."""

from django.db.models import Q

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.charters.models import Case, Signature, Version
from gongdi.practices.charters.states.cases import OPEN
from gongdi.practices.charters.states.versions import DRAFTS

ERASED = "内容已按当事人要求删除"
"""What stands where a text was. It is content, like the text before, so it is not translated."""
WRITTEN = ("who", "words", "told_how", "answer", "finding", "appeal", "decision", "reason")


def forget(farewell: Farewell) -> None:
    """Empty the person's cases, take their name from signatures, and let what they wrote in acts go."""
    person = farewell.person.pk
    Signature.objects.filter(person=person).update(person=None, shows_name=False)
    for case in Case.objects.filter(Q(about=person) | Q(reporter=person)):
        words = {name: ERASED for name in WRITTEN if getattr(case, name)}
        Case.objects.filter(pk=case.pk).update(praise="", **words)
        farewell.subjects.add(("charter_case", case.pk))
    told = Whisper.objects.filter(act__verb__startswith="charters.", act__by_id=person)
    farewell.acts |= set(told.values_list("act", flat=True))


def unfinished(person: int) -> list[Unfinished]:
    """Cases that are being heard, and drafts that the person began."""
    cases = Case.objects.filter(Q(about=person) | Q(reporter=person), status__in=OPEN).select_related("charter")
    drafts = Version.objects.filter(begun_by=person, status__in=DRAFTS).select_related("charter")
    return [
        *(Unfinished(case.charter.title, f"/charters/cases/{case.pk}/") for case in cases),
        *(Unfinished(row.charter.title, f"/charters/{row.charter_id}/versions/{row.number}/") for row in drafts),
    ]


enlist(Forgetter("charters", forget, unfinished))
