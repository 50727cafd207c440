"""A resolution, whom it concerns, and the votes on it."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ledger.resolutions.states import Choice, Status

PLAIN = "place"
"""The kind of subject of a question that no room asks: a decision of the committee for its place."""

PRIVACY = {
    "Resolution": {
        "id": "public",
        "committee": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "title": "public",
        "text": "public",
        "rule": "public",
        "detail": "personal",
        "needed": "public",
        "yes": "public",
        "no": "public",
        "recused": "public",
        "status": "public",
        "version": "public",
        "meeting_on": "public",
        "minutes": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "due_at": "public",
        "ended_at": "public",
    },
    "Concern": {"id": "public", "resolution": "public", "person": "personal"},
    "Vote": {
        "id": "public",
        "resolution": "public",
        "member": "personal",
        "choice": "personal",
        "reason": "personal",
        "at": "public",
    },
}


class Resolution(models.Model):
    """What a committee is asked to decide, and what it decided.

    `subject` is what the room that asks means by it: a kind and a number, never a foreign key. `title`, `text` and
    `rule` (why this needs a decision, and of how many) are public once adopted and hold no personal data; `detail` is
    for the members only. `needed` is how many must say yes. Only the counts and the status change, by votes.
    """

    committee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="resolutions")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    rule = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    needed = models.PositiveSmallIntegerField()
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    recused = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    meeting_on = models.DateField(null=True)
    minutes = models.TextField(blank=True)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(needed__gte=1), name="resolution_needs_somebody"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="resolution_status_known"),
            models.CheckConstraint(
                condition=~Q(status=Status.ADOPTED) | Q(yes__gte=F("needed")), name="resolution_adopted_by_enough"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.OPEN, ended_at=None) | ~Q(status=Status.OPEN) & Q(ended_at__isnull=False),
                name="resolution_ended_or_open",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("opened_at")), name="resolution_has_time"),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(status=Status.OPEN) & ~Q(subject_kind=PLAIN),
                name="resolution_one_open_per_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="resolution_of_subject"),
            models.Index(fields=["status", "due_at"], name="resolution_open_until"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> tuple[str, int]:
        """What it is about, as the room that asked knows it."""
        return (self.subject_kind, self.subject_id)

    @property
    def is_adopted(self) -> bool:
        """Whether the committee said yes."""
        return self.status == Status.ADOPTED


class Concern(models.Model):
    """Somebody whom a resolution concerns, and who therefore cannot vote on it."""

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="concerns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resolution", "person"], name="concern_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.resolution_id}"


class Vote(models.Model):
    """What one member said, once. The database refuses a second one, a changed one, and one after the end."""

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resolution", "member"], name="vote_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="vote_choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.choice}"
