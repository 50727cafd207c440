"""Organisations, and the posts that people hold in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models.persons import Person
from gongdi.ground.places.models import Place

PRIVACY_OF_ORGANISATIONS = {
    "Organisation": {
        "id": "public",
        "name": "public",
        "name_en": "public",
        "kind": "public",
        "place": "public",
        "level": "public",
        "from_on": "public",
        "to_on": "public",
    },
    "Post": {
        "id": "public",
        "person": "personal",
        "organisation": "public",
        "kind": "public",
        "place": "public",
        "from_on": "public",
        "to_on": "public",
    },
}


class OrganisationKind(models.TextChoices):
    """Who can be an organisation here."""

    PARTY = "party", _("党组织")
    GOVERNMENT = "government", _("政府部门")
    COMMUNITY = "community", _("村（居）委会")
    GRID_TEAM = "grid_team", _("网格队伍")
    SOCIAL = "social", _("社会组织")
    MERCHANT = "merchant", _("商户")
    ENTERPRISE = "enterprise", _("企业")
    PROPERTY = "property", _("物业公司")
    OWNERS = "owners", _("业主委员会")


class Organisation(models.Model):
    """A body that can be made responsible for something, at a place and a level of the tree."""

    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="organisations")
    level = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name"], condition=Q(to_on=None), name="organisation_name_now_unique_at_place"
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="organisation_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language, in Chinese where there is no other."""
        return self.name_en or self.name if get_language() == "en" else self.name


class PostKind(models.TextChoices):
    """What a post is for; the law of each room says what it opens."""

    DISPATCHER = "dispatcher", _("调度员")
    PHONE_DESK = "phone_desk", _("话务员")
    HANDLER = "handler", _("承办人")
    VISITOR = "visitor", _("回访员")
    GRID_OFFICER = "grid_officer", _("网格员")
    SUPERVISOR = "supervisor", _("督办员")
    OPERATOR = "operator", _("系统管理员")
    HEAD = "head", _("负责人")
    COMMITTEE = "committee", _("理事")
    TREASURER = "treasurer", _("会计")
    POINTS_OFFICER = "points_officer", _("积分专员")
    SHOPKEEPER = "shopkeeper", _("店员")


# Posts whose work begins at the desk of appeals; the others begin where everybody does.
DESK_POSTS = frozenset(
    {
        PostKind.DISPATCHER,
        PostKind.PHONE_DESK,
        PostKind.HANDLER,
        PostKind.VISITOR,
        PostKind.GRID_OFFICER,
        PostKind.SUPERVISOR,
        PostKind.OPERATOR,
    }
)


class Post(models.Model):
    """A person holds a post in an organisation, for a place, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20, choices=PostKind.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="posts")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "kind", "place"], condition=Q(to_on=None), name="post_now_held_once"
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="post_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.organisation_id}"
