"""Taking a person out of projects: their comments and the words of their voices go; what was built stays."""

from collections.abc import Collection

from gongdi.ground.access import pictures
from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.projects.models import (
    Comment,
    Enquiry,
    OptionPicture,
    Project,
    Snapshot,
    SupportEase,
    Template,
    Voice,
)
from gongdi.practices.projects.states import OPEN

ERASED = "（已按本人要求删除）"


def forget(farewell: Farewell) -> None:
    """Empty what the person said; what they wrote in acts goes with its whisper."""
    person = farewell.person.pk
    Comment.objects.filter(by=person).update(text=ERASED)
    Voice.objects.filter(person=person).exclude(words="").update(words="")
    Template.objects.filter(by=person).update(pitfalls=ERASED, asked="")
    Enquiry.objects.filter(by=person).update(text=ERASED)
    Enquiry.objects.filter(answered_by=person).update(answer=ERASED)
    SupportEase.objects.filter(person=person).delete()
    told = Whisper.objects.filter(act__verb__startswith="projects.", act__by_id=person)
    farewell.acts |= set(told.values_list("act", flat=True))


def unfinished(person: int) -> list[Unfinished]:
    """Projects that the person leads and that are not at their end."""
    rows = Project.objects.filter(head_id=person, status__in=OPEN).order_by("begun_at")
    return [Unfinished(row.title, f"/projects/{row.pk}/") for row in rows]


def keeps(names: Collection[str]) -> set[str]:
    """Which of these files are photos of projects, or pictures of their options."""
    of_options = OptionPicture.objects.filter(name__in=names).values_list("name", flat=True)
    return {*Snapshot.objects.filter(name__in=names).values_list("name", flat=True), *of_options}


enlist(Forgetter("projects", forget, unfinished))
pictures.enlist(keeps)
