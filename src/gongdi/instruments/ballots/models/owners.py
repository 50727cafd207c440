"""The register of owners of a place: units with their area, and the one who votes for each."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place

PRIVACY_OF_OWNERS = {
    "Register": {
        "id": "public",
        "place": "public",
        "imported_at": "public",
        "imported_by": "personal",
        "people": "public",
        "units_number": "public",
        "area": "public",
    },
    "Owner": {
        "id": "public",
        "register": "public",
        "name": "personal",
        "others": "personal",
        "phone": "personal",
        "person": "personal",
    },
    "Unit": {
        "id": "public",
        "register": "public",
        "owner": "personal",
        "code": "public",
        "area": "public",
        "floor": "public",
    },
}


class Register(models.Model):
    """A register as it was imported. It is never changed: a newer one stands beside it, ballots keep theirs."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="owner_registers")
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    units_number = models.PositiveIntegerField()
    area = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1, units_number__gte=1), name="ballot_register_not_empty")
        ]
        indexes = [models.Index(fields=["place", "imported_at"], name="ballot_register_newest")]

    def __str__(self) -> str:
        return f"register {self.pk}"


class Owner(models.Model):
    """An owner who votes: for one unit or several, alone or named by those who own it together (`others`)."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="owners")
    name = models.CharField(max_length=60)
    others = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "phone"], condition=~Q(phone=""), name="ballot_owner_phone_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit of the building: its area in 0.01 m² as the property register has it, its floor where that is written."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="units")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=40)
    area = models.PositiveBigIntegerField()
    floor = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "code"], name="ballot_unit_once"),
            models.CheckConstraint(condition=Q(area__gte=1), name="ballot_unit_has_area"),
        ]

    def __str__(self) -> str:
        return self.code
