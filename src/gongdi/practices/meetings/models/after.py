"""What is left of a meeting: minutes, their signatures and corrections, and what was undertaken."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.practices.meetings.models.hall import Attendance
from gongdi.practices.meetings.models.meetings import Meeting
from gongdi.practices.meetings.models.motions import HallMotion
from gongdi.practices.meetings.states import Role
from gongdi.practices.meetings.states.undertakings import Status

PRIVACY = {
    "Minutes": {
        "meeting": "public",
        "lines": "public",
        "remarks": "public",
        "digest": "public",
        "finished_by": "personal",
        "finished_at": "public",
    },
    "MinutesSignature": {"id": "public", "meeting": "public", "role": "public", "person": "personal", "at": "public"},
    "MinutesCorrection": {"id": "public", "meeting": "public", "text": "public", "by": "personal", "at": "public"},
    "Undertaking": {
        "id": "public",
        "key": "public",
        "meeting": "public",
        "number": "public",
        "motion": "public",
        "text": "public",
        "unit": "public",
        "person": "personal",
        "due_on": "public",
        "due_at": "public",
        "status": "public",
        "version": "public",
        "round": "public",
        "kept": "public",
        "missed": "public",
        "set_by": "personal",
        "set_at": "public",
        "ended_at": "public",
        "supersedes": "public",
    },
    "FollowUp": {
        "id": "public",
        "undertaking": "public",
        "round": "public",
        "is_last": "public",
        "text": "public",
        "by": "personal",
        "at": "public",
    },
    "UndertakingVerdict": {
        "id": "public",
        "undertaking": "public",
        "round": "public",
        "attendance": "personal",
        "done": "personal",
        "at": "personal",
    },
}


class Minutes(models.Model):
    """The minutes as they were finished: lines in both languages and remarks. `digest` is what signatures are for."""

    meeting = models.OneToOneField(Meeting, primary_key=True, on_delete=models.PROTECT, related_name="record")
    lines = models.JSONField()
    remarks = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    finished_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"minutes of {self.meeting_id}"


class MinutesSignature(models.Model):
    """One person signs the minutes in a role. Nobody signs in two."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="signed")
    role = models.CharField(max_length=10, choices=Role.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "role"], name="minutes_signed_once_a_role"),
            models.UniqueConstraint(fields=["meeting", "person"], name="minutes_signed_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.meeting_id}"


class MinutesCorrection(models.Model):
    """What is added to published minutes; they themselves stay."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"correction of {self.meeting_id}"


class Undertaking(models.Model):
    """What is to be done after a meeting, by whom, until which day. It never changes; another one supersedes it.

    A unit or a person who was there does it. `kept` and `missed` are what those who were there say of the present
    `round`: a report that they do not believe begins another.
    """

    key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="undertakings")
    number = models.PositiveSmallIntegerField()
    motion = models.ForeignKey(HallMotion, null=True, on_delete=models.PROTECT, related_name="undertakings")
    text = models.CharField(max_length=300)
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    kept = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="undertaking_number_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="undertaking_status_known"),
            models.CheckConstraint(
                condition=Q(unit=None, person__isnull=False) | Q(unit__isnull=False, person=None),
                name="undertaking_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["open", "reported"], due_at__isnull=False, ended_at=None)
                | ~Q(status__in=["open", "reported"]) & Q(due_at=None, ended_at__isnull=False),
                name="undertaking_promised_or_ended",
            ),
        ]
        indexes = [models.Index(fields=["status", "due_at"], name="undertakings_due")]

    def __str__(self) -> str:
        return self.text


class FollowUp(models.Model):
    """What the owner says of it: how it goes, or, with `is_last`, that it is done."""

    undertaking = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="follow_ups")
    round = models.PositiveSmallIntegerField()
    is_last = models.BooleanField()
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"follow-up of {self.undertaking_id}"


class UndertakingVerdict(models.Model):
    """Done or not, says one who was there, once a round."""

    undertaking = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="verdicts")
    round = models.PositiveSmallIntegerField()
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    done = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["undertaking", "round", "attendance"], name="undertaking_judged_once")
        ]

    def __str__(self) -> str:
        return f"verdict on {self.undertaking_id}"
