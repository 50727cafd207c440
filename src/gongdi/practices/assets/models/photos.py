"""Photos of things: what a finding or a walk shows. They may show people, so only those who care for it see them."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.practices.assets.models.findings import Finding
from gongdi.practices.assets.models.register import Asset
from gongdi.practices.assets.models.walks import Sighting

PRIVACY_OF_PHOTOS = {
    "AssetPhoto": {
        "id": "public",
        "asset": "public",
        "finding": "public",
        "sighting": "public",
        "name": "personal",
        "width": "public",
        "height": "public",
        "by": "personal",
        "at": "public",
    },
}


class AssetPhoto(models.Model):
    """A photo of a thing, taken with a finding or a sighting; `name` is that of its file, not to be guessed."""

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="photos")
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="photos")
    sighting = models.ForeignKey(Sighting, null=True, on_delete=models.PROTECT, related_name="photos")
    name = models.CharField(max_length=60, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=False) | Q(sighting__isnull=False), name="asset_photo_of_something"
            ),
        ]
        indexes = [models.Index(fields=["asset", "-at"], name="asset_photo_newest")]

    def __str__(self) -> str:
        return f"photo {self.pk} of {self.asset_id}"


def kept(names: Collection[str]) -> set[str]:
    """Which of these files this room still needs."""
    return set(AssetPhoto.objects.filter(name__in=names).values_list("name", flat=True))
