"""Foundations, the funds in them, and motions: what a committee is asked to decide about its funds."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.ledger.books.models import AMOUNT_MOST, Book
from gongdi.ledger.resolutions.models import Resolution

PRIVACY = {
    "Foundation": {
        "id": "public",
        "organisation": "public",
        "place": "public",
        "book": "public",
        "name": "public",
        "name_en": "public",
        "votes_needed": "public",
        "bank": "public",
        "account_name": "public",
        "account_number": "public",
        "collection_code": "public",
        "version": "public",
        "founded_at": "public",
    },
    "Fund": {
        "id": "public",
        "foundation": "public",
        "sort": "public",
        "stage": "public",
        "name": "public",
        "name_en": "public",
        "purpose": "public",
        "closes_on": "public",
        "opened_at": "public",
        "ended_at": "public",
    },
    "Motion": {
        "id": "public",
        "foundation": "public",
        "sort": "public",
        "source": "public",
        "target": "public",
        "amount": "public",
        "bound": "public",
        "reason": "public",
        "resolution": "public",
        "held": "public",
        "adopted": "public",
        "by": "personal",
        "raised_at": "public",
        "decided_at": "public",
    },
}


class Foundation(models.Model):
    """A community foundation: an organisation with a committee and a treasurer, and the book it keeps.

    `votes_needed` is how many of the committee must say yes when money is to change its purpose. The bank account and
    the text of the collection code are the foundation's own and stand on its public page.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="foundation")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="foundations")
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="foundation")
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    votes_needed = models.PositiveSmallIntegerField(default=2)
    bank = models.CharField(max_length=100, blank=True)
    account_name = models.CharField(max_length=100, blank=True)
    account_number = models.CharField(max_length=40, blank=True)
    collection_code = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(votes_needed__gte=1), name="foundation_decides_by_votes")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en or self.name if get_language() == "en" else self.name


class FundSort(models.TextChoices):
    """What a fund may be spent on: anything the foundation is for, or its own purpose only."""

    GENERAL = "general", _("总基金")
    EARMARKED = "earmarked", _("专项基金")


class FundStage(models.TextChoices):
    """Whether a fund takes and spends money."""

    PROPOSED = "proposed", _("待决定")
    OPEN = "open", _("使用中")
    ENDED = "ended", _("已结束")
    REFUSED = "refused", _("未设立")


class Fund(models.Model):
    """Money for a purpose. Its account is that of kind `funds.fund` whose owner is this fund.

    `closes_on` is the first day on which an earmarked fund is over; what is left then waits for a decision.
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="funds")
    sort = models.CharField(max_length=10, choices=FundSort.choices)
    stage = models.CharField(max_length=10, choices=FundStage.choices)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    purpose = models.TextField()
    closes_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["foundation", "name"], condition=~Q(stage="refused"), name="fund_name_unique_in_foundation"
            ),
            models.UniqueConstraint(fields=["foundation"], condition=Q(sort="general"), name="fund_general_once"),
            models.CheckConstraint(condition=~Q(sort="general") | Q(stage="open"), name="fund_general_stays_open"),
            models.CheckConstraint(
                condition=Q(stage="open", opened_at__isnull=False, ended_at=None)
                | Q(stage="ended", opened_at__isnull=False, ended_at__gte=F("opened_at"))
                | Q(stage__in=["proposed", "refused"], opened_at=None, ended_at=None),
                name="fund_stage_has_its_times",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en or self.name if get_language() == "en" else self.name

    @property
    def is_open(self) -> bool:
        """Whether it takes and spends money now."""
        return self.stage == FundStage.OPEN

    @property
    def is_general(self) -> bool:
        """Whether it may be spent on anything the foundation is for."""
        return self.sort == FundSort.GENERAL


class MotionSort(models.TextChoices):
    """What a committee is asked to decide."""

    OPEN = "open", _("设立专项基金")
    ALLOCATE = "allocate", _("拨入专项基金")
    END = "end", _("结束专项基金")
    CONVERT = "convert", _("结余转化")


class Motion(models.Model):
    """What the committee of a foundation is asked to decide about its funds, and what it decided.

    OPEN makes `target` a fund, with `amount` from `source` when there is one; ALLOCATE moves `amount` from the general
    fund; END ends `source`; CONVERT makes what is left of an ended `source` the money of `target`. `bound` is what was
    left out of a conversion because its donors gave for the old purpose only. While the committee decides, `amount` is
    held: `held` is the number of that transfer.
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="motions")
    sort = models.CharField(max_length=10, choices=MotionSort.choices)
    source = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="motions_from")
    target = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="motions_to")
    amount = models.BigIntegerField(default=0)
    bound = models.BigIntegerField(default=0)
    reason = models.TextField()
    resolution = models.OneToOneField(Resolution, null=True, on_delete=models.PROTECT, related_name="+")
    held = models.BigIntegerField(null=True, unique=True)
    adopted = models.BooleanField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__range=(0, AMOUNT_MOST), bound__gte=0), name="motion_amount_fits"
            ),
            models.CheckConstraint(
                condition=Q(sort="open", target__isnull=False)
                | Q(sort="end", target=None, source__isnull=False, amount=0)
                | Q(sort__in=["allocate", "convert"], target__isnull=False, source__isnull=False, amount__gt=0),
                name="motion_says_what",
            ),
            models.CheckConstraint(condition=Q(source=None) | ~Q(source=F("target")), name="motion_between_two"),
            models.CheckConstraint(
                condition=Q(adopted=None, decided_at=None) | Q(adopted__isnull=False, decided_at__isnull=False),
                name="motion_decided_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort} in {self.foundation_id}"
