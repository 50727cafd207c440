"""An early warning, the appeals it stands on, and who was asked."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.journeys.warnings.models.rules import WarningRule
from gongdi.journeys.warnings.states import ANSWERED, Status
from gongdi.practices.appeals.models import Appeal, Category

PRIVACY = {
    "EarlyWarning": {
        **dict.fromkeys(
            (
                *(
                    "id",
                    "rule",
                    "rule_version",
                    "engine",
                    "input_hash",
                    "about",
                    "occasion",
                    "place",
                    "unit",
                    "category",
                ),
                *("topic", "named"),
                *("counted", "asked_for", "status", "version", "raised_at", "due_at", "answered_at", "words", "appeal"),
            ),
            "public",
        ),
        "holder": "personal",
        "answered_by": "personal",
    },
    "WarningEvidence": dict.fromkeys(("id", "warning", "appeal"), "public"),
    "WarningAsked": {"id": "public", "warning": "public", "person": "personal", "at": "public", "due_at": "public"},
}


class EarlyWarning(models.Model):
    """A rule found something. `about` names what, in signs that do not change; `occasion` counts how often it did.

    `counted` is what was found and `asked_for` what the rule asked for then, both whole numbers; with `engine`,
    `rule_version` and the evidence they can be computed again. `input_hash` is that of rule, thing and evidence.
    `holder` is who was asked last; nobody when there was nobody to ask. `topic` is the key of a topic, `named` its name
    where enough people wrote in public for everybody to read it.
    """

    rule = models.ForeignKey(WarningRule, on_delete=models.PROTECT, related_name="warnings")
    rule_version = models.PositiveIntegerField()
    engine = models.CharField(max_length=40)
    input_hash = models.CharField(max_length=64)
    about = models.CharField(max_length=80)
    occasion = models.PositiveIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=16, blank=True)
    named = models.CharField(max_length=200, blank=True)
    counted = models.JSONField()
    asked_for = models.JSONField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RAISED)
    version = models.PositiveIntegerField(default=1)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    appeal = models.OneToOneField(Appeal, null=True, on_delete=models.PROTECT, related_name="came_of_warning")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "about", "occasion"], name="warning_once_an_occasion"),
            models.UniqueConstraint(
                fields=["rule", "about"], condition=Q(status=Status.RAISED), name="warning_one_open_about_a_thing"
            ),
            models.UniqueConstraint(fields=["rule", "input_hash"], name="warning_once_for_the_same_evidence"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="warning_status_known"),
            models.CheckConstraint(
                condition=Q(status=Status.RAISED, holder__isnull=False, due_at__isnull=False)
                | (~Q(status=Status.RAISED) & Q(due_at=None)),
                name="warning_open_has_holder_and_clock",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=ANSWERED, answered_by__isnull=False, answered_at__isnull=False) & ~Q(words=""))
                | (~Q(status__in=ANSWERED) & Q(answered_by=None, answered_at=None, words="")),
                name="warning_answered_with_words",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CONFIRMED, appeal__isnull=False)
                | (~Q(status=Status.CONFIRMED) & Q(appeal=None)),
                name="warning_confirmed_is_an_appeal",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_at"], name="warning_due"),
            models.Index(fields=["holder", "due_at"], name="warning_of_holder"),
            models.Index(fields=["-raised_at", "-id"], name="warning_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.occasion}"


class WarningEvidence(models.Model):
    """An appeal on which a warning stands."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="evidence", db_index=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="warned_of")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["warning", "appeal"], name="warning_evidence_once")]

    def __str__(self) -> str:
        return f"{self.appeal_id} for {self.warning_id}"


class WarningAsked(models.Model):
    """Somebody was asked to answer a warning, until a day; the one asked last holds it."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="asked", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["warning", "person"], name="warning_asked_once_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.warning_id}"
