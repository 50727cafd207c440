"""Mandates: one power of one community for one year; and the posts that it assigned by itself."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person, Post, PostKind
from gongdi.ground.places.models import Place
from gongdi.instruments.powers.states import Power

PRIVACY = {
    "Mandate": {
        "id": "public",
        "place": "public",
        "power": "public",
        "year": "public",
        "unit": "public",
        "ground": "public",
        "from_on": "public",
        "to_on": "public",
        "most": "public",
        "used": "public",
        "days": "public",
        "weight": "public",
        "kinds": "public",
        "committee": "public",
        "needed": "public",
        "granted_by": "personal",
        "granted_at": "public",
        "ended_at": "public",
    },
    "Assignment": {"id": "public", "mandate": "public", "post": "public", "at": "public", "ended_at": "public"},
}

# Whoever leads, decides, keeps the books or looks after the house is not appointed by the community it serves.
ASSIGNABLE = (
    PostKind.GRID_OFFICER,
    PostKind.HANDLER,
    PostKind.VISITOR,
    PostKind.PHONE_DESK,
    PostKind.POINTS_OFFICER,
    PostKind.SHOPKEEPER,
)


class Mandate(models.Model):
    """One power of one community for one year, granted by the head of `unit` on a `ground` that everybody reads.

    `most` is, of funds, the fen above which the committee decides; of posts and agenda, how many; `used` counts them.
    `days` are the working days for an answer, `weight` the percent that an assessment weighs, `kinds` the posts.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="mandates")
    power = models.CharField(max_length=12, choices=Power.choices)
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=300)
    from_on = models.DateField()
    to_on = models.DateField()
    most = models.BigIntegerField(default=0)
    used = models.BigIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=0)
    weight = models.PositiveSmallIntegerField(default=0)
    kinds = models.JSONField(default=list)
    committee = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    needed = models.PositiveSmallIntegerField(default=0)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "power", "year"], condition=Q(ended_at=None), name="mandate_once_a_year"
            ),
            models.CheckConstraint(condition=Q(power__in=Power.values), name="mandate_power_known"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="mandate_ends_after_start"),
            models.CheckConstraint(condition=Q(most__gte=0, used__gte=0, weight__lte=100), name="mandate_in_bounds"),
            models.CheckConstraint(
                condition=~Q(power__in=[Power.POSTS, Power.AGENDA]) | Q(used__lte=F("most")),
                name="mandate_not_overused",
            ),
            models.CheckConstraint(
                condition=~Q(power__in=[Power.FUNDS, Power.ASSESSMENT]) | Q(committee__isnull=False, needed__gte=1),
                name="mandate_names_its_committee",
            ),
            models.CheckConstraint(condition=~Q(power=Power.AGENDA) | Q(days__gte=1), name="mandate_agenda_has_days"),
        ]

    def __str__(self) -> str:
        return f"{self.power} {self.year} of {self.place_id}"

    @property
    def left(self) -> int:
        """How many posts or items are left."""
        return self.most - self.used


class Assignment(models.Model):
    """A post that the community assigned under its mandate."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="assignments")
    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"post {self.post_id} under {self.mandate_id}"
