"""Taking a person out of meetings: name and telephone go, invitations and support go, numbers at the door stay."""

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.meetings.models import Attendance, Meeting, MeetingInvitation, RequestSupport, Undertaking
from gongdi.practices.meetings.states.meetings import OPEN
from gongdi.practices.meetings.states.undertakings import Status


def forget(farewell: Farewell) -> None:
    """Empty what names the person; of votes and signatures only the number of an empty row stays."""
    person = farewell.person
    told = Whisper.objects.filter(act__verb__startswith="meetings.", act__by_id=person.pk)
    farewell.acts |= set(told.values_list("act", flat=True))
    if person.name:
        Attendance.objects.filter(person=None, name=person.name).update(name="")
    MeetingInvitation.objects.filter(person=person).delete()
    RequestSupport.objects.filter(person=person).delete()


def unfinished(person: int) -> list[Unfinished]:
    """Meetings that the person convenes and has not brought to their end, and what they undertook to do."""
    meetings = Meeting.objects.filter(convener_id=person, status__in=OPEN)
    promised = Undertaking.objects.filter(person_id=person, status=Status.OPEN)
    return [Unfinished(row.title, f"/meetings/{row.pk}/") for row in meetings] + [
        Unfinished(row.text, f"/meetings/{row.meeting_id}/") for row in promised
    ]


enlist(Forgetter("meetings", forget, unfinished))
