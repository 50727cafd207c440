"""Panels, their quotas, who is in the pool, and who was invited."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.panels.features import Feature
from gongdi.instruments.panels.states import Reply, Status

SEATS_MOST = 200
ANSWER_DAYS = 7

PRIVACY = {
    "Panel": {
        "id": "public",
        "place": "public",
        "title": "public",
        "text": "public",
        "seats": "public",
        "answer_days": "public",
        "status": "public",
        "version": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "joining_until": "public",
        "awaited": "public",
        "known_from": "public",
        "pool_file": "public",
        "quotas_file": "public",
        "lottery_file": "public",
        "commitment": "public",
        "committed_at": "public",
        "minimum": "public",
        "value": "public",
        "value_by": "personal",
        "seed": "public",
        "ticket": "public",
        "drawn_at": "public",
        "ended_at": "public",
        "cancelled_because": "public",
    },
    "Quota": {
        "id": "public",
        "panel": "public",
        "feature": "public",
        "value": "public",
        "least": "public",
        "most": "public",
    },
    "Candidate": {
        "id": "public",
        "panel": "public",
        "person": "personal",
        "pseudonym": "public",
        "community": "personal",
        "age": "personal",
        "gender": "personal",
        "occupation": "personal",
        "joined_at": "personal",
    },
    "Seat": {
        "id": "public",
        "panel": "public",
        "candidate": "public",
        "number": "public",
        "reply": "public",
        "reply_number": "public",
        "follows": "public",
        "invited_at": "public",
        "due_at": "public",
        "answered_at": "public",
    },
}


class Panel(models.Model):
    """A panel for one matter of a place.

    The three files and the commitment are what anybody needs to draw again; they are written once. `value` is what
    one person typed and a second has to confirm; `seed` and `ticket` follow from it.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="panels")
    title = models.CharField(max_length=100)
    text = models.TextField()
    seats = models.PositiveIntegerField()
    answer_days = models.PositiveIntegerField(default=ANSWER_DAYS)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.JOINING)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    joining_until = models.DateTimeField()
    awaited = models.CharField(max_length=200, blank=True)
    known_from = models.DateTimeField(null=True)
    pool_file = models.TextField(blank=True)
    quotas_file = models.TextField(blank=True)
    lottery_file = models.TextField(blank=True)
    commitment = models.CharField(max_length=64, blank=True)
    committed_at = models.DateTimeField(null=True)
    minimum = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=200, blank=True)
    value_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64, blank=True)
    ticket = models.BigIntegerField(null=True)
    drawn_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seats__range=(2, SEATS_MOST)), name="panel_seats_fit"),
            models.CheckConstraint(condition=Q(answer_days__range=(1, 60)), name="panel_days_fit"),
            models.CheckConstraint(condition=Q(joining_until__gt=F("opened_at")), name="panel_has_time"),
            models.CheckConstraint(
                condition=Q(commitment="", committed_at=None, known_from=None, awaited="", lottery_file="")
                | Q(committed_at__isnull=False, known_from__gt=F("committed_at")) & ~Q(commitment="") & ~Q(awaited=""),
                name="panel_committed_before_the_value",
            ),
            models.CheckConstraint(
                condition=Q(seed="", ticket=None, drawn_at=None)
                | Q(drawn_at__gte=F("known_from"), ticket__gt=0) & ~Q(seed="") & ~Q(value=""),
                name="panel_drawn_with_the_value",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.JOINING, commitment="")
                | Q(status=Status.COMMITTED, seed="") & ~Q(commitment="")
                | Q(status__in=[Status.DRAWN, Status.SEATED]) & ~Q(seed="")
                | Q(status=Status.CANCELLED, seed="") & ~Q(cancelled_because=""),
                name="panel_status_fits",
            ),
        ]
        indexes = [models.Index(fields=["status", "opened_at"], name="panel_by_status")]

    def __str__(self) -> str:
        return self.title


class Quota(models.Model):
    """At least and at most so many seats for people with one value of a feature."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="quotas")
    feature = models.CharField(max_length=12, choices=Feature.choices)
    value = models.CharField(max_length=12)
    least = models.PositiveIntegerField()
    most = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "feature", "value"], name="panel_quota_once"),
            models.CheckConstraint(condition=Q(most__gte=F("least")), name="panel_quota_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.feature} {self.value}: {self.least}-{self.most}"


class Candidate(models.Model):
    """Somebody in the pool of a panel, with the bands they gave. `person` is empty once they are forgotten."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="candidates")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    pseudonym = models.CharField(max_length=16)
    community = models.CharField(max_length=12, blank=True)
    age = models.CharField(max_length=12, blank=True)
    gender = models.CharField(max_length=12, blank=True)
    occupation = models.CharField(max_length=12, blank=True)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "person"], name="panel_candidate_once"),
            models.UniqueConstraint(fields=["panel", "pseudonym"], name="panel_pseudonym_once"),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class Seat(models.Model):
    """An invitation: who was drawn or follows, and what they said. `reply_number` is the order of what they said."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats_taken")
    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="seat")
    number = models.PositiveIntegerField()
    reply = models.CharField(max_length=10, choices=Reply.choices, default=Reply.WAITING)
    reply_number = models.PositiveIntegerField(null=True)
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="panel_seat_number_once"),
            models.UniqueConstraint(fields=["panel", "reply_number"], name="panel_reply_number_once"),
            models.CheckConstraint(
                condition=Q(reply=Reply.WAITING, answered_at=None, reply_number=None)
                | Q(answered_at__isnull=False, reply_number__isnull=False) & ~Q(reply=Reply.WAITING),
                name="panel_seat_answered_or_not",
            ),
        ]
        indexes = [models.Index(fields=["reply", "due_at"], name="panel_seat_due")]

    def __str__(self) -> str:
        return f"{self.number}: {self.candidate_id}"
