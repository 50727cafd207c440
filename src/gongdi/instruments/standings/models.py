"""Consents to be named, and what was earned in each season."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ledger.books.models import Book, OwnerKind

PRIVACY = {
    "Consent": {
        "id": "public",
        "book": "public",
        "person": "personal",
        "shown_as": "personal",
        "given_at": "personal",
        "withdrawn_at": "personal",
    },
    "Earned": {
        "id": "public",
        "book": "public",
        "season": "public",
        "owner_kind": "public",
        "owner_id": "personal",
        "place": "personal",
        "points": "personal",
        "times": "personal",
    },
}


class ShownAs(models.TextChoices):
    """How somebody wants to be called on a board."""

    NAME = "name", _("我的姓名")
    MASKED = "masked", _("只显示姓，例如“陈*”")
    HOUSEHOLD = "household", _("我家的名称")


class Consent(models.Model):
    """A person wants to be on the honour board of a programme, called so; from when to when."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="board_consents")
    shown_as = models.CharField(max_length=10, choices=ShownAs.choices)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "person"], condition=Q(withdrawn_at=None), name="consent_given_once_for_a_board"
            ),
            models.CheckConstraint(condition=Q(shown_as__in=ShownAs.values), name="consent_shown_as_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")), name="consent_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Earned(models.Model):
    """Derived: what an owner earned in a season (2026Q4), by the place where they lived then; 0 where none is known.

    A person who moves within a season has a row for each home. The rows of a season are as many as those who earned in
    it, however long the history is.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+", db_index=False)
    season = models.CharField(max_length=6)
    owner_kind = models.CharField(max_length=20, choices=OwnerKind.choices)
    owner_id = models.BigIntegerField()
    place = models.BigIntegerField()
    points = models.BigIntegerField(default=0)
    times = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "season", "owner_kind", "owner_id", "place"], name="earned_once_a_season"
            )
        ]
        indexes = [models.Index(fields=["owner_kind", "owner_id", "season"], name="earned_by_owner")]

    def __str__(self) -> str:
        return f"earned {self.season} {self.pk}"
