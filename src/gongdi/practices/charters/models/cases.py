"""A case: somebody is praised, or is said to have broken an article, and is heard before anything is found."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.practices.charters.measures import OF_BREACH, OF_PRAISE, Measure
from gongdi.practices.charters.models.charters import Charter, Version
from gongdi.practices.charters.models.texts import Article
from gongdi.practices.charters.states.cases import OPEN, Status

PRIVACY_OF_CASES = {
    "Case": {
        "id": "personal",
        "charter": "personal",
        "version_of": "personal",
        "article": "personal",
        "kind": "personal",
        "reporter": "personal",
        "who": "personal",
        "words": "personal",
        "about": "personal",
        "status": "personal",
        "version": "personal",
        "reported_at": "personal",
        "due_at": "personal",
        "told_how": "personal",
        "told_at": "personal",
        "answer_until": "personal",
        "answer": "personal",
        "answered_at": "personal",
        "consents": "personal",
        "measure": "personal",
        "finding": "personal",
        "found_by": "personal",
        "found_at": "personal",
        "praise": "personal",
        "appeal": "personal",
        "appealed_at": "personal",
        "decision": "personal",
        "decided_by": "personal",
        "decided_at": "personal",
        "reason": "personal",
        "ended_at": "personal",
    },
}


class CaseKind(models.TextChoices):
    """What is reported."""

    PRAISE = "praise", _("表扬")
    BREACH = "breach", _("违反公约")


class Case(models.Model):
    """Praise or a breach of an article, seen by those it concerns and the organ that hears it, by nobody else.

    `who` says in words who is meant, `about` is the person where the house knows them. `told_how` says how they were
    told. `praise` are the words that everybody reads, with consent. `reason` says why it was not taken up.
    """

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="cases")
    version_of = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="cases")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=8, choices=CaseKind.choices)
    reporter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=100)
    words = models.CharField(max_length=1000)
    about = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.REPORTED)
    version = models.PositiveIntegerField(default=1)
    reported_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True)
    answer_until = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    consents = models.BooleanField(null=True)
    measure = models.CharField(max_length=12, choices=Measure.choices, blank=True)
    finding = models.CharField(max_length=1000, blank=True)
    found_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField(null=True)
    praise = models.CharField(max_length=300, blank=True)
    appeal = models.CharField(max_length=1000, blank=True)
    appealed_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="charter_case_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, due_at__isnull=False, ended_at=None)
                | (~Q(status__in=OPEN) & Q(due_at=None, ended_at__isnull=False)),
                name="charter_case_ended_or_due",
            ),
            models.CheckConstraint(
                condition=Q(measure="")
                | Q(kind=CaseKind.BREACH, measure__in=(*OF_BREACH, Measure.NO_BREACH))
                | Q(kind=CaseKind.PRAISE, measure__in=OF_PRAISE),
                name="charter_case_measure_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(found_at=None)
                | Q(told_at__isnull=False) & (Q(answered_at__isnull=False) | Q(found_at__gt=F("answer_until"))),
                name="charter_case_heard_before_it_is_found",
            ),
            models.CheckConstraint(
                condition=Q(found_at=None, found_by=None, measure="")
                | Q(found_at__isnull=False, found_by__isnull=False) & ~Q(measure="") & ~Q(finding=""),
                name="charter_case_found_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(found_by=None) | ~Q(found_by=F("reporter")) & (Q(about=None) | ~Q(found_by=F("about"))),
                name="charter_case_nobody_finds_their_own",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | ~Q(decided_by=F("found_by"))
                & ~Q(decided_by=F("reporter"))
                & (Q(about=None) | ~Q(decided_by=F("about"))),
                name="charter_case_appeal_heard_by_another",
            ),
            models.CheckConstraint(
                condition=Q(praise="") | Q(kind=CaseKind.PRAISE, measure=Measure.PRAISE, consents=True),
                name="charter_case_public_by_consent_only",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_at"], name="charter_case_due"),
            models.Index(fields=["about", "status"], name="charter_case_about"),
            models.Index(fields=["reporter", "status"], name="charter_case_reporter"),
            models.Index(fields=["charter", "-found_at"], condition=~Q(praise=""), name="charter_case_praised"),
        ]

    def __str__(self) -> str:
        return f"{self.charter_id}/{self.pk}"
