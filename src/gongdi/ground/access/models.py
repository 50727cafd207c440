"""Tokens by which a program acts for a person at the API."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person

PRIVACY = {
    "Token": {
        "id": "personal",
        "person": "personal",
        "name": "personal",
        "digest": "secret",
        "issued_at": "personal",
        "used_on": "personal",
        "ended_at": "personal",
    },
}


class Token(models.Model):
    """A program of this person knows the secret of which `digest` is the SHA-256; the secret itself is kept nowhere.

    `used_on` is the last day of use in the town's calendar. What has ended stays, so that old acts can be explained.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("issued_at")), name="token_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name
