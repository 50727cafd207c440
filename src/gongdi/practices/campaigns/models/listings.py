"""The red and the black list. No column here can name a person; on the black list only an organisation can stand."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Household, Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.campaigns.models.campaigns import Campaign
from gongdi.practices.campaigns.models.teams import CampaignTeam
from gongdi.practices.campaigns.states.listings import OPEN, Status

PRIVACY_OF_LISTINGS = {
    "Listing": {
        "id": "public",
        "campaign": "public",
        "colour": "public",
        "organisation": "public",
        "place": "public",
        "team": "public",
        "words": "public",
        "status": "public",
        "version": "public",
        "due_on": "public",
        "by": "personal",
        "at": "public",
        "reply": "public",
        "replied_by": "personal",
        "replied_at": "public",
        "listed_at": "public",
        "mended_words": "public",
        "answer": "public",
        "returns": "public",
        "ended_at": "public",
    },
    "Enrolment": {
        "id": "public",
        "campaign": "public",
        "household": "personal",
        "shown_as": "personal",
        "by": "personal",
        "at": "personal",
        "praised_for": "personal",
        "praised_by": "personal",
        "praised_at": "personal",
    },
}
BLACK_FIRST = (Status.NOTICED, Status.HEARD, Status.PUBLISHED, Status.MENDED, Status.DROPPED)


class Colour(models.TextChoices):
    """Which list."""

    RED = "red", _("红榜")
    BLACK = "black", _("黑榜")


class Listing(models.Model):
    """A line on the red or the black list: exactly one of organisation, place and team; on black an organisation.

    `words` say why; `reply` is what the organisation answered to the notice, shown wherever `words` are. `returns` is
    how often it was not mended after all.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="listings")
    colour = models.CharField(max_length=5, choices=Colour.choices)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(CampaignTeam, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    status = models.CharField(max_length=10, choices=Status.choices)
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reply = models.CharField(max_length=500, blank=True)
    replied_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)
    listed_at = models.DateTimeField(null=True)
    mended_words = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(colour__in=Colour.values), name="listing_colour_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="listing_status_known"),
            models.CheckConstraint(
                condition=Q(colour=Colour.RED) | Q(organisation__isnull=False, place__isnull=True, team__isnull=True),
                name="listing_black_of_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, place=None, team=None)
                | Q(organisation=None, place__isnull=False, team=None)
                | Q(organisation=None, place=None, team__isnull=False),
                name="listing_of_one",
            ),
            models.CheckConstraint(
                condition=Q(colour=Colour.RED, status__in=(Status.LISTED, Status.OFF))
                | Q(colour=Colour.BLACK, status__in=(*BLACK_FIRST, Status.OFF)),
                name="listing_lives_by_its_colour",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, due_on__isnull=False)
                | (~Q(status__in=OPEN) & Q(ended_at__isnull=False, due_on=None)),
                name="listing_ended_or_due",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.NOTICED, Status.HEARD, Status.DROPPED)) | Q(listed_at=None),
                name="listing_not_shown_before_it_was_heard",
            ),
            models.UniqueConstraint(
                fields=["campaign", "colour", "organisation"],
                condition=Q(organisation__isnull=False),
                name="listing_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["campaign", "place"], condition=Q(place__isnull=False), name="listing_place_once"
            ),
            models.UniqueConstraint(
                fields=["campaign", "team"], condition=Q(team__isnull=False), name="listing_team_once"
            ),
        ]
        indexes = [
            models.Index(fields=["-listed_at"], condition=Q(listed_at__isnull=False), name="listing_newest"),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="listing_due"),
        ]

    def __str__(self) -> str:
        return f"{self.colour} {self.pk}"


class Enrolment(models.Model):
    """A household says that it may be praised, and how it wants to be called. Withdrawing it removes the row.

    Until it is praised nobody but the unit knows of it. There is no way for a household onto the black list.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="enrolments")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    shown_as = models.CharField(max_length=30)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    praised_for = models.CharField(max_length=300, blank=True)
    praised_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    praised_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "household"], name="enrolment_once"),
            models.CheckConstraint(
                condition=Q(praised_at=None, praised_by=None) | Q(praised_at__isnull=False, praised_by__isnull=False),
                name="enrolment_praised_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"enrolment {self.pk}"

    @property
    def called(self) -> str:
        """How the household wants to be called."""
        return self.shown_as
