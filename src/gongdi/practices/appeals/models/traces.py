"""What grows on an appeal: notes, replies, visits, photos, followers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.practices.appeals.models.appeal import Appeal, Channel

PRIVACY = {
    "Note": {
        "id": "public",
        "appeal": "public",
        "kind": "public",
        "round": "public",
        "text": "personal",
        "by": "personal",
        "at": "public",
    },
    "Reply": {
        "id": "public",
        "appeal": "public",
        "round": "public",
        "unit": "public",
        "text": "personal",
        "by": "personal",
        "at": "public",
        "promised_at": "public",
    },
    "Visit": {
        "id": "public",
        "appeal": "public",
        "round": "public",
        "channel": "public",
        "outcome": "public",
        "contacted": "public",
        "solved": "public",
        "satisfaction": "public",
        "words": "personal",
        "by": "personal",
        "at": "public",
    },
    "Photo": {
        "id": "public",
        "appeal": "public",
        "name": "secret",
        "width": "public",
        "height": "public",
        "bytes": "public",
        "by": "personal",
        "at": "public",
    },
    "Served": {
        "id": "public",
        "appeal": "public",
        "person": "personal",
        "at": "personal",
    },
    "Follower": {
        "id": "public",
        "appeal": "public",
        "person": "personal",
        "at": "personal",
    },
}


class NoteKind(models.TextChoices):
    """What a note is: a question to the resident, the answer, something added, a contest, a disagreement."""

    QUESTION = "question", _("询问")
    ANSWER = "answer", _("补充说明")
    ADDITION = "addition", _("补充")
    CONTEST = "contest", _("复核申请")
    DISAGREEMENT = "disagreement", _("不同意办结")


class Note(models.Model):
    """Words that the person and the officers exchange on an appeal; the parties read them, the public does not."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=15, choices=NoteKind.choices)
    round = models.PositiveSmallIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} on {self.appeal_id}"


class Reply(models.Model):
    """The answer of a unit in one round, with the promise it was given under."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    promised_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "round"], name="reply_once_a_round")]

    def __str__(self) -> str:
        return f"reply {self.round} on {self.appeal_id}"

    @property
    def is_late(self) -> bool:
        """Whether the reply came after the promise."""
        return self.promised_at is not None and self.at > self.promised_at


class Satisfaction(models.TextChoices):
    """What the person served says."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    UNSATISFIED = "unsatisfied", _("不满意")


class Outcome(models.TextChoices):
    """What came of trying to reach the person."""

    ANSWERED = "answered", _("已回访到本人")
    UNREACHED = "unreached", _("未联系上")


class Visit(models.Model):
    """One look back (回访) on a round: by the person in the app, or by an officer who called.

    Only an answered visit enters the rates, and there is at most one in each round.
    """

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="visits")
    round = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    contacted = models.BooleanField(null=True)
    solved = models.BooleanField(null=True)
    satisfaction = models.CharField(max_length=12, blank=True, choices=Satisfaction.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "round"], condition=Q(outcome="answered"), name="visit_answered_once_a_round"
            ),
            models.CheckConstraint(
                condition=Q(outcome="unreached", contacted=None, solved=None, satisfaction="")
                | (Q(outcome="answered", contacted__isnull=False, solved__isnull=False) & ~Q(satisfaction="")),
                name="visit_answered_fully_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.round} on {self.appeal_id}"

    @property
    def is_content(self) -> bool:
        """Whether the person says that it is solved and is at least basically satisfied."""
        return bool(self.solved) and self.satisfaction in (Satisfaction.SATISFIED, Satisfaction.BASICALLY)


PHOTOS_MOST = 6
"""On one matter."""


class Photo(models.Model):
    """A picture, re-encoded, without the data that cameras add; `name` is unguessable and never shown."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="photos")
    name = models.CharField(max_length=80, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"photo {self.pk}"


class Served(models.Model):
    """Somebody for whom the platform raised an appeal by itself: they wrote of the same, and so they judge it."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="served")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "person"], name="served_once")]

    def __str__(self) -> str:
        return f"{self.person_id} by {self.appeal_id}"


class Follower(models.Model):
    """Somebody for whom this is a matter too (我也遇到)."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="followers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="followed")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "person"], name="follow_once")]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.appeal_id}"
