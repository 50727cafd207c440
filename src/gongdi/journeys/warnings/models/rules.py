"""A rule, and how often it was right."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Level
from gongdi.journeys.warnings.kinds import ASKED, BY_PLACE, WITH_PEOPLE, Kind
from gongdi.practices.appeals.models import Category

DAYS_MOST, ANSWER_DAYS_MOST, COUNT_MOST = 366, 30, 1_000
COUNTS = ("raised", "confirmed", "dismissed", "lapsed", "minutes")

PRIVACY = {
    "WarningRule": dict.fromkeys(
        (
            *("id", "code", "name", "name_en", "kind", "category", "level", "days", "least", "people", "percent"),
            *("growth", "burst"),
            *("grows_by", "asked", "answer_days", "ended_at", "version"),
        ),
        "public",
    ),
    "RuleCount": dict.fromkeys(("id", "rule", *COUNTS), "public"),
}


class WarningRule(models.Model):
    """When to act before being asked, as a row that the town edits; `version` counts its changes.

    Counted are `days` back: at least `least` matters (of `people` people, or `percent` of them judged badly) of
    `category` with all below it (of each category by itself when it is empty) at one place of `level`. Of a topic,
    `growth` more people lately than before, and a `burst` in hundredths (100 is none). `grows_by` more matters
    must come before it warns again of what was dismissed. `asked` is the post that answers, within `answer_days`
    working days. `ended_at` is set while the rule rests.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, choices=Level.choices)
    days = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(null=True)
    percent = models.PositiveSmallIntegerField(null=True)
    growth = models.PositiveSmallIntegerField(null=True)
    burst = models.PositiveSmallIntegerField(null=True)
    grows_by = models.PositiveSmallIntegerField()
    asked = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in ASKED])
    answer_days = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="warning_rule_kind_known"),
            models.CheckConstraint(
                condition=Q(asked__in=[kind.value for kind in ASKED]), name="warning_rule_asks_a_post"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=BY_PLACE, level__range=(3, 8)) | (~Q(kind__in=BY_PLACE) & Q(level=None)),
                name="warning_rule_level_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=WITH_PEOPLE, people__gte=1) | (~Q(kind__in=WITH_PEOPLE) & Q(people=None)),
                name="warning_rule_people_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.REOPENED, percent__range=(1, 100)) | (~Q(kind=Kind.REOPENED) & Q(percent=None)),
                name="warning_rule_percent_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.TOPIC, growth__gte=0, burst__gte=0)
                | (~Q(kind=Kind.TOPIC) & Q(growth=None, burst=None)),
                name="warning_rule_growth_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    days__range=(1, DAYS_MOST),
                    least__range=(1, COUNT_MOST),
                    grows_by__range=(1, COUNT_MOST),
                    answer_days__range=(1, ANSWER_DAYS_MOST),
                ),
                name="warning_rule_within_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name

    @property
    def asked_name(self) -> str:
        """The post that is asked, in the reader's language."""
        return str(PostKind(self.asked).label)


class RuleCount(models.Model):
    """What became of the warnings of a rule: how many, and the minutes from raising to answer of all answered ones."""

    rule = models.OneToOneField(WarningRule, on_delete=models.PROTECT, related_name="count")
    raised = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    dismissed = models.PositiveIntegerField(default=0)
    lapsed = models.PositiveIntegerField(default=0)
    minutes = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.raised}"
