"""An appeal and the units it was given to."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models.catalogue import Category, Track
from gongdi.practices.appeals.states import ENDED, Status, Turn

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

PRIVACY = {
    "Appeal": {
        "id": "public",
        "reference": "public",
        "status": "public",
        "turn": "public",
        "round": "public",
        "version": "public",
        "title": "personal",
        "detail": "personal",
        "audience": "public",
        "channel": "public",
        "category": "public",
        "track": "public",
        "place": "public",
        "address": "personal",
        "latitude": "personal",
        "longitude": "personal",
        "reporter": "personal",
        "entered_by": "personal",
        "unit": "public",
        "merged_into": "public",
        "contested_at": "public",
        "raised_at": "public",
        "due_at": "public",
        "due_certain": "public",
        "promised_at": "public",
        "waiting_since": "public",
        "replied_at": "public",
        "ended_at": "public",
        "refusal": "public",
        "source": "public",
        "source_id": "public",
        "likes": "public",
        "contact": "personal",
    },
    "Dispatch": {
        "id": "public",
        "appeal": "public",
        "unit": "public",
        "round": "public",
        "by": "personal",
        "at": "public",
        "ended_at": "public",
        "return_reason": "public",
        "return_note": "personal",
    },
}


def new_reference() -> str:
    """A random reference such as `7QK4-MZ2P-XC`: 10 signs of 30, so none can be counted up or guessed."""
    signs = "".join(secrets.choice(ALPHABET) for _position in range(10))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


class Audience(models.TextChoices):
    """Who may read an appeal besides those who work on it."""

    PUBLIC = "public", _("公开（不显示姓名和联系方式）")
    PARTIES = "parties", _("仅自己和办理人员可见")


class Channel(models.TextChoices):
    """How an appeal came in."""

    PORTAL = "portal", _("网上")
    PHONE = "phone", _("电话")
    GRID = "grid", _("网格员")
    FAMILY = "family", _("家人代办")
    API = "api", _("接口")
    IMPORTED = "imported", _("导入")
    PLATFORM = "platform", _("平台主动发现")


class Appeal(models.Model):
    """What a person asks for, and where it stands.

    The row is the newest state; the acts are its history. `version` counts changes, so that of two officers at
    once only one wins. `due_at` is the promise that breaks next, `promised_at` the one given to the resident
    for the reply. `place` is where it is, not where the person lives.
    """

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.RECEIVED)
    turn = models.CharField(max_length=10, choices=Turn.choices, default=Turn.TRIAGE)
    round = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    detail = models.TextField()
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="appeals", db_index=False)
    track = models.ForeignKey(Track, null=True, on_delete=models.PROTECT, related_name="appeals", db_index=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="appeals", db_index=False)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    reporter = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="appeals", db_index=False)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="appeals_entered")
    contact = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="appeals", db_index=False)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    contested_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    due_certain = models.BooleanField(default=True)
    promised_at = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=80, blank=True)
    likes = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="appeal_once_per_source_id"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="appeal_status_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None, turn__in=[turn for turn in Turn.values if turn != Turn.NOBODY])
                | Q(ended_at__isnull=False, turn=Turn.NOBODY),
                name="appeal_ended_or_somebodys_turn",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ENDED) | Q(due_at__isnull=False), name="appeal_open_has_a_clock"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | (~Q(status=Status.MERGED) & Q(merged_into=None)),
                name="appeal_merged_into_something",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="appeal_not_merged_into_itself"),
        ]
        indexes = [
            # The desk of a unit, of a place, and of the whole town: the next promise to break on top. Promises end
            # at 18:00, so many are equal; `id` keeps the order of equal ones and lets a page go on behind a row.
            # `status` finds the few returned ones among all that wait for dispatch.
            models.Index(fields=["unit", "turn", "due_at", "id"], name="appeal_desk_of_unit"),
            models.Index(fields=["place", "turn", "due_at", "id"], name="appeal_desk_of_place"),
            models.Index(fields=["turn", "due_at", "id", "status"], name="appeal_desk"),
            # My matters; the newest matters, of a place, of a category. They stand in for the plain indexes that
            # foreign keys would bring, so that an intake writes each of them once.
            models.Index(fields=["reporter", "-raised_at"], name="appeal_of_reporter"),
            models.Index(fields=["-raised_at"], name="appeal_newest"),
            models.Index(fields=["place", "-raised_at"], name="appeal_of_place"),
            models.Index(fields=["category", "-raised_at"], name="appeal_of_category"),
            # The newest of a unit, whom most have only after the intake, which therefore does not write it.
            models.Index(fields=["unit", "-raised_at"], condition=Q(unit__isnull=False), name="appeal_of_unit"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes this appeal something."""
        return self.turn != Turn.NOBODY


class RefusalReason(models.TextChoices):
    """Why an appeal is not taken up; anything else must be taken up."""

    OUTSIDE = "outside", _("不在本县（市、区）管辖范围")
    COURT = "court", _("应当或已经通过诉讼、仲裁、复议、信访渠道解决")
    UNLAWFUL = "unlawful", _("请求违反法律法规")
    SECRET = "secret", _("涉及国家秘密、商业秘密或他人隐私")
    REPEATED = "repeated", _("同一事项已有终结答复")
    EMPTY = "empty", _("没有可以办理的内容")


class ReturnReason(models.TextChoices):
    """Why a unit sends a matter back."""

    NOT_OUR_DUTY = "not_our_duty", _("不属于本单位职责")
    OUT_OF_AREA = "out_of_area", _("不在本单位辖区")
    NEEDS_OTHERS = "needs_others", _("需要其他单位共同办理")
    UNCLEAR = "unclear", _("事实不清，无法办理")


class Dispatch(models.Model):
    """An appeal was given to a unit; it ends when the unit returns it or another one gets it."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="dispatches")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="dispatches")
    round = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    return_reason = models.CharField(max_length=20, blank=True, choices=ReturnReason.choices)
    return_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal"], condition=Q(ended_at=None), name="appeal_at_one_unit"),
            models.CheckConstraint(
                condition=Q(return_reason="") | Q(ended_at__isnull=False), name="dispatch_returned_is_ended"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} → {self.unit_id}"
