"""Deeds that a phone kept while there was no network, and sent later: each is done once."""

from django.db import models

from gongdi.ground.people.models import Person
from gongdi.practices.meetings.models.meetings import Meeting

PRIVACY = {
    "SentDeed": {
        "id": "public",
        "key": "public",
        "meeting": "public",
        "name": "public",
        "by": "personal",
        "at": "public",
        "received_at": "public",
        "reason": "public",
    },
}


class SentDeed(models.Model):
    """A deed under the number that the phone gave it: when it was done there, when it came here.

    `reason` is why it was not done; empty when it was. A number that came before is answered and not done again.
    """

    key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sent")
    name = models.CharField(max_length=30)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.key}"
