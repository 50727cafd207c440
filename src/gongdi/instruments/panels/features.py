"""By what a panel mirrors a place: four features in broad bands. Nobody is asked for more than there are quotas for.

The five kinds of community are those of the province's own inquiry (老旧、企业改制、单位自管、商业开发、村改居).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Feature(models.TextChoices):
    """A feature of people."""

    COMMUNITY = "community", _("小区类型")
    AGE = "age", _("年龄段")
    GENDER = "gender", _("性别")
    OCCUPATION = "occupation", _("职业")


class Community(models.TextChoices):
    """The kind of housing community somebody lives in."""

    OLD = "old", _("老旧小区")
    REFORMED = "reformed", _("企业改制小区")
    EMPLOYER = "employer", _("单位自管小区")
    COMMERCIAL = "commercial", _("商业开发小区")
    VILLAGE = "village", _("“村改居”小区")


class Age(models.TextChoices):
    """A band of age."""

    YOUNG = "18-34", _("18至34岁")
    MIDDLE = "35-49", _("35至49岁")
    ELDER = "50-64", _("50至64岁")
    OLD = "65+", _("65岁以上")


class Gender(models.TextChoices):
    """Gender, as the person says."""

    FEMALE = "female", pgettext_lazy("gender", "女")
    MALE = "male", pgettext_lazy("gender", "男")


class Occupation(models.TextChoices):
    """A broad group of occupation."""

    EMPLOYED = "employed", _("上班")
    BUSINESS = "business", _("个体经营")
    FARM = "farm", _("务农")
    HOME = "home", _("在家照顾家人")
    STUDENT = "student", _("学生")
    RETIRED = "retired", _("退休")
    OTHER = "other", _("其他")


VALUES: dict[str, type[models.TextChoices]] = {
    Feature.COMMUNITY: Community,
    Feature.AGE: Age,
    Feature.GENDER: Gender,
    Feature.OCCUPATION: Occupation,
}


def called(feature: str, value: str) -> str:
    """What people call a value of a feature."""
    return str(VALUES[feature](value).label)
