"""Teams, and who signed up for them."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.practices.campaigns.models.campaigns import Campaign, CampaignRoute

PRIVACY_OF_TEAMS = {
    "CampaignTeam": {
        "id": "public",
        "campaign": "public",
        "number": "public",
        "name": "public",
        "route": "public",
        "organisation": "public",
        "leader": "personal",
        "seats": "public",
        "people": "public",
        "meets_at": "public",
        "ends_at": "public",
        "spot": "public",
        "minutes": "public",
        "finished_at": "public",
    },
    "TeamMember": {
        "id": "public",
        "campaign": "public",
        "team": "public",
        "person": "personal",
        "organisation": "public",
        "people": "public",
        "joined_at": "public",
        "left_at": "public",
        "signed_in_at": "public",
        "signed_in_by": "personal",
    },
}


class CampaignTeam(models.Model):
    """A team: who leads it, which route it walks, how many it takes, when and where it meets.

    `people` is how many are coming, never more than `seats`; `minutes` is how long it took, told once at the end.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="teams")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    route = models.ForeignKey(CampaignRoute, null=True, on_delete=models.PROTECT, related_name="teams")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seats = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(default=0)
    meets_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    spot = models.CharField(max_length=60)
    minutes = models.PositiveSmallIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="campaign_team_number_once"),
            models.UniqueConstraint(fields=["campaign", "name"], name="campaign_team_name_once"),
            models.UniqueConstraint(fields=["route"], name="campaign_route_of_one_team"),
            models.CheckConstraint(condition=Q(people__lte=F("seats")), name="campaign_team_has_seats"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("meets_at")), name="campaign_team_ends_after_it_meets"),
            models.CheckConstraint(
                condition=Q(minutes=None, finished_at=None) | Q(minutes__isnull=False, finished_at__isnull=False),
                name="campaign_team_finished_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """Somebody who signed up: alone, or for an organisation that sends so many people. One team in a campaign."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="members")
    team = models.ForeignKey(CampaignTeam, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(default=1)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    signed_in_at = models.DateTimeField(null=True)
    signed_in_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person"], condition=Q(left_at=None), name="team_member_of_one_team"
            ),
            models.CheckConstraint(
                condition=Q(people=1) | Q(people__gt=1, organisation__isnull=False), name="team_member_comes_alone"
            ),
            models.CheckConstraint(
                condition=Q(signed_in_at=None, signed_in_by=None)
                | Q(signed_in_at__isnull=False, signed_in_by__isnull=False),
                name="team_member_signed_in_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(signed_in_at=None), name="team_member_who_came_did_not_leave"
            ),
        ]
        indexes = [models.Index(fields=["person", "-joined_at"], name="team_member_of_person")]

    def __str__(self) -> str:
        return f"member {self.pk} of {self.team_id}"
