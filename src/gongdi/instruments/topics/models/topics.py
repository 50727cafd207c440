"""What was found: each finding, the topics with what they are ranked by, and which matters belong to them."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place

HUNDRED = 100
"""Scores and bursts are stored in hundredths."""
SUBJECT = "hot_topic"
"""What a topic is called where rooms tell what becomes of things; a topic of the four bodies is something else."""

PRIVACY = {
    "Run": dict.fromkeys(
        (
            *("id", "kind", "number", "engine", "input_hash", "messages", "is_cut", "topics", "risen", "cooled"),
            *("since", "at"),
        ),
        "public",
    )
    | {"by": "personal"},
    "Topic": dict.fromkeys(
        (
            *("id", "key", "kind", "name", "place", "first_at", "last_at", "people", "open_people", "messages"),
            *("score", "rank", "lately", "earlier", "burst", "why", "is_open", "engine", "input_hash", "found_at"),
            *("risen_at", "cooled_at"),
        ),
        "public",
    ),
    "TopicMember": dict.fromkeys(("id", "topic", "kind", "subject", "at"), "public"),
}


class Run(models.Model):
    """One run over the matters of a kind: what it read, with which engine, and what came of it.

    `input_hash` is the SHA-256 of everything that was read, with what was decided by hand; `since` the moment of the
    oldest matter that could be read; `is_cut`: there were more than may be read at once, and the newest were.
    """

    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    engine = models.CharField(max_length=40)
    input_hash = models.CharField(max_length=64)
    messages = models.PositiveIntegerField()
    is_cut = models.BooleanField()
    topics = models.PositiveIntegerField()
    risen = models.PositiveIntegerField()
    cooled = models.PositiveIntegerField()
    since = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="topics_run_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Topic(models.Model):
    """A matter that several people raise.

    `key` stays; `rank` counts from 1 and is empty once the topic is no longer hot. `people`, `messages`, `score` and
    `burst` (both in hundredths; a burst of 100 is none) are as of `found_at`; `lately` people wrote in the last four
    weeks, `earlier` in the four before. `open_people` of them wrote what everybody may read, and `is_open` says whether
    they are enough for the public. `why` are the reasons, each a name with values (`reading.reason`). `place` is the
    smallest place in which nearly all of it lies.
    """

    key = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    open_people = models.PositiveIntegerField()
    messages = models.PositiveIntegerField()
    score = models.PositiveIntegerField()
    rank = models.PositiveIntegerField(null=True)
    lately = models.PositiveIntegerField()
    earlier = models.PositiveIntegerField()
    burst = models.PositiveIntegerField()
    why = models.JSONField()
    is_open = models.BooleanField()
    engine = models.CharField(max_length=40)
    input_hash = models.CharField(max_length=64)
    found_at = models.DateTimeField()
    risen_at = models.DateTimeField()
    cooled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "rank"], name="topic_rank_once"),
            models.CheckConstraint(condition=Q(rank=None) | Q(rank__gte=1), name="topic_rank_from_one"),
            models.CheckConstraint(
                condition=Q(rank=None, cooled_at__isnull=False) | Q(rank__isnull=False, cooled_at=None),
                name="topic_hot_or_cooled",
            ),
            models.CheckConstraint(condition=Q(last_at__gte=F("first_at")), name="topic_ends_after_start"),
            models.CheckConstraint(condition=Q(open_people__lte=F("people")), name="topic_open_people_fit"),
        ]
        indexes = [models.Index(fields=["-cooled_at", "id"], name="topic_cooled_newest")]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"

    @property
    def is_hot(self) -> bool:
        """Whether it is among the hottest now."""
        return self.rank is not None

    @property
    def growth(self) -> int:
        """How many more people wrote in the last four weeks than in the four before; below zero when fewer."""
        return self.lately - self.earlier


class TopicMember(models.Model):
    """A matter in a topic, by kind and number; in one topic at most."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="members", db_index=False)
    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="topic_member_once")]
        indexes = [models.Index(fields=["topic", "-at", "subject"], name="topic_members_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} in {self.topic_id}"
