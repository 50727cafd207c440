"""One project on its way through the five stages."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.courses import COURSES, Course, Form
from gongdi.practices.projects.states import OPEN, Status

PROPOSAL = "place"
"""The kind of origin of a project that no other room led to; its number is that of the place."""

COUNTED = (
    "round",
    "options",
    "tasks_set",
    "open_tasks",
    "backers",
    "thanked",
    "photos_before",
    "photos_after",
    "comments_said",
    "calls",
    "asked",
    "claims_made",
    "divisions",
)
PRIVACY = {
    "Project": {
        "id": "public",
        "place": "public",
        "reach": "public",
        "serves": "public",
        "head": "personal",
        "unit": "public",
        "title": "public",
        "text": "public",
        "form": "public",
        "origin_kind": "public",
        "origin_number": "public",
        "begun_at": "public",
        "status": "public",
        "version": "public",
        "due_at": "public",
        "chosen": "public",
        "decided_by": "public",
        "divided": "public",
        "budget": "public",
        "spent": "public",
        "signer": "personal",
        "signed_at": "public",
        "accepter": "personal",
        "accepted_at": "public",
        "accepted_words": "public",
        "custodian": "public",
        "care_rules": "public",
        "judged_at": "public",
        "sharing_rules": "public",
        "paused_at": "public",
        "paused_until": "public",
        "reason": "public",
        "ended_at": "public",
    }
    | dict.fromkeys(COUNTED, "public"),
}
BUDGETED = (Status.BUILDING, Status.CARING, Status.JUDGING, Status.SHARING, Status.DONE)


class Project(models.Model):
    """A thing that a place makes.

    `reach` is where those live whom it serves, `serves` says who they are. `head` leads it. `origin` is the thing of
    another room that it came from, by kind and number. `chosen` is the number of the option that was decided, and
    `decided_by` the kind of evidence: a change is decided in the same way. Amounts are in fen. `spent` never exceeds
    `budget`. `divided` is the number of the division of its cost among households that holds. `round` counts what was
    decided: the plan, its changes, work done again; `backers` and `thanked` count those who have spoken since.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="projects")
    reach = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    serves = models.CharField(max_length=120)
    head = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="projects")
    title = models.CharField(max_length=100)
    text = models.TextField()
    form = models.CharField(max_length=10, choices=Form.choices)
    origin_kind = models.CharField(max_length=40, default=PROPOSAL)
    origin_number = models.BigIntegerField()
    begun_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNING)
    version = models.PositiveIntegerField(default=1)
    due_at = models.DateTimeField(null=True)
    chosen = models.PositiveSmallIntegerField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    divided = models.PositiveSmallIntegerField(null=True)
    budget = models.BigIntegerField(null=True)
    spent = models.BigIntegerField(default=0)
    signer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    accepter = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_words = models.CharField(max_length=500, blank=True)
    custodian = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="looked_after")
    care_rules = models.TextField(blank=True)
    judged_at = models.DateTimeField(null=True)
    sharing_rules = models.TextField(blank=True)
    paused_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    round = models.PositiveSmallIntegerField(default=0)
    options = models.PositiveSmallIntegerField(default=0)
    tasks_set = models.PositiveSmallIntegerField(default=0)
    open_tasks = models.PositiveSmallIntegerField(default=0)
    backers = models.PositiveSmallIntegerField(default=0)
    thanked = models.PositiveSmallIntegerField(default=0)
    photos_before = models.PositiveSmallIntegerField(default=0)
    photos_after = models.PositiveSmallIntegerField(default=0)
    comments_said = models.PositiveIntegerField(default=0)
    calls = models.PositiveSmallIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=0)
    claims_made = models.PositiveSmallIntegerField(default=0)
    divisions = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="project_status_known"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="project_form_known"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, due_at__isnull=False)
                | (~Q(status__in=OPEN) & Q(ended_at__isnull=False, due_at=None)),
                name="project_open_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(chosen=None, decided_by="", budget=None)
                | (Q(chosen__isnull=False, budget__range=(0, AMOUNT_MOST)) & ~Q(decided_by="")),
                name="project_decided_wholly",
            ),
            models.CheckConstraint(
                condition=Q(divided=None) | Q(chosen__isnull=False, divided__range=(1, F("divisions"))),
                name="project_divided_once_decided",
            ),
            models.CheckConstraint(
                condition=Q(spent=0) | Q(spent__gte=0, budget__isnull=False, spent__lte=F("budget")),
                name="project_spends_within_its_budget",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=BUDGETED)
                | Q(budget__isnull=False, signed_at__isnull=False, signer__isnull=False),
                name="project_built_by_a_signed_plan",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.CARING, Status.JUDGING, Status.SHARING, Status.DONE))
                | Q(accepted_at__isnull=False, photos_before__gte=1, photos_after__gte=1, open_tasks=0),
                name="project_looked_after_once_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepter=None) | ~Q(accepter=F("signer")), name="project_accepted_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.JUDGING, Status.SHARING, Status.DONE))
                | (Q(custodian__isnull=False) & ~Q(care_rules="")),
                name="project_judged_once_looked_after",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.SHARING, Status.DONE)) | Q(judged_at__isnull=False),
                name="project_shared_once_judged",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DONE) | ~Q(sharing_rules=""), name="project_done_with_rules"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.STOPPED) | ~Q(reason=""), name="project_stopped_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(paused_at=None, paused_until=None)
                | Q(
                    paused_at__isnull=False, paused_until__isnull=False, paused_until__gt=F("paused_at"), ended_at=None
                ),
                name="project_paused_until_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["-begun_at"], name="project_newest"),
            models.Index(fields=["place", "-begun_at"], name="project_of_place"),
            models.Index(fields=["status", "-begun_at"], name="project_at_stage"),
            models.Index(fields=["origin_kind", "origin_number"], name="project_of_origin"),
            models.Index(fields=["paused_until"], condition=Q(paused_at__isnull=False), name="project_paused"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def course(self) -> Course:
        """What its form asks for."""
        return COURSES[self.form]

    @property
    def is_open(self) -> bool:
        """Whether it is on its way."""
        return self.status in OPEN

    @property
    def left(self) -> int:
        """What of the budget is not spent, in fen."""
        return (self.budget or 0) - self.spent
