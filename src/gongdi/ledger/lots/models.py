"""A lot: the list, what was committed to, and what was drawn."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.ledger.lots.states import Status

PRIVACY = {
    "Lot": {
        "id": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "title": "public",
        "place": "public",
        "listing": "public",
        "people": "public",
        "take": "public",
        "status": "public",
        "version": "public",
        "awaited": "public",
        "known_from": "public",
        "commitment": "public",
        "committed_by": "personal",
        "committed_at": "public",
        "value": "public",
        "value_by": "personal",
        "seed": "public",
        "drawn_at": "public",
    },
}


class Lot(models.Model):
    """A list of codes of which the first `take`, in an order of chance, are drawn.

    `subject` is what the room that asks means by it. `listing` holds a code a line and says nothing of anybody; with it
    `commitment` is written once. `value` is what one person typed and a second has to confirm; `seed` follows from it.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="lots")
    listing = models.TextField()
    people = models.PositiveIntegerField()
    take = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.COMMITTED)
    version = models.PositiveIntegerField(default=1)
    awaited = models.CharField(max_length=200)
    known_from = models.DateTimeField()
    commitment = models.CharField(max_length=64)
    committed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    committed_at = models.DateTimeField()
    value = models.CharField(max_length=200, blank=True)
    value_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="lot_status_known"),
            models.CheckConstraint(condition=Q(take__gte=1, people__gte=F("take")), name="lot_takes_of_its_people"),
            models.CheckConstraint(
                condition=Q(known_from__gt=F("committed_at")) & ~Q(commitment="") & ~Q(awaited=""),
                name="lot_committed_before_the_value",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAWN, drawn_at__gte=F("known_from")) & ~Q(seed="") & ~Q(value="")
                | ~Q(status=Status.DRAWN) & Q(seed="", drawn_at=None),
                name="lot_drawn_with_the_value",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=~Q(status=Status.CANCELLED),
                name="lot_once_per_subject",
            ),
        ]
        indexes = [models.Index(fields=["status", "known_from"], name="lot_by_status")]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> tuple[str, int]:
        """What it is about, as the room that asked knows it."""
        return (self.subject_kind, self.subject_id)
