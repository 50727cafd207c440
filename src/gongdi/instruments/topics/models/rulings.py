"""What a person decided by hand: these matters are one, or those are another. It is remembered until taken back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.instruments.topics.models.topics import Topic

WORDS_MOST = 300

PRIVACY = {
    "Ruling": {
        "id": "public",
        "kind": "public",
        "number": "public",
        "how": "public",
        "topic": "public",
        "other": "public",
        "words": "personal",
        "by": "personal",
        "at": "public",
        "undone_by": "personal",
        "undone_at": "public",
    },
    "RulingMember": dict.fromkeys(("id", "ruling", "subject", "is_other"), "public"),
}


class How(models.TextChoices):
    """What was decided."""

    TOGETHER = "together", _("合成一件")
    APART = "apart", _("分开")


class Ruling(models.Model):
    """A hand on the topics: `topic` was joined with `other`, or some of its matters were parted from the rest."""

    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    how = models.CharField(max_length=10, choices=How.choices)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="rulings")
    other = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=WORDS_MOST)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # Of two rulings at once one has to look again: it might contradict the other.
            models.UniqueConstraint(fields=["kind", "number"], name="topic_ruling_number_once"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="topic_ruling_how_known"),
            models.CheckConstraint(
                condition=Q(how=How.TOGETHER, other__isnull=False) | Q(how=How.APART, other=None),
                name="topic_ruling_joins_another",
            ),
            models.CheckConstraint(
                condition=Q(undone_by=None, undone_at=None) | Q(undone_by__isnull=False, undone_at__isnull=False),
                name="topic_ruling_undone_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["kind", "undone_at", "number"], name="topic_rulings_holding")]

    def __str__(self) -> str:
        return f"{self.how} {self.number}"

    @property
    def holds(self) -> bool:
        """Whether it still holds."""
        return self.undone_at is None


class RulingMember(models.Model):
    """A matter that a ruling speaks of, by number; `is_other`: it stands on the other side."""

    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="members", db_index=False)
    subject = models.BigIntegerField()
    is_other = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ruling", "subject"], name="topic_ruling_member_once")]

    def __str__(self) -> str:
        return f"{self.subject} in {self.ruling_id}"
