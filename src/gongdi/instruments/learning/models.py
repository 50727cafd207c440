"""Models of categories with their versions, what they suggested, and how often officers agreed."""

from django.db import models
from django.db.models import Q

PRIVACY = {
    "CategoryModel": dict.fromkeys(
        (
            *("id", "kind", "version", "engine", "fingerprint", "learnt_from", "messages", "trained_at", "from_at"),
            *("to_at", "macro_f1", "right", "report"),
        ),
        "public",
    )
    | {"packed": "secret"},
    "Suggestion": dict.fromkeys(("id", "kind", "subject", "model", "label", "likely", "at"), "public"),
    "Agreement": dict.fromkeys(("id", "model", "label", "decided", "agreed", "suggested"), "public"),
}
WHOLE = 10_000
"""Shares are stored in hundredths of a percent."""


class CategoryModel(models.Model):
    """What was learnt at a time, and from when to when it suggests; `from_at` None: it waits for a person's yes.

    `macro_f1` and `right` (the share that was right where it spoke) are of messages that it had not seen, in hundredths
    of a percent; `report` is the whole of it. `packed` is the model itself; of old ones it is dropped.
    """

    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    engine = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    learnt_from = models.CharField(max_length=64)
    messages = models.PositiveIntegerField()
    macro_f1 = models.PositiveIntegerField()
    right = models.PositiveIntegerField()
    report = models.JSONField()
    packed = models.BinaryField(null=True)
    trained_at = models.DateTimeField()
    from_at = models.DateTimeField(null=True)
    to_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="category_model_version_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(from_at__isnull=False, to_at=None), name="category_model_one_suggests"
            ),
            models.CheckConstraint(
                condition=Q(macro_f1__lte=WHOLE) & Q(right__lte=WHOLE), name="category_model_shares_fit"
            ),
            models.CheckConstraint(
                condition=Q(to_at=None) | Q(from_at__isnull=False), name="category_model_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"

    @property
    def suggests(self) -> bool:
        """Whether this is the one that suggests now."""
        return self.from_at is not None and self.to_at is None


class Suggestion(models.Model):
    """What a model said of a matter when it was raised; `label` is empty where it was not sure.

    `likely` holds the three likeliest labels, each with its confidence in percent. No word of the matter is kept.
    """

    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    model = models.ForeignKey(CategoryModel, on_delete=models.PROTECT, related_name="suggestions", db_index=False)
    label = models.CharField(max_length=100, blank=True)
    likely = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="suggestion_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.label}"


class Agreement(models.Model):
    """Derived: of one model and one category that officers chose, how often it was chosen, said and said alike.

    `suggested` counts where the model spoke, `agreed` where it said this category first.
    """

    model = models.ForeignKey(CategoryModel, on_delete=models.PROTECT, related_name="agreements", db_index=False)
    label = models.CharField(max_length=100)
    decided = models.IntegerField(default=0)
    suggested = models.IntegerField(default=0)
    agreed = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "label"], name="agreement_once")]

    def __str__(self) -> str:
        return f"{self.model_id} {self.label}: {self.agreed}/{self.suggested}/{self.decided}"
