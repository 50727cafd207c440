"""One evaluation: what is judged, by which criteria, who is asked, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.instruments.evaluations.models.criteria import Yardstick
from gongdi.instruments.evaluations.states import Status

DAYS_LEAST, DAYS_MOST = 3, 60

PRIVACY_OF_EVALUATIONS = {
    "Evaluation": {
        "id": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "place": "public",
        "unit": "public",
        "yardstick": "public",
        "occasion": "public",
        "title": "public",
        "text": "public",
        "sample": "public",
        "days": "public",
        "coverage_least": "public",
        "status": "public",
        "version": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "closes_at": "public",
        "result": "public",
        "is_enough": "public",
        "score": "public",
        "published_at": "public",
        "reply": "public",
        "replied_by": "personal",
        "replied_at": "public",
        "cancelled_because": "public",
        "cancelled_at": "public",
    },
}


class Occasion(models.TextChoices):
    """When in the life of a thing it is judged."""

    MILESTONE = "milestone", _("做完一步的时候")
    LATER = "later", _("用了一段时间以后")
    SERVICE = "service", _("一段时间的服务")


class Evaluation(models.Model):
    """Those whom a thing of a room reaches are asked what came of it.

    `place` is its reach, `unit` the organisation that answers for it. `sample` residents are drawn by lot; 0 asks all
    of them. `coverage_least` is the percentage of those asked who must have answered; fewer, and it says "too few".
    `score` is the share of good answers, weighted, in hundredths of a percent; `result` the whole of it.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="evaluations")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evaluations")
    yardstick = models.ForeignKey(Yardstick, on_delete=models.PROTECT, related_name="evaluations")
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    title = models.CharField(max_length=120)
    text = models.TextField()
    sample = models.PositiveIntegerField()
    days = models.PositiveSmallIntegerField()
    coverage_least = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    is_enough = models.BooleanField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="evaluation_status_known"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="evaluation_occasion_known"),
            models.CheckConstraint(condition=Q(days__range=(DAYS_LEAST, DAYS_MOST)), name="evaluation_days_fit"),
            models.CheckConstraint(condition=Q(coverage_least__range=(1, 100)), name="evaluation_coverage_fits"),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAWING, Status.CANCELLED]) | Q(closes_at__gt=F("opened_at")),
                name="evaluation_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.PUBLISHED, published_at__gte=F("closes_at"))
                & Q(result__isnull=False, is_enough__isnull=False)
                | ~Q(status=Status.PUBLISHED) & Q(published_at=None, result=None, is_enough=None, score=None),
                name="evaluation_published_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=10_000, is_enough=True), name="evaluation_score_of_enough"
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None) | Q(status=Status.PUBLISHED, replied_at__gte=F("published_at")),
                name="evaluation_replied_after_the_result",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CANCELLED, cancelled_at__isnull=False) & ~Q(cancelled_because="")
                | ~Q(status=Status.CANCELLED) & Q(cancelled_at=None, cancelled_because=""),
                name="evaluation_cancelled_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "place"],
                condition=Q(status__in=[Status.DRAWING, Status.OPEN]),
                name="evaluation_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "place", "-opened_at"], name="evaluation_of_subject"),
            models.Index(fields=["status", "closes_at"], name="evaluation_open_until"),
            models.Index(fields=["opened_at"], name="evaluation_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> tuple[str, int]:
        """What is judged, as its room knows it."""
        return (self.subject_kind, self.subject_id)
