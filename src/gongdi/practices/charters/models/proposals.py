"""What people propose for a draft, and what is said about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.practices.charters.models.charters import Charter, Version
from gongdi.practices.charters.models.texts import Article
from gongdi.practices.charters.states.proposals import Status

PRIVACY_OF_PROPOSALS = {
    "Proposal": {
        "id": "public",
        "charter": "public",
        "version": "public",
        "number": "public",
        "wish": "public",
        "article": "public",
        "made": "public",
        "base": "public",
        "text": "public",
        "reason": "public",
        "author": "personal",
        "proposed_at": "public",
        "status": "public",
        "result": "public",
        "answer": "public",
        "answered_by": "personal",
        "answered_at": "public",
        "comments": "public",
    },
    "Comment": {
        "id": "public",
        "proposal": "public",
        "number": "public",
        "text": "public",
        "author": "personal",
        "at": "public",
    },
}


class Wish(models.TextChoices):
    """What a proposal wants."""

    CHANGE = "change", _("改这一条")
    NEW = "new", _("加一条")
    STRIKE = "strike", _("删去这一条")


class Proposal(models.Model):
    """A change of an article, a new one, or that one goes.

    `base` are the words of the article when it was proposed, `text` those that are proposed, `result` those that the
    drafting group accepted. `made` is the article that came of a new one.
    """

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="all_proposals")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    wish = models.CharField(max_length=8, choices=Wish.choices)
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="proposals")
    made = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    base = models.CharField(max_length=1000, blank=True)
    text = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=500)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    result = models.CharField(max_length=1000, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    comments = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "number"], name="proposal_number_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="proposal_status_known"),
            models.CheckConstraint(
                condition=Q(wish=Wish.NEW, article=None, base="") & ~Q(text="")
                | Q(wish=Wish.CHANGE, article__isnull=False) & ~Q(text="") & ~Q(base="")
                | Q(wish=Wish.STRIKE, article__isnull=False, text="") & ~Q(base=""),
                name="proposal_wants_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(made=None) | Q(wish=Wish.NEW, status=Status.ACCEPTED), name="proposal_made_an_article"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_with_a_reason"),
            models.CheckConstraint(
                condition=Q(status=Status.DECLINED) & ~Q(answer="") | ~Q(status=Status.DECLINED),
                name="proposal_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(Status.ACCEPTED, Status.DECLINED), answered_at__isnull=False)
                | (Q(status__in=(Status.OPEN, Status.WITHDRAWN)) & Q(answered_at=None, answered_by=None)),
                name="proposal_answered_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["version", "number"], name="proposal_of_version")]

    def __str__(self) -> str:
        return f"{self.charter_id}/{self.number}"


class Comment(models.Model):
    """What somebody says about a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="said")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="charter_comment_number_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.number}"
