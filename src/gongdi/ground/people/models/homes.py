"""Where people live, with whom, and who may speak for them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models.persons import Person
from gongdi.ground.places.models import Place

PRIVACY_OF_HOMES = {
    "Household": {"id": "public", "place": "personal", "name": "personal", "from_on": "personal", "to_on": "personal"},
    "Membership": {
        "id": "public",
        "household": "personal",
        "person": "personal",
        "from_on": "personal",
        "to_on": "personal",
    },
    "HouseholdInvitation": {
        "id": "public",
        "household": "personal",
        "person": "personal",
        "by": "personal",
        "at": "personal",
        "declined_at": "personal",
    },
    "Home": {
        "id": "public",
        "person": "personal",
        "place": "personal",
        "from_on": "personal",
        "to_on": "personal",
        "verified_at": "personal",
        "verified_by": "personal",
    },
    "Proxy": {
        "id": "public",
        "principal": "personal",
        "agent": "personal",
        "kinship": "personal",
        "from_on": "personal",
        "to_on": "personal",
        "granted_by": "personal",
    },
}


class Household(models.Model):
    """People who share a door, from a day until the last of them has left. What they earn together is theirs together.

    Nobody is in it but by their own yes: they formed it, they answered an invitation, or an officer who knows the
    place heard them say so.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="households")
    name = models.CharField(_("家庭名称"), max_length=30, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="household_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person belongs to a household from a day to a day, and now to one at most."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(to_on=None), name="membership_of_one_household_now"),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="membership_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class HouseholdInvitation(models.Model):
    """A household asks somebody to join; it waits for their own yes.

    A no stays until it lapses, so that nobody is asked again and again; a yes ends the row.
    """

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_invitations")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_invitations_sent")
    at = models.DateTimeField(db_index=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "person"], name="household_invites_once"),
            models.CheckConstraint(condition=~Q(person=F("by")), name="household_invites_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Home(models.Model):
    """Where a person lives; once verified it opens the rights of that place, whatever the register says."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="homes")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="homes")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="homes_verified")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "place"], condition=Q(to_on=None), name="home_now_once"),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="home_verified_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"home {self.pk}"


class Proxy(models.Model):
    """`agent` may act for `principal`: a daughter for her father. Each use is recorded as such."""

    principal = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="agents")
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="principals")
    kinship = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proxies_granted")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["principal", "agent"], condition=Q(to_on=None), name="proxy_now_once"),
            models.CheckConstraint(condition=~Q(principal=F("agent")), name="proxy_is_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"proxy {self.pk}"
