"""What there is while a meeting lasts: its agenda, who is there, and who speaks."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.practices.meetings.models.meetings import Meeting
from gongdi.practices.meetings.states import Capacity, How
from gongdi.practices.meetings.states.agenda import Status

PRIVACY = {
    "AgendaItem": {
        "id": "public",
        "key": "public",
        "meeting": "public",
        "number": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "title": "public",
        "text": "public",
        "minutes": "public",
        "status": "public",
        "proposed_by": "personal",
        "proposed_at": "public",
        "reason": "public",
        "begun_at": "public",
        "ended_at": "public",
    },
    "Attendance": {
        "id": "public",
        "key": "public",
        "meeting": "public",
        "number": "public",
        "person": "personal",
        "name": "personal",
        "mark": "secret",
        "capacity": "public",
        "how": "public",
        "entered_by": "personal",
        "at": "public",
        "left_at": "public",
    },
    "Speech": {
        "id": "public",
        "key": "public",
        "attendance": "public",
        "meeting": "public",
        "item": "public",
        "asked_at": "public",
        "began_at": "public",
        "ended_at": "public",
    },
}


class AgendaItem(models.Model):
    """One thing to talk about. `subject` is what it is about: a kind and a number, or plain words with number 0.

    `text` are the words that whoever put it there wants decided: a motion in waiting.
    """

    key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(default=0)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(default=15)
    status = models.CharField(max_length=10, choices=Status.choices)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agenda_number_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="agenda_status_known"),
            models.CheckConstraint(
                condition=~Q(status=Status.REFUSED) | ~Q(reason=""), name="agenda_refused_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(status=Status.CURRENT), name="agenda_one_item_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["meeting", "subject_kind", "subject_id"],
                condition=~Q(subject_id=0) & ~Q(status__in=[Status.REFUSED, Status.DROPPED]),
                name="agenda_subject_once",
            ),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="agenda_of_subject")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Somebody is there, under a number by which the public record knows them. `mark` says who, once a meeting.

    A person with a number of ours is `person`; somebody from a paper list has a `name` only, which those who run the
    meeting read.
    """

    key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    mark = models.CharField(max_length=64)
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    how = models.CharField(max_length=10, choices=How.choices)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="attendance_number_once"),
            models.UniqueConstraint(fields=["meeting", "mark"], name="attendance_once"),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="attendance_person_once"
            ),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="attendance_capacity_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.meeting_id}"

    @property
    def counts(self) -> bool:
        """Whether this is one of those whose meeting it is: for the quorum and for a count of hands."""
        return self.capacity != Capacity.GUEST

    @property
    def proved(self) -> bool:
        """Whether the house itself knows that this person belongs there: who votes by phone must be known so."""
        return self.person_id is not None and self.capacity in (Capacity.MEMBER, Capacity.RESIDENT)


class Speech(models.Model):
    """Somebody asked to speak, spoke, was done. One speaks at a time; who waits stands in line once."""

    key = models.UUIDField(unique=True)
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="speeches")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="speeches")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="speeches")
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(began_at__isnull=False, ended_at=None), name="one_speaks_at_a_time"
            ),
            models.UniqueConstraint(fields=["attendance"], condition=Q(ended_at=None), name="in_line_once"),
        ]

    def __str__(self) -> str:
        return f"speech {self.pk}"
