"""Rules as data: a version of all rules of a programme, and the rules in it."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.instruments.points.models.programme import Programme

POINTS_MOST = 10_000
CAP_OF = {"person": _("每人（每个组织）"), "household": _("每户"), "programme": _("全项目")}
CAP_PER = {"day": _("每天"), "week": _("每周"), "month": _("每月"), "year": _("每年"), "ever": _("总共")}


class RulesStatus(models.TextChoices):
    """Where a version of the rules is."""

    DRAFT = "draft", _("草稿")
    PROPOSED = "proposed", _("表决中")
    ADOPTED = "adopted", _("已通过")
    REFUSED = "refused", _("没有通过")


class Category(models.TextChoices):
    """What for (分类别奖励)."""

    VOLUNTEERING = "volunteering", _("志愿服务")
    PEACE = "peace", _("矛盾化解")
    SAFETY = "safety", _("平安创建")
    ENVIRONMENT = "environment", _("环境卫生")
    CIVILITY = "civility", _("文明实践")
    PARTICIPATION = "participation", _("参与议事")
    NEIGHBOURS = "neighbours", _("邻里互助")


class Subject(models.TextChoices):
    """Whom a standard is for (分主体设标准)."""

    RESIDENT = "resident", _("居民")
    HOUSEHOLD = "household", _("家庭")
    MERCHANT = "merchant", _("商户")
    ORGANISATION = "organisation", _("社会组织")
    UNIT = "unit", _("辖区单位")


class Receiver(models.TextChoices):
    """Who of an act receives: who did it, for whom it was done, whose matter it is, or the unit it names."""

    BY = "by", _("做这件事的人")
    FOR = "for", _("替谁做的就给谁")
    REPORTER = "reporter", _("提出这件事的人")
    UNIT = "unit", _("办这件事的单位")


class Where(models.TextChoices):
    """What must lie in the place of the programme."""

    HOME = "home", _("本人核实过的住处在这里")
    ACT = "act", _("这件事发生在这里")


class RuleSet(models.Model):
    """A version of the rules of a programme, adopted as a whole. It is in force from `from_at` until `to_at`.

    Points last `expires_after` months, or for ever when empty; a deed can be claimed for `claim_days`. `previewed` is
    what it would have paid (see `queries.preview`), asked for at `preview_asked_at`.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rule_sets")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=RulesStatus.choices, default=RulesStatus.DRAFT)
    why = models.CharField(max_length=500, blank=True)
    expires_after = models.PositiveSmallIntegerField(null=True)
    claim_days = models.PositiveSmallIntegerField(default=60)
    version = models.PositiveIntegerField(default=1)
    from_at = models.DateTimeField(null=True)
    to_at = models.DateTimeField(null=True)
    previewed = models.JSONField(null=True)
    preview_asked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="rules_numbered_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(status__in=["draft", "proposed"]), name="rules_one_at_work"
            ),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(status="adopted", to_at=None), name="rules_one_in_force"
            ),
            models.CheckConstraint(condition=Q(status__in=RulesStatus.values), name="rules_status_known"),
            models.CheckConstraint(
                condition=Q(status="adopted", from_at__isnull=False)
                | ~Q(status="adopted") & Q(from_at=None, to_at=None),
                name="rules_in_force_once_adopted",
            ),
            models.CheckConstraint(condition=Q(to_at=None) | Q(to_at__gte=F("from_at")), name="rules_end_after_start"),
            models.CheckConstraint(
                condition=Q(expires_after=None) | Q(expires_after__range=(6, 120)), name="rules_expiry_fair"
            ),
            models.CheckConstraint(condition=Q(claim_days__range=(1, 366)), name="rules_claim_days_fair"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.programme_id}"


class Rule(models.Model):
    """One rule. With a `verb` it is derived from acts of that verb that meet all `conditions`; without it is claimed.

    `conditions` are `{"key", "is": "equals" | "in" | "at_least", "value"}` on the public body of the act; `caps` are
    `{"of", "per", "points"}` (see CAP_OF, CAP_PER). `code` is the same through all versions: caps go on counting.
    """

    rules = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="rules")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=20, choices=Category.choices)
    subject = models.CharField(max_length=20, choices=Subject.choices, default=Subject.RESIDENT)
    verb = models.CharField(max_length=60, blank=True)
    conditions = models.JSONField(default=list)
    receiver = models.CharField(max_length=10, choices=Receiver.choices, default=Receiver.BY)
    where = models.CharField(max_length=10, choices=Where.choices, default=Where.HOME)
    points = models.PositiveIntegerField()
    caps = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rules", "code"], name="rule_code_once"),
            models.CheckConstraint(condition=Q(points__range=(1, POINTS_MOST)), name="rule_only_rewards"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="rule_category_known"),
            models.CheckConstraint(condition=Q(subject__in=Subject.values), name="rule_subject_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language."""
        return self.name_en or self.name if get_language() == "en" else self.name

    @property
    def is_derived(self) -> bool:
        """Whether it follows from acts, so that nobody needs to claim anything."""
        return bool(self.verb)

    def data(self) -> dict[str, Any]:
        """What the rule says, as data: what a draft is copied from, and two versions are compared by."""
        return {name: getattr(self, name) for name in RULE_FIELDS}


RULE_FIELDS = (
    *("code", "order", "name", "name_en", "category", "subject"),
    *("verb", "conditions", "receiver", "where", "points", "caps"),
)
