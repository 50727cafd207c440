"""A meeting, those invited by name, and residents who ask for one together."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.meetings.models.kinds import MeetingKind
from gongdi.practices.meetings.states.meetings import Status

PRIVACY = {
    "Meeting": {
        "id": "public",
        "key": "public",
        "kind": "public",
        "place": "public",
        "body": "public",
        "title": "public",
        "spot": "public",
        "starts_at": "public",
        "proposals_until": "public",
        "convener": "personal",
        "secretary": "personal",
        "asked": "public",
        "status": "public",
        "version": "public",
        "roll": "public",
        "present": "public",
        "attended": "public",
        "guests": "public",
        "reason": "public",
        "called_at": "public",
        "rescheduled_at": "public",
        "opened_at": "public",
        "closed_at": "public",
        "ended_at": "public",
        "due_at": "public",
    },
    "MeetingInvitation": {
        "id": "public",
        "meeting": "public",
        "person": "personal",
        "because": "public",
        "at": "public",
    },
    "MeetingRequest": {
        "id": "public",
        "kind": "public",
        "place": "public",
        "title": "public",
        "asker": "personal",
        "supporters": "public",
        "version": "public",
        "at": "public",
    },
    "RequestSupport": {"id": "public", "request": "public", "person": "personal", "at": "personal"},
}


class MeetingRequest(models.Model):
    """Residents of a place ask for a meeting. Once enough of them do, whoever asked first may call it."""

    kind = models.ForeignKey(MeetingKind, on_delete=models.PROTECT, related_name="requests")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    supporters = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["place", "-at"], name="meeting_requests_there")]

    def __str__(self) -> str:
        return self.title


class RequestSupport(models.Model):
    """One resident who asks for it too; the asker is the first."""

    request = models.ForeignKey(MeetingRequest, on_delete=models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="meeting_supported_once")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.request_id}"


class Meeting(models.Model):
    """People sit down together at a place and a time, by the rules of a kind in one version.

    `spot` says in words where. `body` is the organisation whose meeting it is; without one it is open to the residents
    of the place. `roll` is how many are entitled to be there, `present` how many of them are, `attended` the highest
    number given at the door, `guests` who sits by without a name. `due_at` is the next promise of whose turn it is.
    """

    key = models.UUIDField(unique=True)
    kind = models.ForeignKey(MeetingKind, on_delete=models.PROTECT, related_name="meetings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    spot = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    proposals_until = models.DateTimeField()
    convener = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked = models.OneToOneField(MeetingRequest, null=True, on_delete=models.PROTECT, related_name="meeting")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CALLED)
    version = models.PositiveIntegerField(default=1)
    roll = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    attended = models.PositiveIntegerField(default=0)
    guests = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    called_at = models.DateTimeField()
    rescheduled_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="meeting_status_known"),
            models.CheckConstraint(condition=Q(present__lte=F("attended")), name="meeting_present_at_the_door"),
            models.CheckConstraint(
                condition=Q(status__in=[Status.PUBLISHED, Status.CANCELLED], due_at=None, ended_at__isnull=False)
                | ~Q(status__in=[Status.PUBLISHED, Status.CANCELLED]) & Q(due_at__isnull=False, ended_at=None),
                name="meeting_promised_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False, closed_at__gte=F("opened_at")),
                name="meeting_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.CALLED, Status.CANCELLED], opened_at=None)
                | Q(status=Status.OPEN, opened_at__isnull=False, closed_at=None)
                | Q(status__in=[Status.CLOSED, Status.FINISHED, Status.SIGNED, Status.PUBLISHED])
                & Q(closed_at__isnull=False),
                name="meeting_times_fit_its_status",
            ),
        ]
        indexes = [
            models.Index(fields=["place", "-starts_at"], name="meetings_there"),
            models.Index(fields=["status", "due_at"], name="meetings_due"),
            models.Index(fields=["body", "-starts_at"], name="meetings_of_body"),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingInvitation(models.Model):
    """Somebody asked to come by name: who reported the matter, who is to answer. `because` says why, without names."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meeting_invited_once")]

    def __str__(self) -> str:
        return f"{self.person_id} to {self.meeting_id}"
