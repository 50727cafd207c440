"""Support for projects: programmes with their rules in versions, what a year may cost, and what was asked for.

A programme names a fund; its rules are adopted by the committee of that fund's foundation and never change: whoever
began under a version keeps it. Money goes out by grants and relief of the fund, with their two signatures.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.funds.models import Criterion, Fund, Grant, Relief
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.courses import Form
from gongdi.practices.projects.models.projects import Project
from gongdi.practices.projects.support_sums import WHOLE

PRIVACY = {
    "SupportProgramme": dict.fromkeys(
        ("id", "place", "fund", "kind", "title", "version", "begun_at", "ended_at", "reason"), "public"
    ),
    "SupportRules": {
        "id": "public",
        "programme": "public",
        "number": "public",
        "form": "public",
        "own_least": "public",
        "first_part": "public",
        "year_budget": "public",
        "criterion": "public",
        "ground": "public",
        "proposed_by": "personal",
        "proposed_at": "public",
        "resolution": "public",
        "adopted": "public",
        "decided_at": "public",
    },
    "SupportStep": dict.fromkeys(("id", "rules", "number", "least", "share", "fixed", "most"), "public"),
    "SupportYear": dict.fromkeys(("id", "programme", "year", "budget", "taken"), "public"),
    "SupportClaim": {
        "id": "public",
        "project": "public",
        "rules": "public",
        "year": "public",
        "kind": "public",
        "grant": "public",
        "evaluation": "public",
        "cost": "public",
        "had": "public",
        "budget_left": "public",
        "score": "public",
        "amount": "public",
        "kept": "public",
        "asked_by": "personal",
        "asked_at": "public",
        "ended_at": "public",
    },
    "SupportEase": dict.fromkeys(
        ("id", "project", "rules", "year", "relief", "person", "share", "amount", "kept", "asked_at", "ended_at"),
        "personal",
    ),
}


class SupportKind(models.TextChoices):
    """What a programme gives, and when: to begin, after those served have judged, or to those who cannot pay."""

    SUBSIDY = "subsidy", _("启动补贴")
    AWARD = "award", _("以奖代补")
    RELIEF = "relief", _("困难减负")


class SupportProgramme(models.Model):
    """What projects of a place and inside it may get from a fund. Once ended it counts for no project begun later."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SupportKind.choices)
    title = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SupportKind.values), name="support_kind_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None, reason="") | (Q(ended_at__gte=F("begun_at")) & ~Q(reason="")),
                name="support_ended_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["place", "kind"], name="support_at_place")]

    def __str__(self) -> str:
        return self.title


class SupportRules(models.Model):
    """A version of the rules of a programme. Shares are in hundredths of a percent, amounts in fen.

    `form` is the form of project that it is for, "" for any. `own_least` is what people must have given themselves,
    of the cost. `first_part` of what is granted is paid at once, the rest once the thing stands. `criterion` says
    whose hardship counts, by the committee's own words for relief.
    """

    programme = models.ForeignKey(SupportProgramme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10, choices=Form.choices, blank=True)
    own_least = models.PositiveSmallIntegerField(default=0)
    first_part = models.PositiveSmallIntegerField(default=WHOLE)
    year_budget = models.BigIntegerField()
    criterion = models.ForeignKey(Criterion, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    resolution = models.BigIntegerField(null=True, unique=True)
    adopted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="support_version_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(adopted=None), name="support_one_version_before_the_committee"
            ),
            models.CheckConstraint(condition=Q(form="") | Q(form__in=Form.values), name="support_form_known"),
            models.CheckConstraint(
                condition=Q(own_least__range=(0, WHOLE), first_part__range=(1, WHOLE)), name="support_shares_fit"
            ),
            models.CheckConstraint(condition=Q(year_budget__range=(1, AMOUNT_MOST)), name="support_budget_fits"),
            models.CheckConstraint(
                condition=Q(adopted=None, decided_at=None) | Q(adopted__isnull=False, decided_at__isnull=False),
                name="support_decided_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}.{self.number}"


class SupportStep(models.Model):
    """What a version gives from a score on: `share` of the cost and `fixed` fen, together at most `most`."""

    rules = models.ForeignKey(SupportRules, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField(default=0)
    share = models.PositiveSmallIntegerField(default=0)
    fixed = models.BigIntegerField(default=0)
    most = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["rules", "number"], name="support_step_once"),
            models.UniqueConstraint(fields=["rules", "least"], name="support_grade_once"),
            models.CheckConstraint(
                condition=Q(least__range=(0, WHOLE), share__range=(0, WHOLE), fixed__range=(0, AMOUNT_MOST)),
                name="support_step_fits",
            ),
            models.CheckConstraint(condition=Q(share__gt=0) | Q(fixed__gt=0), name="support_step_gives"),
            models.CheckConstraint(
                condition=Q(most=None) | Q(most__range=(1, AMOUNT_MOST)), name="support_step_most_fits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rules_id} from {self.least}"


class SupportYear(models.Model):
    """What a programme may give in a year of the town's calendar, and what of it is promised or paid. Fen."""

    programme = models.ForeignKey(SupportProgramme, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    budget = models.BigIntegerField()
    taken = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="support_year_once"),
            models.CheckConstraint(
                condition=Q(budget__range=(1, AMOUNT_MOST), taken__gte=0, taken__lte=F("budget")),
                name="support_year_stays_within_its_budget",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} in {self.year}"

    @property
    def left(self) -> int:
        """What may still be promised."""
        return self.budget - self.taken


class SupportClaim(models.Model):
    """That a project asked for support: by which rules, what the sum rests on, and the grant by which it is paid.

    `cost`, `had` (support that it had before), `budget_left` (of the year) and `score` are as they were: with the
    rules they give `amount` again. `kept` is what of the year's budget it holds now: less when it was refused or
    something came back. `evaluation` is that of the score.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="claims")
    rules = models.ForeignKey(SupportRules, on_delete=models.PROTECT, related_name="claims")
    year = models.ForeignKey(SupportYear, on_delete=models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=10, choices=SupportKind.choices)
    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="+")
    evaluation = models.BigIntegerField(null=True)
    cost = models.BigIntegerField()
    had = models.BigIntegerField()
    budget_left = models.BigIntegerField()
    score = models.PositiveSmallIntegerField(null=True)
    amount = models.BigIntegerField()
    kept = models.BigIntegerField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind"], condition=Q(ended_at=None), name="support_kind_once_a_project"
            ),
            models.CheckConstraint(
                condition=Q(kind=SupportKind.SUBSIDY, evaluation=None, score=None)
                | Q(kind=SupportKind.AWARD, evaluation__isnull=False, score__isnull=False),
                name="support_award_after_an_evaluation",
            ),
            models.CheckConstraint(
                condition=Q(amount__range=(1, AMOUNT_MOST), amount__lte=F("cost") - F("had")),
                name="support_never_above_the_cost",
            ),
            models.CheckConstraint(
                condition=Q(kept__gte=0, kept__lte=F("amount"), amount__lte=F("budget_left")),
                name="support_within_the_budget",
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(kept=0), name="support_ended_holds_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.project_id}"


class SupportEase(models.Model):
    """That somebody who must pay asked for relief of it: their share, what the rules give, and the case.

    Who has a hard life is nobody's business: no field of it is public, and the row goes with the person.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    rules = models.ForeignKey(SupportRules, on_delete=models.PROTECT, related_name="+")
    year = models.ForeignKey(SupportYear, on_delete=models.PROTECT, related_name="+")
    relief = models.OneToOneField(Relief, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    share = models.BigIntegerField()
    amount = models.BigIntegerField()
    kept = models.BigIntegerField()
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"], condition=Q(ended_at=None), name="support_eased_once_a_project"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1, amount__lte=F("share"), kept__gte=0, kept__lte=F("amount")),
                name="support_eases_no_more_than_the_share",
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(kept=0), name="support_ended_ease_holds_nothing"),
        ]

    def __str__(self) -> str:
        return f"ease in {self.project_id}"
