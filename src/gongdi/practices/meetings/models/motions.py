"""Motions and amendments, counts of hands, and votes by phone under one's name."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.practices.meetings.models.hall import AgendaItem, Attendance
from gongdi.practices.meetings.models.meetings import Meeting
from gongdi.practices.meetings.states import Choice, Mode
from gongdi.practices.meetings.states.motions import Status

PRIVACY = {
    "HallMotion": {
        "id": "public",
        "key": "public",
        "meeting": "public",
        "item": "public",
        "number": "public",
        "amends": "public",
        "text": "public",
        "mover": "public",
        "seconder": "public",
        "status": "public",
        "mode": "public",
        "present": "public",
        "needed": "public",
        "yes": "public",
        "no": "public",
        "abstain": "public",
        "moved_at": "public",
        "put_at": "public",
        "ended_at": "public",
    },
    "HandCount": {
        "id": "public",
        "motion": "public",
        "round": "public",
        "yes": "public",
        "no": "public",
        "abstain": "public",
        "present": "public",
        "counted_by": "personal",
        "counted_at": "public",
        "witness": "public",
        "confirmed_by": "personal",
        "confirmed_at": "public",
        "agreed": "public",
    },
    "HallVote": {"id": "public", "motion": "public", "attendance": "public", "choice": "personal", "at": "public"},
}


class HallMotion(models.Model):
    """What somebody wants the meeting to decide, in words; with `amends`, another wording of another motion.

    The words are fixed when it is put to the vote. `present` and `needed` are how many were there then and how many
    must say yes; `yes`, `no` and `abstain` are what came of it. People stand there by their number at the door.
    """

    key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="motions")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveSmallIntegerField()
    amends = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="amendments")
    text = models.TextField()
    mover = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    seconder = models.ForeignKey(Attendance, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MOVED)
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    present = models.PositiveIntegerField(default=0)
    needed = models.PositiveIntegerField(default=0)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    abstain = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()
    put_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="hall_motion_number_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="hall_motion_status_known"),
            models.CheckConstraint(condition=~Q(seconder=F("mover")), name="hall_motion_seconded_by_another"),
            models.CheckConstraint(
                condition=Q(present__gte=F("yes") + F("no") + F("abstain")), name="hall_motion_no_more_than_present"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ADOPTED) | Q(yes__gte=F("needed"), needed__gte=1),
                name="hall_motion_adopted_by_enough",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["moved", "seconded", "withdrawn", "accepted", "lapsed"])
                | Q(put_at__isnull=False) & ~Q(mode=""),
                name="hall_motion_put_before_it_is_decided",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(status__in=["put", "counted"]), name="hall_one_vote_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"motion {self.number} of {self.meeting_id}"


class HandCount(models.Model):
    """Hands, counted by one and confirmed by another: `witness` is who confirmed, `confirmed_by` on whose phone.

    A count that the witness does not agree with stays, and the hands are counted again.
    """

    motion = models.ForeignKey(HallMotion, on_delete=models.PROTECT, related_name="counts")
    round = models.PositiveSmallIntegerField()
    yes = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    abstain = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    counted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField()
    witness = models.ForeignKey(Attendance, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "round"], name="hand_count_once_a_round"),
            models.UniqueConstraint(fields=["motion"], condition=~Q(agreed=False), name="hand_count_one_that_stands"),
            models.CheckConstraint(
                condition=Q(present__gte=F("yes") + F("no") + F("abstain")), name="hand_count_no_more_than_present"
            ),
            models.CheckConstraint(
                condition=Q(agreed=None, witness=None, confirmed_by=None, confirmed_at=None)
                | Q(
                    agreed__isnull=False, witness__isnull=False, confirmed_by__isnull=False, confirmed_at__isnull=False
                ),
                name="hand_count_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"count {self.round} of {self.motion_id}"


class HallVote(models.Model):
    """What one who is there said by phone, under their number, once. The database refuses a second and a late one."""

    motion = models.ForeignKey(HallMotion, on_delete=models.PROTECT, related_name="votes")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "attendance"], name="hall_vote_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="hall_vote_choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.attendance_id}: {self.choice}"
