"""What stands where: kinds, things, who keeps them, and who is chief of a kind of things at a place."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.assets.ordering import KEY_MOST
from gongdi.practices.assets.states.assets import OPEN, Status

PRIVACY_OF_REGISTER = {
    "Kind": {
        "id": "public",
        "code": "public",
        "name": "public",
        "name_en": "public",
        "chief": "public",
        "chief_en": "public",
        "checklist": "public",
        "look_days": "public",
        "mend_days": "public",
        "is_adoptable": "public",
    },
    "Asset": {
        "id": "public",
        "code": "public",
        "kind": "public",
        "name": "public",
        "name_order": "public",
        "place": "public",
        "spot": "public",
        "latitude": "public",
        "longitude": "public",
        "owner": "public",
        "inventory": "public",
        "origin_kind": "public",
        "origin_number": "public",
        "status": "public",
        "version": "public",
        "registered_at": "public",
        "registered_by": "personal",
        "condition": "public",
        "seen_at": "public",
        "in_order_at": "public",
        "look_on": "public",
        "unkept_since": "public",
        "sightings": "public",
        "findings": "public",
        "findings_open": "public",
        "adopters": "public",
        "reason": "public",
        "ended_at": "public",
    },
    "Custody": {
        "id": "public",
        "asset": "public",
        "organisation": "public",
        "person": "personal",
        "is_named": "public",
        "from_on": "public",
        "to_on": "public",
        "by": "personal",
    },
    "Chief": {
        "id": "public",
        "kind": "public",
        "place": "public",
        "person": "personal",
        "is_named": "public",
        "from_on": "public",
        "to_on": "public",
        "by": "personal",
    },
}
SIGNS, CODE_CHARS = "23456789ABCDEFGHJKMNPQRSTVWXYZ", 8
"""Signs of a code on a plate: none looks like another; forty bits and a half, so guessing finds nothing."""


def new_code() -> str:
    """A random short code for a plate. It says nothing about the thing."""
    return "".join(secrets.choice(SIGNS) for _position in range(CODE_CHARS))


class Condition(models.IntegerChoices):
    """How a thing is, the best highest, so that a line of it can be drawn."""

    OUT = 0, _("不能用了")
    POOR = 1, _("有毛病")
    FAIR = 2, _("还可以")
    GOOD = 3, _("完好")


IN_ORDER = (Condition.FAIR, Condition.GOOD)


class Kind(models.Model):
    """A kind of public things. `chief` is what the person in charge is called (河长, 道长), empty where there is none.

    `checklist` is a list of `{code, name, name_en}`: what a walker looks at. Within `look_days` a thing is looked at
    again, within `mend_days` a finding is mended.
    """

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=40, unique=True)
    name_en = models.CharField(max_length=60)
    chief = models.CharField(max_length=20, blank=True)
    chief_en = models.CharField(max_length=40, blank=True)
    checklist = models.JSONField(default=list)
    look_days = models.PositiveSmallIntegerField()
    mend_days = models.PositiveSmallIntegerField()
    is_adoptable = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(look_days__range=(1, 366), mend_days__range=(1, 366)), name="asset_kind_has_days"
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def chief_called(self) -> str:
        """What the person in charge is called, in the reader's language."""
        return self.chief_en if get_language() == "en" else self.chief


class Asset(models.Model):
    """A public thing. What is derived (condition, times, counts) is carried along in the deeds that change it.

    `inventory` is the owner's own number, empty without one. `origin` says what made it, a project for one.
    `unkept_since` is set exactly while nobody is custodian; `look_on` is the day until which somebody looks at it.
    `name_order` is the name as things are sorted by it, its numbers counted.
    """

    code = models.CharField(max_length=CODE_CHARS, unique=True, default=new_code)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="assets")
    name = models.CharField(max_length=80)
    name_order = models.CharField(max_length=KEY_MOST)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="assets")
    spot = models.CharField(max_length=120)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assets")
    inventory = models.CharField(max_length=40, blank=True)
    origin_kind = models.CharField(max_length=20, blank=True)
    origin_number = models.BigIntegerField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.STANDING)
    version = models.PositiveIntegerField(default=1)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    condition = models.PositiveSmallIntegerField(choices=Condition.choices, null=True)
    seen_at = models.DateTimeField(null=True)
    in_order_at = models.DateTimeField(null=True)
    look_on = models.DateField(null=True)
    unkept_since = models.DateField(null=True)
    sightings = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    findings_open = models.PositiveIntegerField(default=0)
    adopters = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="asset_status_known"),
            models.CheckConstraint(
                condition=Q(condition=None) | Q(condition__in=Condition.values), name="asset_condition_known"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="asset_point_whole_and_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(origin_kind="", origin_number=None) | (~Q(origin_kind="") & Q(origin_number__isnull=False)),
                name="asset_origin_whole",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_at=None, look_on__isnull=False)
                | (~Q(status__in=OPEN) & Q(ended_at__isnull=False, look_on=None, findings_open=0)),
                name="asset_stands_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(sightings=0, seen_at=None) | Q(sightings__gte=1, seen_at__isnull=False),
                name="asset_seen_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["owner", "inventory"], condition=~Q(inventory=""), name="asset_inventory_once"
            ),
        ]
        indexes = [
            models.Index(fields=["place", "kind", "name_order"], name="asset_at_place"),
            models.Index(fields=["kind", "name_order"], name="asset_of_kind"),
            models.Index(fields=["name_order", "id"], name="asset_by_name"),
            models.Index(fields=["unkept_since"], condition=Q(unkept_since__isnull=False), name="asset_unkept"),
            models.Index(fields=["look_on"], condition=Q(look_on__isnull=False), name="asset_to_look_at"),
            models.Index(fields=["origin_kind", "origin_number"], name="asset_of_origin"),
        ]

    def __str__(self) -> str:
        return self.name


class Custody(models.Model):
    """An organisation or a person looks after a thing from a day to a day. `is_named`: the plate says who."""

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="custodies")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="custodies")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="custodies")
    is_named = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asset"], condition=Q(to_on=None), name="custody_of_one_now"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person=None) | Q(organisation=None, person__isnull=False),
                name="custody_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="custody_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset_id} from {self.from_on}"


class Chief(models.Model):
    """A person is chief of all things of a kind in a place (村级河长) from a day to a day."""

    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="chiefs")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="chiefs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="chiefs")
    is_named = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "place"], condition=Q(to_on=None), name="chief_is_one_now"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="chief_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} at {self.place_id} from {self.from_on}"
