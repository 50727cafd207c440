"""A plan, its indicators with their targets, what was measured, remarks on the draft, and the work that hangs on it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.plans.states import OPEN, Status


def public(*names: str, **others: str) -> dict[str, str]:
    """The classes of fields that everybody reads, and of the few others."""
    return {**dict.fromkeys(("id", *names), "public"), **others}


PRIVACY: dict[str, dict[str, str]] = {
    "Plan": public(
        *("place", "title", "text", "from_year", "to_year", "unit", "follows", "status", "version", "drafted_at"),
        *("reading_until", "resolution", "adopted_at", "reason", "ended_at", "indicators", "unanswered"),
        drafted_by="personal",
    ),
    "Indicator": public(
        *("plan", "number", "revival", "title", "unit_name", "decimals", "baseline", "baseline_on", "unit", "measure"),
        *("value", "value_on", "asked_on"),
    ),
    "Target": public("indicator", "year", "value"),
    "Reading": public("indicator", "on", "value", "source", "at", "replaces", "replaced_at", by="personal"),
    "Remark": public("plan", "number", "text", "at", "answer", "answered_at", by="personal"),
    "Work": public("plan", "indicator", "subject_kind", "subject_number", "at"),
}


class Revival(models.TextChoices):
    """The five revivals under which indicators stand."""

    INDUSTRY = "industry", _("产业振兴")
    TALENT = "talent", _("人才振兴")
    CULTURE = "culture", _("文化振兴")
    ECOLOGY = "ecology", _("生态振兴")
    ORGANISATION = "organisation", _("组织振兴")


class Plan(models.Model):
    """What a place undertakes for some years. `unit` answers for all of it; its head is the one who is asked.

    `follows` is the plan before it. `resolution` is the decision that adopted it. `indicators` and `unanswered`
    remarks are counted along.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    indicators = models.PositiveSmallIntegerField(default=0)
    unanswered = models.PositiveIntegerField(default=0)
    reading_until = models.DateTimeField(null=True)
    resolution = models.ForeignKey(Resolution, null=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="plan_status_known"),
            models.CheckConstraint(
                condition=Q(to_year__gte=F("from_year"), to_year__lte=F("from_year") + 14, from_year__gte=2000),
                name="plan_has_years",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.READING) | Q(reading_until__isnull=False, indicators__gte=1),
                name="plan_is_read_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(adopted_at=None, resolution=None) | Q(adopted_at__isnull=False, resolution__isnull=False),
                name="plan_is_adopted_by_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(Status.IN_FORCE, Status.ENDED), adopted_at__isnull=False)
                | (~Q(status__in=(Status.IN_FORCE, Status.ENDED)) & Q(adopted_at=None)),
                name="plan_in_force_was_adopted",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None) | (~Q(status__in=OPEN) & Q(ended_at__isnull=False)),
                name="plan_ended_on_a_day",
            ),
            models.UniqueConstraint(fields=["place", "title", "from_year"], name="plan_title_once"),
        ]
        indexes = [
            models.Index(fields=["status", "-drafted_at"], name="plan_newest"),
            models.Index(fields=["-adopted_at", "-drafted_at", "-id"], name="plan_in_order"),
        ]

    def __str__(self) -> str:
        return self.title


class Indicator(models.Model):
    """One figure of a plan. Values are integers in its last decimal: 341 with one decimal is 34.1 `unit_name`.

    `unit` measures it, or, where `measure` names one, the record is read; `asked_on` is when it last had nothing to
    say. `value` is the newest reading.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="figures")
    number = models.PositiveSmallIntegerField()
    revival = models.CharField(max_length=12, choices=Revival.choices)
    title = models.CharField(max_length=80)
    unit_name = models.CharField(max_length=20)
    decimals = models.PositiveSmallIntegerField(default=0)
    baseline = models.BigIntegerField()
    baseline_on = models.DateField()
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=60, blank=True)
    value = models.BigIntegerField(null=True)
    value_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="indicator_number_once"),
            models.CheckConstraint(condition=Q(revival__in=Revival.values), name="indicator_revival_known"),
            models.CheckConstraint(condition=Q(decimals__lte=3), name="indicator_decimals"),
            models.CheckConstraint(
                condition=Q(value=None, value_on=None) | Q(value__isnull=False, value_on__isnull=False),
                name="indicator_value_of_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Target(models.Model):
    """Where an indicator is to be at the end of a year."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="target_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class Reading(models.Model):
    """What an indicator was on a day, and how that is known. Without `by` the record was read.

    A wrong one is replaced by another: `replaces` is what it replaces, `replaced_at` when that happened to it.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="readings")
    on = models.DateField()
    value = models.BigIntegerField()
    source = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replacement")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "on"], condition=Q(replaced_at=None), name="reading_one_a_day_holds"
            ),
            models.CheckConstraint(condition=Q(by=None) | ~Q(source=""), name="reading_says_how"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"


class Remark(models.Model):
    """What somebody says about a draft, and what the drafters answer. Both are public, who said it is not."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="remarks")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="remark_number_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="remark_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:20]}"


class Work(models.Model):
    """Something that is done for an indicator, by kind and number: a project, a round, a campaign."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="works")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="works")
    subject_kind = models.CharField(max_length=30)
    subject_number = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "subject_kind", "subject_number"], name="work_hangs_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_number}"
