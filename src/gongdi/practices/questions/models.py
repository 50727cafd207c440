"""A question, its moderators, statements and participants, their answers, and the map drawn from them."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.practices.questions.states import Choice, Voters
from gongdi.practices.questions.states import questions as question_states
from gongdi.practices.questions.states import statements as statement_states

PRIVACY = {
    "Question": {
        "id": "public",
        "place": "public",
        "title": "public",
        "text": "public",
        "voters": "public",
        "status": "public",
        "version": "public",
        "people": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "closes_at": "public",
        "ended_at": "public",
        "moved_at": "public",
    },
    "Moderator": {"id": "public", "question": "public", "person": "personal"},
    "Statement": {
        "id": "public",
        "question": "public",
        "number": "public",
        "text": "personal",
        "digest": "personal",
        "author": "personal",
        "status": "public",
        "reason": "public",
        "version": "public",
        "agree": "public",
        "disagree": "public",
        "passed": "public",
        "cast": "public",
        "proposed_at": "public",
        "judged_by": "personal",
        "judged_at": "public",
    },
    "Participant": {
        "id": "personal",
        "question": "public",
        "person": "personal",
        "version": "public",
        "joined_at": "personal",
        "seen_at": "personal",
    },
    "Answer": {
        "id": "public",
        "statement": "personal",
        "participant": "personal",
        "choice": "personal",
        "key": "personal",
        "at": "personal",
    },
    "Standing": {
        "id": "public",
        "statement": "personal",
        "participant": "personal",
        "choice": "personal",
        "changes": "personal",
    },
    "MapSheet": {"id": "public", "question": "public", "cast": "public", "at": "public", "content": "secret"},
}


class Question(models.Model):
    """What is asked of whom, and until when. `people` counts who answered; title and text are public.

    `moved_at` is when those who answered last had something new to read of what became of it.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    text = models.TextField()
    voters = models.CharField(max_length=10, choices=Voters.choices)
    status = models.CharField(
        max_length=10, choices=question_states.Status.choices, default=question_states.Status.OPEN
    )
    version = models.PositiveIntegerField(default=1)
    people = models.PositiveIntegerField(default=0)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=question_states.Status.values), name="question_status_known"),
            models.CheckConstraint(condition=Q(voters__in=Voters.values), name="question_voters_known"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="question_has_time"),
            models.CheckConstraint(
                condition=Q(status="open", ended_at=None) | Q(status="closed", ended_at__isnull=False),
                name="question_ended_or_open",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "closes_at"], name="question_open_until"),
            models.Index(fields=["-opened_at"], name="question_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class Moderator(models.Model):
    """Somebody who looks at statements before they are shown."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="moderators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="question_moderator_once")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.question_id}"


class Statement(models.Model):
    """One sentence to answer. `digest` tells the same words said twice; without an author it came with the question.

    The counts are of the answers that stand; `cast` counts every answer, the changed ones too.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=140)
    digest = models.CharField(max_length=64)
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=statement_states.Status.choices)
    reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    agree = models.PositiveIntegerField(default=0)
    disagree = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)
    cast = models.PositiveIntegerField(default=0)
    proposed_at = models.DateTimeField()
    judged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_statement_number_once"),
            models.UniqueConstraint(fields=["question", "digest"], name="question_statement_said_once"),
            models.CheckConstraint(
                condition=Q(status__in=statement_states.Status.values), name="question_statement_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="hidden") | ~Q(reason=""), name="question_statement_hidden_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(judged_by=None, judged_at=None) | Q(judged_by__isnull=False, judged_at__isnull=False),
                name="question_statement_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(cast__gte=F("agree") + F("disagree") + F("passed")),
                name="question_statement_counts_within_cast",
            ),
        ]
        indexes = [models.Index(fields=["question", "status", "number"], name="question_statement_of_question")]

    def __str__(self) -> str:
        return self.text

    @property
    def seen(self) -> int:
        """How many have answered it."""
        return self.agree + self.disagree + self.passed


class Participant(models.Model):
    """Somebody who answers a question. Answers point here, so a forgotten person's are nobody's."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    joined_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="question_participant_once")]

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Answer(models.Model):
    """What a participant said at a moment. Never changed, never deleted; `key` tells one sent twice."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    choice = models.SmallIntegerField(choices=Choice.choices)
    key = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "key"], name="question_answer_sent_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="question_answer_known"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Standing(models.Model):
    """The last answer of a participant to a statement; `changes` counts how often it was another."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="standing")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="standing")
    choice = models.SmallIntegerField(choices=Choice.choices)
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="question_standing_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="question_standing_known"),
        ]

    def __str__(self) -> str:
        return f"standing {self.pk}"


class MapSheet(models.Model):
    """The map of a question as it was drawn last, from so many answers (`cast`). It can be drawn again at any time."""

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="sheet")
    cast = models.PositiveIntegerField()
    at = models.DateTimeField()
    content = models.JSONField()

    def __str__(self) -> str:
        return f"map of {self.question_id}"
