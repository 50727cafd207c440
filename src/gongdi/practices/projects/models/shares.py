"""Who bears what of a plan's cost: a division among the flats of a register, and what of each share is under way."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.instruments.ballots.models import Register, Unit
from gongdi.instruments.contributions.models import Call, Pledge
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.models.projects import Project

PRIVACY = {
    "Division": dict.fromkeys(
        (
            "id",
            "project",
            "number",
            "option",
            "register",
            "cost",
            "given",
            "given_words",
            "total",
            "rule",
            "households",
            "at",
            "decided_at",
            "call",
        ),
        "public",
    )
    | {"by": "personal"},
    "Share": {
        "id": "public",
        "division": "public",
        "unit": "personal",
        "floor": "public",
        "is_exempt": "personal",
        "amount": "personal",
        "pieces": "personal",
    },
    "Taking": {"id": "public", "project": "public", "unit": "personal", "pledge": "personal", "at": "public"},
}


class Division(models.Model):
    """How what an option costs is divided among the flats of a register, in fen: `cost` − `given` = `total`.

    It is laid out before the owners vote and never changed: who wants another one lays out another one, and asks again.
    `decided_at` is when the owners' vote was taken over: the shares then hold. `rule` is (see `engines.shares`)
    {"percents": {by: percent}, "coefficients": {floor: hundredths}}. `call` is where the shares are paid in.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="divided_as")
    number = models.PositiveSmallIntegerField()
    option = models.PositiveSmallIntegerField()
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="+")
    cost = models.BigIntegerField()
    given = models.BigIntegerField()
    given_words = models.CharField(max_length=200, blank=True)
    total = models.BigIntegerField()
    rule = models.JSONField()
    households = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    call = models.ForeignKey(Call, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="project_division_once"),
            models.CheckConstraint(
                condition=Q(cost__range=(1, AMOUNT_MOST), given__gte=0, total__gte=1), name="project_division_fits"
            ),
            models.CheckConstraint(condition=Q(total=F("cost") - F("given")), name="project_division_adds_up"),
            models.CheckConstraint(condition=Q(given=0) | ~Q(given_words=""), name="project_division_says_who_gives"),
            models.CheckConstraint(
                condition=Q(call=None) | Q(decided_at__isnull=False), name="project_division_called_once_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"division {self.number} of {self.project_id}"


class Share(models.Model):
    """What one flat bears, in fen; `pieces` are [by, weight, whole, part, amount] (see `engines.shares.Piece`)."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    floor = models.SmallIntegerField(null=True)
    is_exempt = models.BooleanField(default=False)
    amount = models.BigIntegerField()
    pieces = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "unit"], name="project_share_once"),
            models.CheckConstraint(condition=Q(amount__range=(0, AMOUNT_MOST)), name="project_share_fits"),
            models.CheckConstraint(
                condition=Q(is_exempt=False) | Q(amount=0), name="project_share_exempt_bears_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"share of {self.unit_id} in {self.division_id}"


class Taking(models.Model):
    """A pledge by which the owner of a flat pays its share, or a part of it that is left."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="takings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    pledge = models.OneToOneField(Pledge, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["project", "unit"], name="project_taking_of_unit")]

    def __str__(self) -> str:
        return f"pledge {self.pledge_id} for {self.unit_id}"
