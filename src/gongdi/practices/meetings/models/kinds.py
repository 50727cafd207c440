"""A kind of meeting with its rules, as data. What changed makes a new version; meetings keep the version they have."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from gongdi.practices.meetings.states import Audience, Base, Bound, Speakers, Voters

PRIVACY = {
    "MeetingKind": dict.fromkeys(
        (
            "id code version name name_en ground ground_en audience callers residents_needed notice_days quorum_least "
            "quorum_bound quorum_part quorum_whole speakers speech_minutes voters majority_bound majority_part "
            "majority_whole majority_of finish_days publish_days signatures from_at to_at"
        ).split(),
        "public",
    )
}


class MeetingKind(models.Model):
    """The rules of one kind of meeting in one version; a row never changes but for its end.

    `callers` are kinds of posts over the place (in the body, for a meeting of a body). `residents_needed` may call it
    together; 0 says that residents cannot. The quorum is `quorum_least` persons and, unless `quorum_part` is 0, so
    large a share of all who are entitled. `signatures` are roles. All days are those of the calendar; `finish_days`
    count from the close, `publish_days` from there too.
    """

    code = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)
    ground = models.CharField(max_length=300, blank=True)
    ground_en = models.CharField(max_length=400, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    callers = models.JSONField(default=list)
    residents_needed = models.PositiveSmallIntegerField(default=0)
    notice_days = models.PositiveSmallIntegerField(default=0)
    quorum_least = models.PositiveSmallIntegerField(default=0)
    quorum_bound = models.CharField(max_length=4, choices=Bound.choices, default=Bound.OVER)
    quorum_part = models.PositiveSmallIntegerField(default=0)
    quorum_whole = models.PositiveSmallIntegerField(default=1)
    speakers = models.CharField(max_length=8, choices=Speakers.choices, default=Speakers.ANYBODY)
    speech_minutes = models.PositiveSmallIntegerField(default=3)
    voters = models.CharField(max_length=8, choices=Voters.choices, default=Voters.PRESENT)
    majority_bound = models.CharField(max_length=4, choices=Bound.choices, default=Bound.OVER)
    majority_part = models.PositiveSmallIntegerField(default=1)
    majority_whole = models.PositiveSmallIntegerField(default=2)
    majority_of = models.CharField(max_length=8, choices=Base.choices, default=Base.PRESENT)
    finish_days = models.PositiveSmallIntegerField(default=3)
    publish_days = models.PositiveSmallIntegerField(default=7)
    signatures = models.JSONField(default=list)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="meeting_kind_version_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(to_at=None), name="meeting_kind_one_in_force"),
            models.CheckConstraint(condition=Q(to_at=None) | Q(to_at__gte=F("from_at")), name="meeting_kind_ends"),
            models.CheckConstraint(
                condition=Q(quorum_whole__gte=1, quorum_part__lte=F("quorum_whole")), name="meeting_kind_quorum_share"
            ),
            models.CheckConstraint(
                condition=Q(majority_part__gte=1, majority_part__lte=F("majority_whole")),
                name="meeting_kind_majority_share",
            ),
            models.CheckConstraint(condition=Q(publish_days__gte=F("finish_days")), name="meeting_kind_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def grounded(self) -> str:
        """On what its rules rest, in the reader's language."""
        return self.ground_en if get_language() == "en" else self.ground
