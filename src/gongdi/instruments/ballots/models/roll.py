"""The roll: who may vote, and who has taken part. Nothing here says what anybody voted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.instruments.ballots.models.ballots import Ballot
from gongdi.instruments.ballots.models.owners import Owner

PRIVACY_OF_ROLL = {
    "Voter": {
        "id": "public",
        "ballot": "public",
        "person": "personal",
        "owner": "personal",
        "area": "personal",
        "origin": "personal",
        "voted_on": "personal",
        "key": "personal",
        "receipt": "personal",
        "agent": "personal",
        "agent_slot": "personal",
    },
}


class Origin(models.TextChoices):
    """How somebody took part."""

    WEB = "web", _("手机或电脑")
    PAPER = "paper", _("纸质票")
    HELPER = "helper", _("工作人员上门")
    TELEPHONE = "telephone", _("打电话")
    HALL = "hall", _("在会场")


class Voter(models.Model):
    """A line of the roll: somebody who may take part once, and, with an origin, somebody who has.

    Owners stand here with the `area` of their units in 0.01 m²; `person` is empty where this house knows them only from
    the register. `voted_on` is a day and no time. `receipt` is the act that says that they took part, `key` what the
    request called itself, so that the same request again finds the same receipt. `agent` voted for them by proxy;
    `agent_slot` counts whom the agent has spoken for, so that the database can hold the limit.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="voters")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Owner, null=True, on_delete=models.PROTECT, related_name="voters")
    area = models.PositiveBigIntegerField(null=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, blank=True)
    voted_on = models.DateField(null=True)
    key = models.CharField(max_length=32, blank=True)
    receipt = models.UUIDField(null=True)
    agent = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agent_slot = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "person"], condition=Q(person__isnull=False), name="ballot_voter_person_once"
            ),
            models.UniqueConstraint(
                fields=["ballot", "owner"], condition=Q(owner__isnull=False), name="ballot_voter_owner_once"
            ),
            models.UniqueConstraint(
                fields=["ballot", "agent", "agent_slot"],
                condition=Q(agent__isnull=False),
                name="ballot_agent_slot_once",
            ),
            models.CheckConstraint(condition=Q(origin__in=["", *Origin.values]), name="ballot_origin_known"),
            models.CheckConstraint(
                condition=Q(origin="", voted_on=None, receipt=None, agent=None)
                | (~Q(origin="") & Q(voted_on__isnull=False, receipt__isnull=False)),
                name="ballot_voter_whole",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, owner=None, area=None)
                | Q(owner__isnull=False, area__isnull=False, area__gte=1),
                name="ballot_voter_somebody",
            ),
            models.CheckConstraint(
                condition=Q(agent=None, agent_slot=None) | Q(agent__isnull=False, agent_slot__gte=1),
                name="ballot_agent_has_a_slot",
            ),
            models.CheckConstraint(condition=Q(agent=None) | ~Q(agent=F("person")), name="ballot_agent_is_another"),
        ]
        indexes = [
            models.Index(fields=["person", "ballot"], name="ballot_voter_person"),
            models.Index(fields=["ballot", "origin"], name="ballot_voter_origin"),
        ]

    def __str__(self) -> str:
        return f"voter {self.pk}"

    @property
    def has_voted(self) -> bool:
        """Whether this line has been used."""
        return self.origin != ""
