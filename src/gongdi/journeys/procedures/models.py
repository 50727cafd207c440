"""A procedure, a topic on its way through it, the steps it took, where it came from and who raised it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.journeys.procedures.plans import StepPlan, read
from gongdi.journeys.procedures.states import Outcome, Role, Stage, Status

PROPOSAL = "proposal"
"""The kind of origin of a topic that a person proposed; its number is 0."""

PRIVACY = {
    "Procedure": dict.fromkeys(("id", "code", "version", "name", "name_en", "about", "about_en", "steps"), "public"),
    "Topic": {
        "id": "public",
        "place": "public",
        "procedure": "public",
        "title": "personal",
        "text": "personal",
        "raised_by": "personal",
        "status": "public",
        "version": "public",
        "raised_at": "public",
        "due_at": "public",
        "moved_at": "public",
        "ended_at": "public",
        "reason": "public",
        "kept": "public",
        "broken": "public",
    },
    "Body": dict.fromkeys(("id", "topic", "role", "organisation"), "public"),
    "Step": {
        "id": "public",
        "topic": "public",
        "position": "public",
        "planned": "public",
        "stage": "public",
        "body": "public",
        "begun_at": "public",
        "due_at": "public",
        "ended_at": "public",
        "outcome": "public",
        "words": "public",
        "ground": "public",
        "evidence_kind": "public",
        "evidence_number": "public",
        "by": "personal",
    },
    "Origin": dict.fromkeys(("id", "topic", "kind", "number"), "public"),
    "Raiser": {
        "id": "public",
        "topic": "public",
        "person": "personal",
        "seen_at": "personal",
        "done": "personal",
    },
}


class Procedure(models.Model):
    """A procedure in one version; `steps` is its plan. Never changed: a newer version is another row."""

    code = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100)
    about = models.CharField(max_length=200)
    about_en = models.CharField(max_length=300)
    steps = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="procedure_version_once")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name

    @property
    def plan(self) -> tuple[StepPlan, ...]:
        """Its steps, in order."""
        return read(self.steps)

    @property
    def said(self) -> str:
        """What it is for, in the reader's language."""
        return self.about_en if get_language() == "en" else self.about


class Topic(models.Model):
    """A matter on its way. Title and text are the public words on it, without names.

    `due_at` is until when its present holder has time; `moved_at` when those who raised it last had something new to
    read. `kept` and `broken` count what they say of the outcome.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="topics")
    procedure = models.ForeignKey(Procedure, null=True, on_delete=models.PROTECT, related_name="topics")
    title = models.CharField(max_length=120)
    text = models.TextField()
    raised_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    kept = models.PositiveIntegerField(default=0)
    broken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="topic_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "underway"], ended_at=None, due_at__isnull=False)
                | (~Q(status__in=["proposed", "underway"]) & Q(ended_at__isnull=False, due_at=None)),
                name="topic_open_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["underway", "done", "stopped"], procedure__isnull=False)
                | Q(status__in=["proposed", "declined", "withdrawn"], procedure=None),
                name="topic_under_way_has_a_procedure",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-moved_at"], name="topic_newest"),
            models.Index(fields=["place", "-moved_at"], name="topic_of_place"),
        ]

    def __str__(self) -> str:
        return self.title


class Body(models.Model):
    """Which organisation is the party organisation, the assembly, the committee, the supervisors for this topic."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="bodies")
    role = models.CharField(max_length=12, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "role"], name="body_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="body_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.topic_id}"


class Step(models.Model):
    """One step that a topic took: `position` counts them, `planned` is its place in the procedure.

    A step that was returned to comes again, as another row. What has ended is never changed.
    """

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    planned = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    words = models.TextField(blank=True)
    ground = models.CharField(max_length=300, blank=True)
    evidence_kind = models.CharField(max_length=40, blank=True)
    evidence_number = models.BigIntegerField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "position"], name="step_position_once"),
            models.UniqueConstraint(fields=["topic"], condition=Q(ended_at=None), name="step_one_at_a_time"),
            models.CheckConstraint(condition=Q(due_at__gt=F("begun_at")), name="step_has_time"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="step_stage_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | Q(ended_at__isnull=False, outcome__in=Outcome.values),
                name="step_ended_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.SKIPPED) | (~Q(ground="") & ~Q(words="")),
                name="step_skipped_with_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(evidence_kind="", evidence_number=None)
                | (~Q(evidence_kind="") & Q(evidence_number__isnull=False)),
                name="step_evidence_whole",
            ),
        ]
        indexes = [models.Index(fields=["body", "ended_at", "due_at"], name="step_of_body")]

    def __str__(self) -> str:
        return f"step {self.position} of {self.topic_id}"


class Origin(models.Model):
    """Where a topic came from: a kind and a number of another room. It may have several."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=40)
    number = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "kind", "number"], name="origin_once"),
            models.UniqueConstraint(fields=["kind", "number"], condition=~Q(kind=PROPOSAL), name="origin_of_one_topic"),
        ]
        indexes = [models.Index(fields=["kind", "number"], name="origin_by_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Raiser(models.Model):
    """Somebody who raised this: is told of every step, and says at the end whether it was done."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="raisers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)
    done = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="raiser_once")]

    def __str__(self) -> str:
        return f"{self.person_id} of {self.topic_id}"
