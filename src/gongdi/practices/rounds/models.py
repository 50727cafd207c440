"""A round, the ideas of residents, and proposals to make two of them one."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.rounds.states import ideas, rounds

PRIVACY = {
    "Round": {
        "id": "public",
        "place": "public",
        "year": "public",
        "title": "public",
        "text": "public",
        "amount": "public",
        "source": "public",
        "resolution": "public",
        "unit": "public",
        "rule": "public",
        "ideas_until": "public",
        "costing_until": "public",
        "due_at": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "status": "public",
        "version": "public",
        "ideas": "public",
        "unanswered": "public",
        "ready": "public",
        "ballot": "public",
        "spent": "public",
        "reason": "public",
        "ended_at": "public",
    },
    "Idea": {
        "id": "public",
        "round": "public",
        "number": "public",
        "title": "public",
        "text": "public",
        "author": "personal",
        "proposed_at": "public",
        "status": "public",
        "into": "public",
        "cost": "public",
        "reason": "public",
        "answered_at": "public",
        "objection": "public",
        "option": "public",
        "moved_at": "public",
        "seen_at": "personal",
    },
    "Merge": {
        "id": "public",
        "idea": "public",
        "into": "public",
        "because": "public",
        "suggested_by": "personal",
        "suggested_at": "public",
        "agreed": "public",
        "answered_at": "public",
    },
}


class Round(models.Model):
    """A sum of money for the ideas of a place in a year.

    `amount` and `spent` are in fen. `source` says in words where the money comes from, `resolution` is the decision of
    a committee, if there is one. `unit` costs the ideas. `rule` are the parameters of the ballot, fixed from the
    beginning. `due_at` is the next promise. `ideas`, `unanswered` and `ready` are counted along. `ballot` is the number
    of the ballot in `instruments.ballots`.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    amount = models.PositiveBigIntegerField()
    source = models.CharField(max_length=200)
    resolution = models.ForeignKey(Resolution, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rule = models.JSONField()
    ideas_until = models.DateTimeField()
    costing_until = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=rounds.Status.choices, default=rounds.Status.IDEAS)
    version = models.PositiveIntegerField(default=1)
    ideas = models.PositiveSmallIntegerField(default=0)
    unanswered = models.PositiveSmallIntegerField(default=0)
    ready = models.PositiveSmallIntegerField(default=0)
    ballot = models.BigIntegerField(null=True, unique=True)
    spent = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=rounds.Status.values), name="round_status_known"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="round_has_money"),
            models.CheckConstraint(
                condition=Q(opened_at__lt=models.F("ideas_until"), ideas_until__lt=models.F("costing_until")),
                name="round_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=rounds.OPEN, ended_at=None, due_at__isnull=False)
                | (~Q(status__in=rounds.OPEN) & Q(ended_at__isnull=False, due_at=None)),
                name="round_ended_or_due",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(rounds.Status.VOTING, rounds.Status.DECIDED), ballot__isnull=False)
                | ~Q(status__in=(rounds.Status.VOTING, rounds.Status.DECIDED)),
                name="round_votes_by_a_ballot",
            ),
            models.CheckConstraint(
                condition=Q(status=rounds.Status.DECIDED, spent__isnull=False, spent__lte=models.F("amount"))
                | (~Q(status=rounds.Status.DECIDED) & Q(spent=None)),
                name="round_spends_within_its_amount",
            ),
            models.UniqueConstraint(fields=["place", "year", "title"], name="round_title_once"),
        ]
        indexes = [
            models.Index(fields=["-opened_at"], name="round_newest"),
            models.Index(fields=["status", "ideas_until"], name="round_ideas_until"),
        ]

    def __str__(self) -> str:
        return self.title


class Idea(models.Model):
    """What a resident proposes. `cost` is in fen; `reason` says what the costing unit found; both are public.

    `objection` is what the author said against a refusal, once. `option` is its number on the ballot. `moved_at` is
    when somebody else last did something with it, `seen_at` when its author last said that they know.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ideas.Status.choices, default=ideas.Status.PROPOSED)
    into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    cost = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    objection = models.CharField(max_length=500, blank=True)
    option = models.PositiveSmallIntegerField(null=True)
    moved_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="idea_number_once"),
            models.UniqueConstraint(fields=["round", "option"], name="idea_option_once"),
            models.CheckConstraint(condition=Q(status__in=ideas.Status.values), name="idea_status_known"),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=1), name="idea_costs_something"),
            models.CheckConstraint(
                condition=~Q(status__in=(ideas.Status.READY, ideas.Status.CHOSEN, ideas.Status.NOT_CHOSEN))
                | Q(cost__isnull=False, answered_at__isnull=False),
                name="idea_is_costed_before_the_vote",
            ),
            models.CheckConstraint(
                condition=Q(status=ideas.Status.MERGED, into__isnull=False)
                | (~Q(status=ideas.Status.MERGED) & Q(into=None)),
                name="idea_merged_into_another",
            ),
            models.CheckConstraint(
                condition=~Q(status=ideas.Status.REFUSED) | ~Q(reason=""), name="idea_is_refused_with_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Merge(models.Model):
    """Somebody suggests that an idea becomes a part of another one. Its author agrees, or it stays apart."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)
    suggested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    suggested_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea"], condition=Q(agreed=None), name="merge_one_at_a_time"),
            models.CheckConstraint(condition=~Q(idea=models.F("into")), name="merge_of_two"),
            models.CheckConstraint(
                condition=Q(agreed=None, answered_at=None) | Q(agreed__isnull=False, answered_at__isnull=False),
                name="merge_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} → {self.into_id}"
